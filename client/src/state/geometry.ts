import type { Id } from "../document/map.ts";

/** A drawn rectangle in map units; `x` and `y` are its upper left corner. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where things are drawn. The layout answers; commands ask, so that an arrow key goes where the eye does. */
export interface Geometry {
  /** Return the box of a node's title, or null if it is not drawn (folded away, gone). */
  box(id: Id): Box | null;
}

/** A geometry in which nothing is drawn yet. */
export const NOTHING_DRAWN: Geometry = { box: () => null };

/** Return the smallest box around all of `boxes`, or null if there is none. */
export function around(boxes: readonly Box[]): Box | null {
  const [first] = boxes;
  if (!first) return null;
  let { x: left, y: top } = first;
  let right = left + first.width;
  let bottom = top + first.height;
  for (const box of boxes) {
    left = Math.min(left, box.x);
    top = Math.min(top, box.y);
    right = Math.max(right, box.x + box.width);
    bottom = Math.max(bottom, box.y + box.height);
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** Return the middle of a box. */
export function middle(box: Box): { x: number; y: number } {
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
