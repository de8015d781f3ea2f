import type { Id, ObjectRef } from "../document/map.ts";

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
  /** Return the box of a relation or a group, or null if it is not drawn. */
  object(ref: ObjectRef): Box | null;
  /** Return the box around everything that is drawn, or null if nothing is. */
  bounds(): Box | null;
}

/** A geometry in which nothing is drawn yet. */
export const NOTHING_DRAWN: Geometry = { box: () => null, object: () => null, bounds: () => null };

/** Return the middle of a box. */
export function middle(box: Box): { x: number; y: number } {
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
