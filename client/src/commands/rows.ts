/** Going and moving by rows, as the outline shows the map: what its arrow keys mean. */

import type { Id } from "../document/map.ts";
import type { EditorState } from "../state/editor.ts";
import { drawnChildren, seenChildren, toggledFold } from "../state/fold.ts";
import { nearTopic } from "../state/objects.ts";
import { type Row, rowsIn } from "../state/rows.ts";
import { several } from "../state/selection.ts";
import type { Command } from "./command.ts";
import type { KeyPress } from "./keymap.ts";
import { demote, moveDown, moveUp, promote } from "./move.ts";

/** Select the row so many below the selected one, or the last there is; negative: above. */
export function walkRows(step: number): Command {
  return (state, dispatch) => {
    const next = rowAway(state, step);
    if (!next) return false;
    dispatch?.(state.change().select(next.id));
    return true;
  };
}

/** Take the next row into the selection; going back over selected rows leaves them out again. */
export function extendRows(step: 1 | -1): Command {
  return (state, dispatch) => {
    const next = rowAway(state, step);
    if (!next) return false;
    const { main, all } = state.selection;
    const kept = all.has(next.id) ? [...all].filter((id) => id !== main) : all;
    dispatch?.(state.change().select(several([...kept, next.id], next.id)));
    return true;
  };
}

/** Select all rows from the selected one to this; the selected one stays the main one. */
export function selectRowsTo(id: Id): Command {
  return (state, dispatch) => {
    const rows = rowsIn(state);
    const { main } = state.selection;
    const [from, to] = [rows.indexOf(main), rows.indexOf(id)];
    if (main === null || from < 0 || to < 0) return false;
    const between = rows.list.slice(Math.min(from, to), Math.max(from, to) + 1);
    const ids = between.map((row) => row.id);
    dispatch?.(state.change().select(several(ids, main)));
    return true;
  };
}

/** Unfold the selected row; of one that is open, go to the first below it. */
export const goIn: Command = (state, dispatch) => {
  const { main } = state.selection;
  const [first] = main === null ? [] : seenChildren(state.tree, state, main);
  if (main === null || first === undefined) return false;
  const change = state.change();
  dispatch?.(
    state.folded.has(main) ? change.fold(toggledFold(state.folded, main)) : change.select(first),
  );
  return true;
};

/** Fold the selected row; of one that shows nothing below it, go to its parent. */
export const goOut: Command = (state, dispatch) => {
  const { main } = state.selection;
  if (main === null) return false;
  const isOpen = drawnChildren(state.tree, state, main).length > 0;
  const parent = main === state.focus ? null : state.tree.parent(main);
  if (!isOpen && parent === null) return false;
  const change = state.change();
  dispatch?.(
    isOpen || parent === null
      ? change.fold(toggledFold(state.folded, main))
      : change.select(parent),
  );
  return true;
};

const BY_KEY: Readonly<Record<string, Command>> = {
  ArrowDown: walkRows(1),
  ArrowUp: walkRows(-1),
  ArrowRight: goIn,
  ArrowLeft: goOut,
  End: walkRows(Number.MAX_SAFE_INTEGER),
  Home: walkRows(-Number.MAX_SAFE_INTEGER),
  "Shift+ArrowDown": extendRows(1),
  "Shift+ArrowUp": extendRows(-1),
  "Alt+ArrowDown": moveDown,
  "Alt+ArrowUp": moveUp,
  "Alt+ArrowRight": demote,
  "Alt+ArrowLeft": promote,
};
const MIRRORED: Readonly<Record<string, string>> = {
  ArrowLeft: "ArrowRight",
  ArrowRight: "ArrowLeft",
};

/** Return what a key means among rows, or null: it means what it does in the whole map. `page`: rows on the screen. */
export function rowCommandFor(press: KeyPress, rightToLeft: boolean, page: number): Command | null {
  if (press.ctrlKey || press.metaKey) return null;
  const key = (rightToLeft && MIRRORED[press.key]) || press.key;
  const chord = `${press.altKey ? "Alt+" : ""}${press.shiftKey ? "Shift+" : ""}${key}`;
  if (chord === "PageDown") return walkRows(page);
  if (chord === "PageUp") return walkRows(-page);
  return BY_KEY[chord] ?? null;
}

function rowAway(state: EditorState, step: number): Row | null {
  const rows = rowsIn(state);
  const { main, object } = state.selection;
  if (object) return rows.list[rows.indexOf(nearTopic(state.map, object))] ?? null;
  const at = rows.indexOf(main);
  const next = rows.list[Math.min(rows.list.length - 1, Math.max(0, at + step))];
  return next && next.id !== main ? next : null;
}
