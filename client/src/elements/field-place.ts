/** Where the title field lies: exactly over the text of the node. */

import { type Branch, boxAt, middleOf } from "../layout/branch.ts";
import type { MapLayout } from "../layout/map-layout.ts";
import type { EditorState } from "../state/editor.ts";
import { toScreen } from "../state/viewport.ts";
import { inkOn } from "../view/colour.ts";
import type { Theme } from "../view/themes.ts";
import type { FieldPlace } from "./title-field.ts";

/** Room for the caret, and for the browser's own rounding of widths: a line must not break earlier than drawn. */
const SPARE = 6;

/** Return the place over the edited node, or over the selected one, where an input method shows its candidates. */
export function fieldPlace(state: EditorState, layout: MapLayout, theme: Theme): FieldPlace | null {
  const id = state.editing ?? state.selection.main;
  const branch = id === null ? null : layout.branch(id);
  if (!branch) return null;
  const { x, y } = middleOf(branch);
  const box = boxAt(branch, x, y);
  const { lines, type, rightToLeft } = branch.content;
  const { zoom } = state.viewport;
  const left = Math.min(...lines.map((line) => line.x));
  const width = Math.max(...lines.map((line) => line.width), type.size);
  const first = (lines[0]?.baseline ?? 0) - type.size * 0.36 - type.lineHeight / 2;
  const spare = type.centred ? SPARE : 0;
  const start = rightToLeft && !type.centred ? SPARE : spare;
  const at = toScreen(state.viewport, { x: box.x + left - start, y: box.y + first });
  return {
    left: at.x,
    top: at.y,
    width: (width + SPARE + spare) * zoom,
    height: (lines.length * type.lineHeight + 2) * zoom,
    size: type.size * zoom,
    lineHeight: type.lineHeight * zoom,
    bold: type.bold,
    centred: type.centred,
    rightToLeft,
    colour: inkOf(branch, theme),
  };
}

function inkOf({ rank, node }: Branch, theme: Theme): string {
  if (rank > 0) return theme.ink;
  return node.colour ? inkOn(theme.hues[node.colour].line) : theme.centre.ink;
}
