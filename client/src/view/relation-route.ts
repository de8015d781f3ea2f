/** Where relations run: out of the side that faces the other end, and past other titles where there is a way. */

import type { Id, MapRelation } from "../document/map.ts";
import { type Box, contains, grown, meets, type Point } from "../layout/box.ts";
import { boxAt } from "../layout/branch.ts";
import type { MapLayout } from "../layout/map-layout.ts";
import { widthOf } from "../layout/metrics.ts";
import { walk } from "./walk.ts";

export const LABEL_SIZE = 12;
const LABEL_HEIGHT = 20;
const LABEL_PADDING = 6;
/** A curve that is not so many times as long as its label is short. */
const SHORT = 1.8;
const BESIDE_GAP = 3;
/** How far an end stays away from its box, and other titles from the curve. */
const RIM_GAP = 4;
/** An end leaves its box straight for at least so much. */
const LEAVING = 26;
/** Ways to try, as shares of the bend that suits the distance; the first one bends away from the map's middle. */
const BENDS = [1, -1, 0.35, 2, -2, 3.2, -3.2] as const;
const SIDES = [
  { x: -1, y: 0 },
  { x: 1, y: 0 },
  { x: 0, y: -1 },
  { x: 0, y: 1 },
] as const;
const STEPS = 28;
const STEP_LENGTH = 10;
const MOST_STEPS = 80;
/** Places for a label, as shares of the way: the middle, or near it. */
const LABEL_PLACES = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74] as const;

/** A relation's curve: its two ends and the two points that bend it. */
export interface Curve {
  readonly from: Point;
  readonly bend: Point;
  readonly bendTo: Point;
  readonly to: Point;
}

/** All that is drawn of a relation. */
export interface Route {
  readonly curve: Curve;
  /** The box of its label; null: it has none. */
  readonly label: Box | null;
  /** The nodes behind whose titles it runs. */
  readonly crossed: readonly Id[];
}

interface Known {
  version: number;
  readonly routes: Map<MapRelation, Route | null>;
}

const known = new WeakMap<MapLayout, Known>();

/** Return where a relation is drawn; null if an end is folded away or gone. Found once for each state of the layout. */
export function routeOf(relation: MapRelation, layout: MapLayout): Route | null {
  const { routes } = knownOf(layout);
  const before = routes.get(relation);
  if (before !== undefined) return before;
  const route = found(relation, layout);
  routes.set(relation, route);
  return route;
}

/** Return a point of the curve: 0 is its start, 1 its end. */
export function pointOn({ from, bend, bendTo, to }: Curve, share: number): Point {
  const rest = 1 - share;
  const weigh = (a: number, b: number, c: number, d: number): number =>
    rest ** 3 * a + 3 * rest * rest * share * b + 3 * rest * share * share * c + share ** 3 * d;
  return { x: weigh(from.x, bend.x, bendTo.x, to.x), y: weigh(from.y, bend.y, bendTo.y, to.y) };
}

function knownOf(layout: MapLayout): Known {
  const before = known.get(layout);
  if (before?.version === layout.version) return before;
  const fresh = { version: layout.version, routes: new Map() };
  known.set(layout, fresh);
  return fresh;
}

function found(relation: MapRelation, layout: MapLayout): Route | null {
  const [source, target] = [layout.box(relation.from), layout.box(relation.to)];
  if (!source || !target || relation.from === relation.to) return null;
  const curve = bestCurve(source, target, layout);
  const steps = Math.min(MOST_STEPS, Math.ceil(lengthOf(curve) / STEP_LENGTH));
  return {
    curve,
    label: relation.label ? labelBox(curve, relation.label, layout) : null,
    crossed: [...new Set(titlesUnder(curve, layout, steps))],
  };
}

/** Return the first of the possible curves that runs behind no title, or the one that runs behind the fewest. */
function bestCurve(source: Box, target: Box, layout: MapLayout): Curve {
  let best: { curve: Curve; met: number } | null = null;
  for (const curve of curves(source, target, outwards(source, target, layout))) {
    const met = titlesUnder(curve, layout, STEPS).length;
    if (met === 0) return curve;
    if (!best || met < best.met) best = { curve, met };
  }
  return best?.curve ?? bent(source, target, 1);
}

function* curves(source: Box, target: Box, outside: 1 | -1): Generator<Curve> {
  for (const share of BENDS) yield bent(source, target, share * outside);
  for (const side of SIDES) yield between(source, target, side, opposite(side));
  for (const side of SIDES) yield between(source, target, side, side);
}

/** Return the curve that bends by `share` of what suits the distance: positive to the right of the way, negative to the left. */
function bent(source: Box, target: Box, share: number): Curve {
  const [a, b] = [middle(source), middle(target)];
  const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
  const away = Math.min(140, 30 + length * 0.22) * share;
  const side = { x: (-(b.y - a.y) / length) * away, y: ((b.x - a.x) / length) * away };
  const at = (part: number): Point => ({
    x: a.x + (b.x - a.x) * part + side.x,
    y: a.y + (b.y - a.y) * part + side.y,
  });
  const [start, end] = [leaving(source, at(0.25)), leaving(target, at(0.75))];
  return { from: start.rim, bend: start.bend, bendTo: end.bend, to: end.rim };
}

