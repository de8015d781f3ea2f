/** Boundaries: soft outlines around branches, with a label on their upper edge. */

import type { MapGroup, MindMap } from "../document/map.ts";
import { type Box, grown, meets, united } from "../layout/box.ts";
import type { MapLayout } from "../layout/map-layout.ts";
import { widthOf } from "../layout/metrics.ts";
import type { Painter } from "./painter.ts";
import { roundedBox } from "./shapes.ts";
import type { Theme } from "./themes.ts";

const MARGIN = 9;
const RADIUS = 14;
const LABEL_SIZE = 11.5;

export function drawGroups(
  painter: Painter,
  map: MindMap,
  layout: MapLayout,
  view: Box,
  theme: Theme,
): void {
  for (const group of Object.values(map.groups)) {
    if (group.deleted) continue;
    const box = groupBox(group, layout);
    if (box && meets(box, view)) drawGroup(painter, group, box, theme);
  }
}

/** Return the box around the drawn branches of a group, or null if none is drawn. */
export function groupBox(group: { nodes: readonly string[] }, layout: MapLayout): Box | null {
  const boxes = group.nodes.map((id) => layout.branchBox(id)).filter((box) => box !== null);
  const [first] = boxes;
  return first ? grown(boxes.reduce(united, first), MARGIN) : null;
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
