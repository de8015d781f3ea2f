/** What belongs to the map as a whole, and where topics stand. */

import { html, nothing } from "lit";
import {
  addFloating,
  backIntoLayout,
  detach,
  placeFreely,
  setMap,
  sortBelow,
} from "../../commands/arrange.ts";
import type { Command } from "../../commands/command.ts";
import { openToLevel } from "../../commands/fold.ts";
import { copyStyle, LAYOUTS, pasteStyle } from "../../commands/looks.ts";
import { readMap } from "../../commands/reading.ts";
import type { Id } from "../../document/map.ts";
import { t, tn } from "../../lib/i18n.ts";
import type { EditorState } from "../../state/editor.ts";
import { progressOf } from "../progress-words.ts";
import { choice, commonOf, text } from "./fields.ts";
import { type Surface, section } from "./surface.ts";

const LEVELS = [1, 2, 3, 4, 5, 6, 7, 8, 9];
const DIRECTIONS = {
  ltr: () => t("From left to right"),
  rtl: () => t("From right to left"),
};

export function mapPart({ state, run }: Surface) {
  const { title, layout, direction, fold_depth } = state.map.settings;
  return section(
    t("Map"),
    html`${text({ label: t("Title of the map"), value: title ?? "", length: 1000 }, (value) =>
      run(setMap({ title: value.trim() || null })),
    )}
      ${choice(t("Map grows"), commonOf([layout as never]), LAYOUTS, t("Usual"), (chosen) =>
        run(setMap({ layout: chosen })),
      )}
      ${choice(t("Direction"), commonOf([direction]), DIRECTIONS, t("Usual"), (chosen) =>
        run(readMap(chosen)),
      )}
      ${text(
        {
          label: t("Levels that are open at first"),
          type: "number",
          max: 100,
          value: String(fold_depth ?? ""),
        },
        (value) => run(setMap({ fold_depth: levels(value) })),
      )}
      <div class="field" role="group" aria-label=${t("Open to level")}>
        <span aria-hidden="true">${t("Open to level")}</span>
        <div class="chips">
          ${LEVELS.map(
            (level) =>
              html`<button type="button" class="chip" @click=${() => run(openToLevel(level))}>${level}</button>`,
          )}
        </div>
      </div>
      <button type="button" class="action" @click=${() => run(addFloating)}>
        <span>${t("Add a floating topic")}</span>
      </button>`,
  );
}

export function placePart(surface: Surface) {
  const actions: [string, Command][] = [
    [t("Sort what is below, A to Z"), sortBelow],
    [t("Place freely"), placeFreely],
    [t("Back into the layout"), backIntoLayout],
    [t("Let the branch float"), detach],
    [t("Copy the look"), copyStyle],
    [t("Paste the look"), pasteStyle],
  ];
  const usable = actions.filter(([, command]) => command(surface.state));
  return usable.length === 0
    ? nothing
    : section(
        t("More"),
        html`${usable.map(
          ([name, command]) =>
            html`<button type="button" class="action" @click=${() => surface.run(command)}>
              <span>${name}</span>
            </button>`,
        )}`,
      );
}

/** How much is selected, or hangs below what is. */
export function countOf(state: EditorState, ids: readonly Id[]): string {
  const [id, ...others] = ids;
  if (id === undefined) return t("Nothing is selected");
  if (others.length > 0)
    return tn("%(count)s topic selected", "%(count)s topics selected", ids.length);
  const below = [...state.tree.walk(id)].length - 1;
  const counted = tn("%(count)s topic below", "%(count)s topics below", below);
  const tasks = state.tree.tasks.of(id);
  return tasks ? `${counted} · ${progressOf(tasks)}` : counted;
}

function levels(value: string): number | null {
  const depth = Math.round(Number(value));
  return value === "" || !Number.isFinite(depth) ? null : Math.min(100, Math.max(1, depth));
}
