/** What is at a point of the map. */

import type { Id, ObjectRef } from "../document/map.ts";
import { contains, grown, type Point } from "../layout/box.ts";
import { boxAt } from "../layout/branch.ts";
import type { Item } from "../layout/content.ts";
import type { MapLayout } from "../layout/map-layout.ts";
import { foldMarker } from "./draw-node.ts";
import { type Visit, walk } from "./walk.ts";

/**
 * Which part of a node: its title and shape, or one of the small things that do something, or
 * the handle of its image. Else a relation or group.
 */
export type Part = "title" | "fold" | "task" | "link" | "note" | "resize" | ObjectRef["kind"];

export interface Hit {
  readonly id: Id;
  readonly part: Part;
}

/** Return the relation or group that was hit; null: it is a node. */
export function objectOf({ id, part }: Hit): ObjectRef | null {
  return part === "relation" || part === "group" ? { kind: part, id } : null;
}

/** Fold markers stand outside the box of their branch. */
const MARKER_REACH = 64;

/** Return the topmost node at a point, or null. `slack` (map units) widens nodes for coarse pointers. */
export function hitAt(layout: MapLayout, point: Point, slack = 0): Hit | null {
  let found: Hit | null = null;
  const near = grown({ ...point, width: 0, height: 0 }, MARKER_REACH);
  walk(layout, near, {
    enter(visit) {
      found = hitOn(layout, visit, point, slack) ?? found;
      return true;
    },
    edge: () => undefined,
  });
  return found;
}

/** Return the ids of the nodes whose boxes meet a box: what a rubber band selects. */
export function nodesIn(layout: MapLayout, area: ReturnType<typeof boxAt>): Id[] {
  const found: Id[] = [];
  walk(layout, area, {
    enter({ branch, x, y }) {
      const middle = { x, y };
      if (contains(area, middle)) found.push(branch.id);
      return true;
    },
    edge: () => undefined,
  });
  return found;
}

function hitOn(layout: MapLayout, visit: Visit, point: Point, slack: number): Hit | null {
  const { branch, x, y } = visit;
  const marker = branch.folded ? foldMarker(visit, layout.below(branch.id)) : null;
  if (marker && contains(grown(marker, 3 + slack), point)) return { id: branch.id, part: "fold" };
  const box = boxAt(branch, x, y);
  if (!contains(grown(box, slack), point)) return null;
  const inside = { x: point.x - box.x, y: point.y - box.y };
  const item = branch.content.items.find((each) => contains(grown(each, 2), inside));
  return { id: branch.id, part: item ? partOf(item) : "title" };
}

function partOf({ kind }: Item): Part {
  return kind === "task" || kind === "link" || kind === "note" ? kind : "title";
}
