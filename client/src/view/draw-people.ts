/** What others have selected, where their pointers are, and what one's own hand is doing. */

import { type Box, grown } from "../layout/box.ts";
import type { MapLayout } from "../layout/map-layout.ts";
import { widthOf } from "../layout/metrics.ts";
import { inkOn } from "./colour.ts";
import { drawLine } from "./draw-node.ts";
import type { Painter } from "./painter.ts";
import { polygon, roundedBox } from "./shapes.ts";
import type { Theme } from "./themes.ts";

/** Another person in the map. */
export interface Other {
  readonly name: string;
  readonly colour: string;
  readonly cursor: { readonly x: number; readonly y: number } | null;
  readonly selection: readonly string[];
}

/** Where a dragged branch would go: into a node, or between two of its children. */
export interface DropTarget {
  readonly box: Box;
  /** A line between two siblings; null: the last child of the node in `box`. */
  readonly line: {
    readonly from: { x: number; y: number };
    readonly to: { x: number; y: number };
  } | null;
}

const NAME_PX = 12;

/** Outline what others have selected; sizes on the screen stay the same at any zoom. */
export function drawSelections(
  painter: Painter,
  others: readonly Other[],
  layout: MapLayout,
  zoom: number,
): void {
  for (const other of others) {
    for (const id of other.selection) {
      const box = layout.box(id);
      if (box)
        painter.stroke(roundedBox(grown(box, 4), 8), { colour: other.colour, width: 2 / zoom });
    }
  }
}

export function drawCursors(painter: Painter, others: readonly Other[], zoom: number): void {
  for (const { cursor, name, colour } of others) {
    if (cursor) drawCursor(painter, cursor.x, cursor.y, name, colour, 1 / zoom);
  }
}

/** Outline one's own selection; the main node, on which keys act, more strongly. */
export function drawSelection(
  painter: Painter,
  selection: { readonly main: string | null; readonly all: ReadonlySet<string> },
  layout: MapLayout,
  theme: Theme,
  zoom: number,
): void {
  const unit = Math.max(1, 1 / zoom);
  for (const id of selection.all) {
    const box = layout.box(id);
    if (!box) continue;
    const path = roundedBox(grown(box, 3 * unit), Math.min(10, box.height / 2 + 3));
    const isMain = id === selection.main;
    painter.stroke(path, { colour: theme.selection, width: (isMain ? 2.4 : 1.4) * unit });
  }
}

export function drawDropTarget(
  painter: Painter,
  target: DropTarget,
  theme: Theme,
  zoom: number,
): void {
  const { line, box } = target;
  if (!line) {
    const path = roundedBox(grown(box, 5), 10);
    painter.fill(path, theme.selection, 0.16);
    painter.stroke(path, { colour: theme.selection, width: 2.5 / zoom, dash: [5, 4] });
    return;
  }
  painter.stroke(
    (sink) => {
      sink.moveTo(line.from.x, line.from.y);
      sink.lineTo(line.to.x, line.to.y);
    },
    { colour: theme.selection, width: 4 / zoom },
  );
}

/** Show what the hand is carrying, beside the pointer. */
export function drawGhost(
  painter: Painter,
  ghost: { readonly id: string; readonly at: { readonly x: number; readonly y: number } },
  layout: MapLayout,
  theme: Theme,
): void {
  const content = layout.branch(ghost.id)?.content;
  const [line] = content?.lines ?? [];
  if (!content || !line) return;
  const { size } = content.type;
  const box = { x: ghost.at.x + 10, y: ghost.at.y + 8, width: line.width + 20, height: size * 1.9 };
  painter.fill(roundedBox(box, 8), theme.background, 0.92);
  painter.stroke(roundedBox(box, 8), { colour: theme.selection, width: 1.5 });
  const place = { ...box, x: box.x + 10 - line.x, y: box.y + size * 1.3 - line.baseline };
  drawLine(painter, line, place, content.type, {
    text: theme.ink,
    quiet: theme.quiet,
    line: theme.ink,
  });
}

/** Show the box that is being drawn to select what is in it. */
export function drawRubberBand(painter: Painter, box: Box, theme: Theme, zoom: number): void {
  const path = roundedBox(box, 2 / zoom);
  painter.fill(path, theme.selection, 0.08);
  painter.stroke(path, { colour: theme.selection, width: 1 / zoom });
}

function drawCursor(
  painter: Painter,
  x: number,
  y: number,
  name: string,
  colour: string,
  px: number,
): void {
  const at = (corners: readonly number[]): number[] =>
    corners.map((value, index) => (index % 2 === 0 ? x : y) + value * px);
  const arrow = polygon(at([0, 0, 0, 17, 4.6, 12.6, 12, 12]));
  painter.fill(arrow, colour);
  painter.stroke(arrow, { colour: "#ffffff", width: 1.2 * px });
  const width = widthOf(name, "bold", NAME_PX) * px;
  const tag = { x: x + 10 * px, y: y + 15 * px, width: width + 12 * px, height: 19 * px };
  painter.fill(roundedBox(tag, 6 * px), colour);
  painter.text(name, tag.x + 6 * px, tag.y + 13.6 * px, width, {
    size: NAME_PX * px,
    bold: true,
    colour: inkOn(colour),
  });
}
