/** Lines between nodes that are not parent and child, with their labels. */

import type { Id, MapRelation, MindMap } from "../document/map.ts";
import { type Box, grown, meets, type Point, united } from "../layout/box.ts";
import type { MapLayout } from "../layout/map-layout.ts";
import { widthOf } from "../layout/metrics.ts";
import { arrowHead } from "./draw-node.ts";
import type { Painter, Path } from "./painter.ts";
import { roundedBox } from "./shapes.ts";
import type { Theme } from "./themes.ts";

const LABEL_SIZE = 12;
const ARROW = 9;
const DASHES = { solid: [], dashed: [7, 5], dotted: [1.5, 5] } as const;

/** A relation's curve: its two ends and the two points that bend it. */
export interface Curve {
  readonly from: Point;
  readonly bend: Point;
  readonly bendTo: Point;
  readonly to: Point;
}

export function drawRelations(
  painter: Painter,
  map: MindMap,
  layout: MapLayout,
  view: Box,
  theme: Theme,
): void {
  for (const relation of Object.values(map.relations)) {
    if (relation.deleted) continue;
    const curve = curveOf(relation, layout);
    if (curve && meets(hull(curve), view)) drawRelation(painter, relation, curve, theme);
  }
}

/** Return where a relation is drawn; null if an end is folded away or gone. */
export function curveOf(relation: { from: Id; to: Id }, layout: MapLayout): Curve | null {
  const [source, target] = [layout.box(relation.from), layout.box(relation.to)];
  if (!source || !target) return null;
  const [a, b] = [middle(source), middle(target)];
  const away = Math.min(140, 30 + Math.hypot(b.x - a.x, b.y - a.y) * 0.22);
  const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
  const side = { x: (-(b.y - a.y) / length) * away, y: ((b.x - a.x) / length) * away };
  const bend = { x: a.x + (b.x - a.x) * 0.25 + side.x, y: a.y + (b.y - a.y) * 0.25 + side.y };
  const bendTo = { x: a.x + (b.x - a.x) * 0.75 + side.x, y: a.y + (b.y - a.y) * 0.75 + side.y };
  return { from: rimPoint(source, bend), bend, bendTo, to: rimPoint(target, bendTo) };
}

/** Return a point of the curve: 0 is its start, 1 its end. */
export function pointOn({ from, bend, bendTo, to }: Curve, share: number): Point {
  const rest = 1 - share;
  const weigh = (a: number, b: number, c: number, d: number): number =>
    rest ** 3 * a + 3 * rest * rest * share * b + 3 * rest * share * share * c + share ** 3 * d;
  return { x: weigh(from.x, bend.x, bendTo.x, to.x), y: weigh(from.y, bend.y, bendTo.y, to.y) };
}

function drawRelation(painter: Painter, relation: MapRelation, curve: Curve, theme: Theme): void {
  const colour = relation.colour ? theme.hues[relation.colour].line : theme.quiet;
  const dash = DASHES[relation.line ?? "dashed"];
  painter.stroke(pathOf(curve), { colour, width: 1.8, dash });
  const ends = relation.ends ?? "to";
  if (ends === "to" || ends === "both") painter.fill(head(curve.to, curve.bendTo), colour);
  if (ends === "from" || ends === "both") painter.fill(head(curve.from, curve.bend), colour);
  if (relation.label) drawLabel(painter, relation.label, pointOn(curve, 0.5), theme);
}

function drawLabel(painter: Painter, label: string, at: Point, theme: Theme): void {
  const width = widthOf(label, "italic", LABEL_SIZE);
  const box = { x: at.x - width / 2 - 6, y: at.y - 10, width: width + 12, height: 20 };
  painter.fill(roundedBox(box, 6), theme.background, 0.92);
  painter.text(label, at.x - width / 2, at.y + 4.3, width, {
    size: LABEL_SIZE,
    italic: true,
    colour: theme.ink,
  });
}

function pathOf({ from, bend, bendTo, to }: Curve): Path {
  return (sink) => {
    sink.moveTo(from.x, from.y);
    sink.bezierCurveTo(bend.x, bend.y, bendTo.x, bendTo.y, to.x, to.y);
  };
}

function head(at: Point, before: Point): Path {
  return arrowHead(at, Math.atan2(at.y - before.y, at.x - before.x), ARROW);
}

/** Return where the line from the middle of a box towards a point leaves the box. */
function rimPoint(box: Box, towards: Point): Point {
  const rim = grown(box, 4);
  const at = middle(box);
  const [dx, dy] = [towards.x - at.x, towards.y - at.y];
  const share = Math.min(
    dx === 0 ? Number.POSITIVE_INFINITY : rim.width / 2 / Math.abs(dx),
    dy === 0 ? Number.POSITIVE_INFINITY : rim.height / 2 / Math.abs(dy),
    1,
  );
  return { x: at.x + dx * share, y: at.y + dy * share };
}

function hull({ from, bend, bendTo, to }: Curve): Box {
  return [bend, bendTo, to]
    .map((point) => ({ ...point, width: 0, height: 0 }))
    .reduce<Box>(united, { ...from, width: 0, height: 0 });
}

function middle(box: Box): Point {
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
