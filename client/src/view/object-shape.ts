/** What is drawn of a relation or a group, as something to point at and to outline. */

import type { Id, MapGroup, MapRelation, MindMap, ObjectRef } from "../document/map.ts";
import { type Box, contains, grown, type Point, united } from "../layout/box.ts";
import type { MapLayout } from "../layout/map-layout.ts";
import { bracketAround, bracketPath, extentOf, groupBox, labelTab, RADIUS } from "./draw-groups.ts";
import { curvePath } from "./draw-relations.ts";
import type { Path } from "./painter.ts";
import { pointOn, routeOf } from "./relation-route.ts";
import { roundedBox } from "./shapes.ts";

export interface ObjectShape {
  readonly path: Path;
  readonly box: Box;
  /** Return how far a point is from what is drawn. What a boundary has inside is not the boundary. */
  distance(point: Point): number;
}

const CURVE_STEPS = 32;
/** How near a point counts as on a line, in map units. */
const LINE_SLACK = 5;

/** Return the shape of a relation or a group, or null if it is not drawn. */
export function objectShape(map: MindMap, layout: MapLayout, ref: ObjectRef): ObjectShape | null {
  const relation = map.relations[ref.id];
  const group = map.groups[ref.id];
  if (ref.kind === "relation") return relation ? relationShape(relation, layout) : null;
  return group ? groupShape(group, layout) : null;
}

/** Return what is drawn with this id, a relation or a group; null: neither. */
export function shapeWithId(map: MindMap, layout: MapLayout, id: Id): ObjectShape | null {
  return (
    objectShape(map, layout, { kind: "relation", id }) ??
    objectShape(map, layout, { kind: "group", id })
  );
}

/** Return the box around all that is drawn: relations and outlines reach further than the topics. */
export function drawnBounds(map: MindMap, layout: MapLayout): Box {
  const relations = Object.values(map.relations).map((each) => relationShape(each, layout));
  const groups = Object.values(map.groups).map((each) => groupShape(each, layout));
  const boxes = [...relations, ...groups].flatMap((shape) => shape?.box ?? []);
  return boxes.reduce(united, layout.bounds());
}

/** Return the relation or group whose lines or label are at a point; relations lie above groups. */
export function objectAt(
  map: MindMap,
  layout: MapLayout,
  point: Point,
  slack: number,
): ObjectRef | null {
  const relations = Object.keys(map.relations).map((id): ObjectRef => ({ kind: "relation", id }));
  const groups = Object.keys(map.groups).map((id): ObjectRef => ({ kind: "group", id }));
  for (const refs of [relations, groups]) {
    const near = refs
      .map((ref) => ({ ref, away: distanceTo(map, layout, ref, point, LINE_SLACK + slack) }))
      .filter(({ away }) => away <= LINE_SLACK + slack)
      .sort((one, other) => one.away - other.away);
    if (near[0]) return near[0].ref;
  }
  return null;
}

function distanceTo(
  map: MindMap,
  layout: MapLayout,
  ref: ObjectRef,
  point: Point,
  most: number,
): number {
  const shape = objectShape(map, layout, ref);
  if (!shape || !contains(grown(shape.box, most), point)) return Number.POSITIVE_INFINITY;
  return shape.distance(point);
}

function relationShape(relation: MapRelation, layout: MapLayout): ObjectShape | null {
  const route = relation.deleted ? null : routeOf(relation, layout);
  if (!route) return null;
  const { curve, label } = route;
  const line = Array.from({ length: CURVE_STEPS + 1 }, (_, at) => pointOn(curve, at / CURVE_STEPS));
  const box = around(line);
  return {
    path: curvePath(curve),
    box: label ? united(box, label) : box,
    distance: (point) => (label && contains(label, point) ? 0 : distanceToLine(line, point)),
  };
}

function groupShape(group: MapGroup, layout: MapLayout): ObjectShape | null {
  const bracket = group.deleted ? null : bracketAround(group, layout);
  if (bracket) {
    const { from, to, tip, topic } = bracket;
    return {
      path: bracketPath(bracket),
      box: extentOf(bracket),
      distance: (point) => distanceToLine([from, tip, to, tip, topic], point),
    };
  }
  const box = group.deleted ? null : groupBox(group, layout);
  if (!box) return null;
  const tab = labelTab(group, box, layout.rightToLeft);
  return {
    path: roundedBox(box, group.shape === "box" ? 0 : RADIUS),
    box: tab ? united(box, tab) : box,
    distance: (point) => (tab && contains(tab, point) ? 0 : distanceToLine(cornersOf(box), point)),
  };
}

function cornersOf({ x, y, width, height }: Box): Point[] {
  const [right, bottom] = [x + width, y + height];
  return [
    { x, y },
    { x: right, y },
    { x: right, y: bottom },
    { x, y: bottom },
    { x, y },
  ];
}

function around(points: readonly Point[]): Box {
  const boxes = points.map((point) => ({ ...point, width: 0, height: 0 }));
  return boxes.reduce<Box>(united, boxes[0] ?? { x: 0, y: 0, width: 0, height: 0 });
}

function distanceToLine(line: readonly Point[], point: Point): number {
  let least = Number.POSITIVE_INFINITY;
  for (let at = 1; at < line.length; at += 1) {
    const [from, to] = [line[at - 1], line[at]];
    if (from && to) least = Math.min(least, distanceToPiece(from, to, point));
  }
  return least;
}

function distanceToPiece(from: Point, to: Point, { x, y }: Point): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = dx * dx + dy * dy;
  const share = length === 0 ? 0 : ((x - from.x) * dx + (y - from.y) * dy) / length;
  const at = Math.min(1, Math.max(0, share));
  return Math.hypot(x - from.x - at * dx, y - from.y - at * dy);
}
