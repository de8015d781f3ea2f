/** What the selected topics can be given. */

import { html, nothing } from "lit";
import { give, LAYOUTS, SHAPES } from "../../commands/looks.ts";
import { addTag, removeIcon, removeTag, setLink, tagsOfMap } from "../../commands/marks.ts";
import { assigneesOfMap, dropTask, makeTask, setTask } from "../../commands/tasks.ts";
import { plainTitle } from "../../document/inline.ts";
import { linkOf } from "../../document/links.ts";
import { type Id, type MapNode, nodeOf } from "../../document/map.ts";
import { t } from "../../lib/i18n.ts";
import type { EditorState } from "../../state/editor.ts";
import { icon } from "../icon.ts";
import { choice, commonOf, swatches, text } from "./fields.ts";
import { type Surface, section } from "./surface.ts";

const DIRECTIONS = {
  ltr: () => t("From left to right"),
  rtl: () => t("From right to left"),
};
const SIDES = { left: () => t("Left"), right: () => t("Right") };
const MOST_OFFERED = 500;

export function nodePart(surface: Surface, ids: readonly Id[]) {
  const nodes = ids.flatMap((id) => nodeOf(surface.state.map, id) ?? []);
  return [
    looks(surface, nodes),
    icons(surface, nodes),
    tags(surface, nodes),
    link(surface, nodes),
    task(surface, nodes),
  ];
}

function looks({ run, state }: Surface, nodes: readonly MapNode[]) {
  const layouts = nodes.map(({ layout }) => layout);
  const isMain = [...state.selection.all].every((id) => {
    const parent = state.tree.parent(id);
    return parent !== null && state.tree.parent(parent) === null;
  });
  return section(
    t("Look"),
    html`${swatches(commonOf(nodes.map(({ colour }) => colour)), (colour) => run(give({ colour })))}
    ${choice(
      t("Shape"),
      commonOf(nodes.map(({ shape }) => shape)),
      SHAPES,
      t("As the map"),
      (shape) => run(give({ shape })),
    )}
    ${choice(t("Branch grows"), commonOf(layouts as never[]), LAYOUTS, t("As the map"), (layout) =>
      run(give({ layout })),
    )}
    ${choice(
      t("Title reads"),
      commonOf(nodes.map(({ direction }) => direction)),
      DIRECTIONS,
      t("By its first letter"),
      (direction) => run(give({ direction })),
    )}
    ${
      isMain
        ? choice(
            t("Side"),
            commonOf(nodes.map(({ side }) => side)),
            SIDES,
            t("By its order"),
            (side) => run(give({ side })),
          )
        : nothing
    }`,
  );
}

function icons({ run, mayEdit }: Surface, nodes: readonly MapNode[]) {
  const names = [...new Set(nodes.flatMap((node) => node.icons ?? []))];
  return section(
    t("Icons"),
    html`<div class="chips">
        ${names.map(
          (name) => html`<button
            type="button"
            class="chip"
            aria-label=${t("Remove the icon %(name)s", { name })}
            @click=${() => run(removeIcon(name))}
          ><chalk-icon name=${name}></chalk-icon>${icon("x")}</button>`,
        )}
      </div>
      ${mayEdit ? html`<chalk-icon-picker data-detail="icons"></chalk-icon-picker>` : nothing}`,
  );
}

function tags({ run, state }: Surface, nodes: readonly MapNode[]) {
  const used = [...new Set(nodes.flatMap((node) => node.tags ?? []))];
  const others = tagsOfMap(state).filter((tag) => !used.includes(tag));
  return section(
    t("Tags"),
    html`<div class="chips">
        ${used.map(
          (tag) => html`<button
            type="button"
            class="chip"
            aria-label=${t("Remove the tag %(tag)s", { tag })}
            @click=${() => run(removeTag(tag))}
          >${tag}${icon("x")}</button>`,
        )}
      </div>
      ${text(
        {
          label: t("Add a tag"),
          value: "",
          length: 80,
          detail: "tags",
          clears: true,
          options: others.slice(0, MOST_OFFERED).map((value) => ({ value })),
        },
        (value) => run(addTag(value)),
      )}`,
  );
}

