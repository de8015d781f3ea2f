/** Lines between nodes that are not parent and child, with their labels. */

import type { Id, MapRelation, MindMap } from "../document/map.ts";
import { type Box, meets, type Point, united } from "../layout/box.ts";
import type { MapLayout } from "../layout/map-layout.ts";
import { arrowHead } from "./draw-node.ts";
import type { Painter, Path } from "./painter.ts";
import { type Curve, LABEL_SIZE, type Route, routeOf } from "./relation-route.ts";
import { roundedBox } from "./shapes.ts";
import type { Theme } from "./themes.ts";

const LABEL_BASELINE = 14.3;
const LABEL_INSET = 6;
const ARROW = 9;
const DASHES = { solid: [], dashed: [7, 5], dotted: [1.5, 5] } as const;

/** A relation that is on the screen. */
export interface VisibleRelation {
  readonly relation: MapRelation;
  readonly route: Route;
}

/** Return the relations that meet the view. */
export function visibleRelations(map: MindMap, layout: MapLayout, view: Box): VisibleRelation[] {
  const visible: VisibleRelation[] = [];
  for (const relation of Object.values(map.relations)) {
    const route = relation.deleted ? null : routeOf(relation, layout);
    if (route && meets(hull(route.curve), view)) visible.push({ relation, route });
  }
  return visible;
}

/** Return the nodes behind whose titles a relation runs: these need a ground of their own to be read. */
export function crossedBy(relations: readonly VisibleRelation[]): ReadonlySet<Id> {
  return new Set(relations.flatMap(({ route }) => route.crossed));
}

/** Draw the lines: below the nodes. */
export function drawRelationLines(
  painter: Painter,
  relations: readonly VisibleRelation[],
  theme: Theme,
): void {
  for (const { relation, route } of relations) drawLine(painter, relation, route.curve, theme);
}

/** Draw the labels: above all lines. */
export function drawRelationLabels(
  painter: Painter,
  relations: readonly VisibleRelation[],
  theme: Theme,
): void {
  for (const { relation, route } of relations) {
    if (relation.label && route.label) drawLabel(painter, relation.label, route.label, theme);
  }
}

function drawLine(painter: Painter, relation: MapRelation, curve: Curve, theme: Theme): void {
  const colour = relation.colour ? theme.hues[relation.colour].line : theme.quiet;
  const dash = DASHES[relation.line ?? "dashed"];
  painter.stroke(curvePath(curve), { colour, width: 1.8, dash });
  const ends = relation.ends ?? "to";
  if (ends === "to" || ends === "both") painter.fill(head(curve.to, curve.bendTo), colour);
  if (ends === "from" || ends === "both") painter.fill(head(curve.from, curve.bend), colour);
}

function drawLabel(painter: Painter, label: string, box: Box, theme: Theme): void {
  painter.fill(roundedBox(box, 6), theme.background, 0.92);
  const width = box.width - 2 * LABEL_INSET;
  painter.text(label, box.x + LABEL_INSET, box.y + LABEL_BASELINE, width, {
    size: LABEL_SIZE,
    italic: true,
    colour: theme.ink,
  });
}

export function curvePath({ from, bend, bendTo, to }: Curve): Path {
  return (sink) => {
    sink.moveTo(from.x, from.y);
    sink.bezierCurveTo(bend.x, bend.y, bendTo.x, bendTo.y, to.x, to.y);
  };
}

function head(at: Point, before: Point): Path {
  return arrowHead(at, Math.atan2(at.y - before.y, at.x - before.x), ARROW);
}

function hull({ from, bend, bendTo, to }: Curve): Box {
  return [bend, bendTo, to]
    .map((point) => ({ ...point, width: 0, height: 0 }))
    .reduce<Box>(united, { ...from, width: 0, height: 0 });
}
