/** Boundaries: soft outlines around branches, with a label on their upper edge. Summaries: brackets beside them. */

import type { MapGroup, MindMap } from "../document/map.ts";
import { OUTLINE } from "../layout/boundaries.ts";
import { type Box, grown, meets, type Point, united } from "../layout/box.ts";
import { graphemes } from "../layout/graphemes.ts";
import type { MapLayout } from "../layout/map-layout.ts";
import { widthOf } from "../layout/metrics.ts";
import { type Bracket, bracketOf } from "../layout/summaries.ts";
import type { Painter, Path } from "./painter.ts";
import { roundedBox } from "./shapes.ts";
import type { Theme } from "./themes.ts";

export const RADIUS = 14;
const LABEL_SIZE = 11.5;
const TAB = { padding: 7, height: 2 * OUTLINE.label, baseline: 4.2 };
/** A longer label is cut: the outline is about as wide as what is in it. */
const LONGEST_LABEL = 260;
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
    const box = bracket ? extentOf(bracket) : groupBox(group, layout);
    if (!box || !meets(box, view)) continue;
    if (bracket) drawBracket(painter, group, bracket, theme);
    else drawGroup(painter, group, box, layout, theme);
  }
}

/** Return the bracket of a summary whose topic stands beside its members; null: it is drawn as a boundary. */
export function bracketAround({ kind, summary }: MapGroup, layout: MapLayout): Bracket | null {
  const topic = kind === "summary" && summary ? layout.branch(summary) : null;
  return topic && bracketOf(topic);
}

/** Return the box around the drawn branches of a group, or null if none is drawn. */
export function groupBox(group: { nodes: readonly string[] }, layout: MapLayout): Box | null {
  const boxes = group.nodes.map((id) => layout.branchBox(id)).filter((box) => box !== null);
  const [first] = boxes;
  return first ? grown(boxes.reduce(united, first), OUTLINE.margin) : null;
}

/** Return the box of a bracket with the line to its topic. */
export function extentOf({ from, to, topic }: Bracket): Box {
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
export function bracketPath({ from, to, tip, topic }: Bracket): Path {
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

function drawGroup(
  painter: Painter,
  group: MapGroup,
  box: Box,
  { rightToLeft }: MapLayout,
  theme: Theme,
): void {
  const hue = theme.hues[group.colour ?? "grey"];
  const outline = roundedBox(box, group.shape === "box" ? 0 : RADIUS);
  painter.fill(outline, hue.line, theme.outlined ? 0 : 0.07);
  painter.stroke(outline, { colour: hue.line, width: 1.3, dash: [6, 5] });
  const tab = labelTab(group, box, rightToLeft);
  if (!tab) return;
  painter.fill(roundedBox(tab, 6), theme.background);
  painter.stroke(roundedBox(tab, 6), { colour: hue.line, width: 1.1 });
  const baseline = box.y + TAB.baseline;
  painter.text(tab.text, tab.x + TAB.padding, baseline, tab.width - 2 * TAB.padding, {
    size: LABEL_SIZE,
    bold: true,
    colour: theme.ink,
  });
}

/** Return the box and the words of a boundary's label, where its upper edge begins to be read; null: it has none. */
export function labelTab(
  { label }: MapGroup,
  box: Box,
  rightToLeft: boolean,
): (Box & { readonly text: string }) | null {
  if (!label) return null;
  const text = shortened(label);
  const width = widthOf(text, "bold", LABEL_SIZE) + 2 * TAB.padding;
  const x = rightToLeft ? box.x + box.width - RADIUS - width : box.x + RADIUS;
  return { text, x, y: box.y - TAB.height / 2, width, height: TAB.height };
}

function shortened(label: string): string {
  if (widthOf(label, "bold", LABEL_SIZE) <= LONGEST_LABEL) return label;
  const signs = graphemes(label);
  while (widthOf(`${signs.join("")}…`, "bold", LABEL_SIZE) > LONGEST_LABEL) signs.pop();
  return `${signs.join("").trimEnd()}…`;
}