/** Return the curve that leaves and arrives on given sides, as between two columns or two rows of one column. */
function between(source: Box, target: Box, leaving: Point, arriving: Point): Curve {
  const [from, to] = [onSide(source, leaving), onSide(target, arriving)];
  const away = LEAVING + Math.hypot(to.x - from.x, to.y - from.y) * 0.2;
  const out = ({ x, y }: Point, side: Point): Point => ({
    x: x + side.x * away,
    y: y + side.y * away,
  });
  return { from, bend: out(from, leaving), bendTo: out(to, arriving), to };
}

function opposite({ x, y }: Point): Point {
  return { x: -x, y: -y };
}

function onSide(box: Box, side: Point): Point {
  const { x, y } = middle(box);
  const [right, down] = [box.width / 2 + RIM_GAP, box.height / 2 + RIM_GAP];
  return { x: x + side.x * right, y: y + side.y * down };
}

/** Return where the line from the middle of a box towards a point leaves it, and the point, if it is not too near. */
function leaving(box: Box, towards: Point): { rim: Point; bend: Point } {
  const at = middle(box);
  const [dx, dy] = [towards.x - at.x, towards.y - at.y];
  const distance = Math.hypot(dx, dy) || 1;
  const toRim = Math.min(
    dx === 0 ? Number.POSITIVE_INFINITY : (box.width / 2 + RIM_GAP) / Math.abs(dx),
    dy === 0 ? Number.POSITIVE_INFINITY : (box.height / 2 + RIM_GAP) / Math.abs(dy),
  );
  const toBend = Math.max(1, toRim + LEAVING / distance);
  return {
    rim: { x: at.x + dx * toRim, y: at.y + dy * toRim },
    bend: { x: at.x + dx * toBend, y: at.y + dy * toBend },
  };
}

/** Return 1 if a curve bent to the right of its way goes round the outside of the map, else -1. */
function outwards(source: Box, target: Box, layout: MapLayout): 1 | -1 {
  const [root] = layout.roots;
  const [a, b] = [middle(source), middle(target)];
  const [x, y] = [(a.x + b.x) / 2 - (root?.dx ?? 0), (a.y + b.y) / 2 - (root?.dy ?? 0)];
  return -(b.y - a.y) * x + (b.x - a.x) * y < 0 ? -1 : 1;
}

function titlesUnder(curve: Curve, layout: MapLayout, steps: number): Id[] {
  const met: Id[] = [];
  for (let step = 1; step < steps; step += 1) {
    met.push(...titlesAt(layout, pointOn(curve, step / steps), RIM_GAP - 1));
  }
  return met;
}

/** Return the nodes whose boxes are within `slack` of a point. */
function titlesAt(layout: MapLayout, point: Point, slack: number): Id[] {
  const ids: Id[] = [];
  walk(layout, grown({ ...point, width: 0, height: 0 }, slack), {
    enter({ branch, x, y }) {
      if (contains(grown(boxAt(branch, x, y), slack), point)) ids.push(branch.id);
      return true;
    },
    edge: () => undefined,
  });
  return ids;
}

/** Return a place on the curve where the label covers no title, or beside it; of a short curve it leaves the line free. */
function labelBox(curve: Curve, label: string, layout: MapLayout): Box {
  const width = widthOf(label, "italic", LABEL_SIZE) + 2 * LABEL_PADDING;
  const on = LABEL_PLACES.map((place) => around(pointOn(curve, place), width));
  const beside = LABEL_PLACES.flatMap((place) => besideCurve(curve, place, width));
  const isShort = lengthOf(curve) < SHORT * width;
  const boxes = isShort ? [...beside, ...on] : [...on, ...beside];
  const counted = boxes.map((box) => ({ box, covered: titlesCovered(box, layout) }));
  counted.sort((one, other) => one.covered - other.covered); // the first of those that cover the fewest
  return counted[0]?.box ?? around(pointOn(curve, 0.5), width);
}

function around({ x, y }: Point, width: number): Box {
  return { x: x - width / 2, y: y - LABEL_HEIGHT / 2, width, height: LABEL_HEIGHT };
}

/** Return the boxes that touch the curve from outside of its bend, and from inside. */
function besideCurve(curve: Curve, place: number, width: number): Box[] {
  const at = pointOn(curve, place);
  const [top, { from, to }] = [pointOn(curve, 0.5), curve];
  const [x, y] = [top.x - (from.x + to.x) / 2, top.y - (from.y + to.y) / 2];
  const length = Math.hypot(x, y) || 1;
  return [1, -1].map((side) => {
    const [dx, dy] = [(side * x) / length, (side * y) / length];
    const away = Math.abs(dx) * (width / 2) + Math.abs(dy) * (LABEL_HEIGHT / 2) + BESIDE_GAP;
    return around({ x: at.x + dx * away, y: at.y + dy * away }, width);
  });
}

function titlesCovered(box: Box, layout: MapLayout): number {
  let count = 0;
  walk(layout, box, {
    enter({ branch, x, y }) {
      if (meets(boxAt(branch, x, y), box)) count += 1;
      return true;
    },
    edge: () => undefined,
  });
  return count;
}

/** Return about how long a curve is. */
function lengthOf({ from, bend, bendTo, to }: Curve): number {
  const far = (a: Point, b: Point): number => Math.hypot(b.x - a.x, b.y - a.y);
  return (far(from, to) + far(from, bend) + far(bend, bendTo) + far(bendTo, to)) / 2;
}

function middle(box: Box): Point {
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
