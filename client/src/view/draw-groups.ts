/** Boundaries: soft outlines around branches, with a label on their upper edge. Summaries: brackets beside them. */

import type { MapGroup, MindMap } from "../document/map.ts";
import { type Box, grown, meets, type Point, united } from "../layout/box.ts";
import type { MapLayout } from "../layout/map-layout.ts";
import { widthOf } from "../layout/metrics.ts";
import { type Bracket, bracketOf } from "../layout/summaries.ts";
import type { Painter, Path } from "./painter.ts";
import { roundedBox } from "./shapes.ts";
import type { Theme } from "./themes.ts";

const MARGIN = 9;
const RADIUS = 14;
const LABEL_SIZE = 11.5;
/** How far from a corner of a bracket its curve begins. */
const BEND = 10;

export function drawGroups(
  painter: Painter,
  map: MindMap,
  layout: MapLayout,
  view: Box,
  theme: Theme,
): void {
  for (const group of Object.values(map.groups)) {
    if (group.deleted) continue;
    const bracket = bracketAround(group, layout);
    const box = bracket ? extent(bracket) : groupBox(group, layout);
    if (!box || !meets(box, view)) continue;
    if (bracket) drawBracket(painter, group, bracket, theme);
    else drawGroup(painter, group, box, theme);
  }
}

/** Return the bracket of a summary whose topic stands beside its members; null: it is drawn as a boundary. */
function bracketAround({ kind, summary }: MapGroup, layout: MapLayout): Bracket | null {
  const topic = kind === "summary" && summary ? layout.branch(summary) : null;
  return topic && bracketOf(topic);
}

/** Return the box around the drawn branches of a group, or null if none is drawn. */
export function groupBox(group: { nodes: readonly string[] }, layout: MapLayout): Box | null {
  const boxes = group.nodes.map((id) => layout.branchBox(id)).filter((box) => box !== null);
  const [first] = boxes;
  return first ? grown(boxes.reduce(united, first), MARGIN) : null;
}

function extent({ from, to, topic }: Bracket): Box {
  return [to, topic]
    .map((point) => ({ ...point, width: 0, height: 0 }))
    .reduce<Box>(united, { ...from, width: 0, height: 0 });
}

function drawBracket(painter: Painter, group: MapGroup, bracket: Bracket, theme: Theme): void {
  const { line } = theme.hues[group.colour ?? "grey"];
  painter.stroke(bracketPath(bracket), { colour: line, width: 2 });
}

/**
 * A brace whose tip points away from the members, and a line on to the topic. The ends lie below each other,
 * or beside each other where members stand in a row.
 */
function bracketPath({ from, to, tip, topic }: Bracket): Path {
  const isRow = from.y === to.y;
  const turned = ({ x, y }: Point): Point => (isRow ? { x: y, y: x } : { x, y });
  const [a, b, peak] = [turned(from), turned(to), turned(tip)];
  const spine = (a.x + peak.x) / 2;
  const radius = Math.min(BEND, Math.abs(peak.y - a.y) / 2, Math.abs(b.y - peak.y) / 2);
  return (sink) => {
    const line = (x: number, y: number): void => {
      const at = turned({ x, y });
      sink.lineTo(at.x, at.y);
    };
    const bend = (y: number, x2: number, y2: number): void => {
      const [corner, end] = [turned({ x: spine, y }), turned({ x: x2, y: y2 })];
      sink.bezierCurveTo(corner.x, corner.y, corner.x, corner.y, end.x, end.y);
    };
    sink.moveTo(from.x, from.y);
    bend(a.y, spine, a.y + radius);
    line(spine, peak.y - radius);
    bend(peak.y, peak.x, peak.y);
    bend(peak.y, spine, peak.y + radius);
    line(spine, b.y - radius);
    bend(b.y, b.x, b.y);
    sink.moveTo(tip.x, tip.y);
    sink.lineTo(topic.x, topic.y);
  };
}

function drawGroup(painter: Painter, group: MapGroup, box: Box, theme: Theme): void {
  const hue = theme.hues[group.colour ?? "grey"];
  painter.fill(roundedBox(box, RADIUS), hue.line, theme.outlined ? 0 : 0.07);
  painter.stroke(roundedBox(box, RADIUS), { colour: hue.line, width: 1.3, dash: [6, 5] });
  if (!group.label) return;
  const width = widthOf(group.label, "bold", LABEL_SIZE);
  const tab = { x: box.x + RADIUS, y: box.y - 10, width: width + 14, height: 20 };
  painter.fill(roundedBox(tab, 6), theme.background);
  painter.stroke(roundedBox(tab, 6), { colour: hue.line, width: 1.1 });
  painter.text(group.label, tab.x + 7, box.y + 4.2, width, {
    size: LABEL_SIZE,
    bold: true,
    colour: theme.ink,
  });
}
