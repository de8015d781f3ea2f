/** Where a dragged branch would go. */

import type { Id } from "../document/map.ts";
import type { Box, Point } from "../layout/box.ts";
import { isRow } from "../layout/branch.ts";
import type { MapLayout } from "../layout/map-layout.ts";
import type { Place } from "../state/siblings.ts";
import type { DropTarget } from "./draw-people.ts";
import { hitAt } from "./hit.ts";

/** The upper and lower parts of a node, in a row its ends, mean "before" and "after" it; the rest means "into" it. */
const EDGE_SHARE = 0.28;
const LINE_GAP = 4;
/** How near a node counts as on it, in map units. */
export const DROP_SLACK = 6;

export interface Drop extends DropTarget {
  readonly place: Place;
}

/** Return the place that is meant by a point, or null if there is none: nothing there, or part of what is dragged. */
export function dropAt(layout: MapLayout, point: Point, dragged: ReadonlySet<Id>): Drop | null {
  const hit = hitAt(layout, point, DROP_SLACK);
  if (!hit || isWithin(layout, hit.id, dragged)) return null;
  const branch = layout.branch(hit.id);
  const box = layout.box(hit.id);
  if (!branch || !box) return null;
  const { parent } = branch;
  const inRow = parent !== null && isRow(parent.growth.layout);
  const share = inRow ? (point.x - box.x) / box.width : (point.y - box.y) / box.height;
  if (!parent || (share >= EDGE_SHARE && share <= 1 - EDGE_SHARE)) {
    return { place: { parent: hit.id, at: "end" }, box, line: null };
  }
  const isStart = share < EDGE_SHARE;
  const isBefore = inRow && parent.growth.facing === -1 ? !isStart : isStart;
  return {
    place: { parent: parent.id, at: isBefore ? { before: hit.id } : { after: hit.id } },
    box,
    line: inRow ? besideLine(box, isStart) : aboveLine(box, isStart),
  };
}

function aboveLine(box: Box, isStart: boolean): DropTarget["line"] {
  const y = isStart ? box.y - LINE_GAP : box.y + box.height + LINE_GAP;
  return { from: { x: box.x, y }, to: { x: box.x + box.width, y } };
}

function besideLine(box: Box, isStart: boolean): DropTarget["line"] {
  const x = isStart ? box.x - LINE_GAP : box.x + box.width + LINE_GAP;
  return { from: { x, y: box.y }, to: { x, y: box.y + box.height } };
}

function isWithin(layout: MapLayout, id: Id, dragged: ReadonlySet<Id>): boolean {
  for (let at = layout.branch(id); at; at = at.parent) {
    if (dragged.has(at.id)) return true;
  }
  return false;
}
