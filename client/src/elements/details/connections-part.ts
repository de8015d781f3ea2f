/** The relations and groups of the selected topic. */

import { html, nothing } from "lit";
import {
  addBoundary,
  addSummary,
  groupsAround,
  relationsAt,
  removeGroup,
  removeRelation,
  setGroup,
  setRelation,
  startRelation,
} from "../../commands/connect.ts";
import { COLOURS } from "../../commands/looks.ts";
import { ENDS, LINES, OUTLINES } from "../../commands/objects.ts";
import { plainTitle } from "../../document/inline.ts";
import {
  type Id,
  type MapGroup,
  type MapRelation,
  type MindMap,
  nodeOf,
  type ObjectRef,
} from "../../document/map.ts";
import { t } from "../../lib/i18n.ts";
import { icon } from "../icon.ts";
import { choice, commonOf, text } from "./fields.ts";
import { type Surface, section } from "./surface.ts";

export function connectionsPart(surface: Surface, id: Id) {
  const { state, run } = surface;
  return [
    section(
      t("Relations"),
      html`${relationsAt(state, id).map(([key, each]) => relation(surface, id, key, each))}
        <button
          type="button"
          class="action"
          data-detail="relations"
          @click=${() => run(startRelation)}
        >${icon("route")}<span>${t("Relation to another topic")}</span></button>`,
    ),
    section(
      t("Groups"),
      html`${groupsAround(state, id).map(([key, each]) => group(surface, key, each))}
        <button type="button" class="action" data-detail="groups" @click=${() => run(addBoundary)}>
          ${icon("square-rounded")}<span>${t("Boundary around the branches")}</span>
        </button>
        ${
          addSummary(state)
            ? html`<button type="button" class="action" @click=${() => run(addSummary)}>
                ${icon("sitemap")}<span>${t("Summary of the branches")}</span>
              </button>`
            : nothing
        }`,
    ),
  ];
}

/** The relation or group that is selected itself. */
export function objectPart(surface: Surface, { kind, id }: ObjectRef) {
  const { map } = surface.state;
  const [relation, group] = [map.relations[id], map.groups[id]];
  if (kind === "relation")
    return relation ? section(t("Look"), relationFields(surface, id, relation)) : nothing;
  return group ? section(t("Look"), groupFields(surface, id, group)) : nothing;
}

/** What kind of thing a relation or a group is, in a word. */
export function objectTitle(map: MindMap, { kind, id }: ObjectRef): string {
  if (kind === "relation") return t("Relation");
  return map.groups[id]?.kind === "summary" ? t("Summary") : t("Boundary");
}

function relation(surface: Surface, id: Id, key: Id, each: MapRelation) {
  const other = each.from === id ? each.to : each.from;
  const title = plainTitle(nodeOf(surface.state.map, other)?.title ?? "") || t("No title");
  return html`<fieldset class="object">
    <legend>
      ${each.from === id ? t("To %(title)s", { title }) : t("From %(title)s", { title })}
    </legend>
    ${relationFields(surface, key, each)}
  </fieldset>`;
}

function relationFields({ run }: Surface, key: Id, each: MapRelation) {
  return html`
    ${labelField(each.label, (label) => run(setRelation(key, { label })))}
    <div class="pair">
      ${choice(t("Line"), commonOf([each.line]), LINES, t("Usual"), (line) =>
        run(setRelation(key, { line })),
      )}
      ${choice(t("Ends"), commonOf([each.ends]), ENDS, t("Usual"), (ends) =>
        run(setRelation(key, { ends })),
      )}
    </div>
    ${choice(t("Colour"), commonOf([each.colour]), COLOURS, t("Quiet"), (colour) =>
      run(setRelation(key, { colour })),
    )}
    <button type="button" class="action" @click=${() => run(removeRelation(key))}>
      ${icon("trash")}<span>${t("Remove the relation")}</span>
    </button>`;
}

function group(surface: Surface, key: Id, each: MapGroup) {
  return html`<fieldset class="object">
    <legend>${each.kind === "summary" ? t("Summary") : t("Boundary")}</legend>
    ${groupFields(surface, key, each)}
  </fieldset>`;
}

function groupFields({ run }: Surface, key: Id, each: MapGroup) {
  const isSummary = each.kind === "summary";
  return html`
    ${isSummary ? nothing : labelField(each.label, (label) => run(setGroup(key, { label })))}
    <div class="pair">
      ${choice(t("Colour"), commonOf([each.colour]), COLOURS, t("Quiet"), (colour) =>
        run(setGroup(key, { colour })),
      )}
      ${
        isSummary
          ? nothing
          : choice(t("Outline"), commonOf([each.shape as never]), OUTLINES, t("Usual"), (shape) =>
              run(setGroup(key, { shape })),
            )
      }
    </div>
    <button type="button" class="action" @click=${() => run(removeGroup(key))}>
      ${icon("trash")}<span>${isSummary ? t("Remove the bracket") : t("Remove the boundary")}</span>
    </button>`;
}

function labelField(value: string | undefined, wrote: (label: string | null) => void) {
  return text({ label: t("Label"), value: value ?? "", length: 400, detail: "label" }, (label) =>
    wrote(label.trim() || null),
  );
}