function link({ run, state, follow, say }: Surface, nodes: readonly MapNode[]) {
  const { value } = commonOf(nodes.map((node) => node.link));
  const write = (written: string) => {
    if (written.trim() !== "" && linkOf(written) === null)
      say(t("This address may not stand in a map."));
    else run(setLink(written));
  };
  return section(
    t("Link"),
    html`${text(
      {
        label: t("Page, topic or map"),
        value: value ?? "",
        length: 2000,
        detail: "link",
        placeholder: "https://",
        options: topicsOf(state),
      },
      write,
    )}
      ${
        value
          ? html`<button type="button" class="action" @click=${() => follow(value)}>
              ${icon("external-link")}<span>${nameOf(state, value)}</span>
            </button>`
          : nothing
      }`,
  );
}

function topicsOf(state: EditorState) {
  const offered: { value: string; label: string }[] = [];
  for (const id of state.tree.walk(null)) {
    const label = plainTitle(nodeOf(state.map, id)?.title ?? "");
    if (label) offered.push({ value: `#${id}`, label });
    if (offered.length === MOST_OFFERED) break;
  }
  return offered;
}

/** What a link leads to, in words. */
function nameOf(state: EditorState, address: string): string {
  if (address.startsWith("map:")) return t("Open the other map");
  if (!address.startsWith("#")) return t("Open the page");
  const title = nodeOf(state.map, address.slice(1))?.title ?? "";
  return t("Go to %(title)s", { title: plainTitle(title) || t("a topic that is gone") });
}

function task({ run, state, people }: Surface, nodes: readonly MapNode[]) {
  const tasks = nodes.map((node) => node.task);
  if (tasks.every((each) => !each)) {
    return section(
      t("Task"),
      html`<button type="button" class="action" data-detail="task" @click=${() => run(makeTask)}>
        ${icon("checkbox")}<span>${t("Make it a task")}</span>
      </button>`,
    );
  }
  const shared = <Value>(read: (each: NonNullable<(typeof tasks)[0]>) => Value | undefined) =>
    commonOf(tasks.map((each) => (each ? read(each) : null)));
  const number = (value: string) => (value === "" ? null : Math.round(Number(value)));
  const names = [...new Set([...people, ...assigneesOfMap(state)])];
  const priority = shared((each) => each.priority);
  return section(
    t("Task"),
    html`<label class="check"
        ><input
          type="checkbox"
          data-detail="task"
          .checked=${tasks.every((each) => each?.done)}
          @change=${(event: Event) => run(setTask({ done: (event.target as HTMLInputElement).checked }))}
        />${t("Done")}</label
      >
      <div class="pair">
        ${text(
          {
            label: t("Starts on"),
            type: "date",
            value: shared((each) => each.start_on).value ?? "",
          },
          (value) => run(setTask({ start_on: value || null })),
        )}
        ${text(
          { label: t("Due on"), type: "date", value: shared((each) => each.due_on).value ?? "" },
          (value) => run(setTask({ due_on: value || null })),
        )}
      </div>
      <div class="pair">
        ${text(
          {
            label: t("Progress in %"),
            type: "number",
            max: 100,
            value: String(shared((each) => each.progress).value ?? ""),
          },
          (value) => run(setTask({ progress: clamp(number(value), 0, 100) })),
        )}
        ${text(
          {
            label: t("Priority, 1 to 9"),
            type: "number",
            max: 9,
            value: String(priority.value ?? ""),
          },
          (value) => run(setTask({ priority: clamp(number(value), 1, 9) })),
        )}
      </div>
      ${text(
        {
          label: t("Assigned to"),
          value: shared((each) => each.assignee).value ?? "",
          length: 200,
          options: names.map((value) => ({ value })),
        },
        (value) => run(setTask({ assignee: value.trim() || null })),
      )}
      <button type="button" class="action" @click=${() => run(dropTask)}>
        ${icon("x")}<span>${t("No task any more")}</span>
      </button>`,
  );
}

function clamp(value: number | null, least: number, most: number): number | null {
  return value === null || Number.isNaN(value) ? null : Math.min(most, Math.max(least, value));
}
