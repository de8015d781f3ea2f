/** One node: its shape, title, icons, tags and markers. */

import { type Box, grown } from "../layout/box.ts";
import { attachment, type Branch, boxAt } from "../layout/branch.ts";
import type { Item, TextLine } from "../layout/content.ts";
import { formulaSize } from "../layout/wrap.ts";
import { inkOn } from "./colour.ts";
import { drawChip } from "./draw-chip.ts";
import { lineWidth } from "./draw-edges.ts";
import type { Painter } from "./painter.ts";
import { outline, polygon, rectangle, roundedBox } from "./shapes.ts";
import type { Hue, Theme } from "./themes.ts";
import type { Visit } from "./walk.ts";

/** Below this many pixels a letter is a smudge: lines of text become bars. */
export const READABLE_PX = 4;
const PALE = 0.55;
const FOLD_MARKER = { height: 17, gap: 5, size: 10, perDigit: 6.4, padding: 5.5 };

/** What all nodes of a frame have in common. */
export interface Look {
  readonly theme: Theme;
  readonly zoom: number;
  /** The node whose title is in the editing field, which covers its text. */
  readonly editing: string | null;
  /** The nodes behind whose titles a relation runs. */
  readonly crossed: ReadonlySet<string>;
  /** The nodes that a filter asks for: what is there only because they hang under it is pale. Absent: no filter. */
  readonly matches?: ReadonlySet<string>;
}

export interface Ink {
  readonly text: string;
  readonly quiet: string;
  readonly line: string;
}

export function drawNode(painter: Painter, visit: Visit, look: Look): void {
  drawWhole(painter, visit, look);
  if (look.matches && !look.matches.has(visit.branch.id)) drawPale(painter, visit, look.theme);
}

function drawWhole(painter: Painter, visit: Visit, look: Look): void {
  const { branch, x, y } = visit;
  const box = boxAt(branch, x, y);
  const ink = drawShape(painter, visit, box, look.theme);
  const { content } = branch;
  if (content.type.size * look.zoom < READABLE_PX) {
    for (const line of content.lines) drawBar(painter, line, box, content.type.size, ink.text);
    return;
  }
  if (look.crossed.has(branch.id)) drawGround(painter, branch, box, look.theme);
  for (const item of content.items) drawItem(painter, item, box, ink, look.theme);
  if (look.editing === branch.id) return;
  for (const line of content.lines) {
    drawLine(painter, line, box, content.type, ink);
  }
}

/** Lay the background over a node, as if it were seen through it. */
function drawPale(painter: Painter, { branch, x, y }: Visit, theme: Theme): void {
  const { shape } = branch.content;
  const box = grown(boxAt(branch, x, y), 1);
  const path = shape === "line" || shape === "none" ? rectangle(box) : outline(shape, box);
  painter.fill(path, theme.background, PALE);
}

/** Return the place of the marker that says how much is folded away, or null if nothing is. */
export function foldMarker(visit: Visit, hidden: number): Box | null {
  const { branch, x, y } = visit;
  if (!branch.folded || hidden === 0) return null;
  const { height, gap, perDigit, padding } = FOLD_MARKER;
  const width = Math.max(height, String(hidden).length * perDigit + 2 * padding);
  const { growth, content } = branch;
  if (growth.layout === "org" || growth.layout === "tree") {
    return { x: x - width / 2, y: y + content.height / 2 + gap, width, height };
  }
  const facing = branch.dx < 0 ? -1 : growth.facing;
  const middle = x + facing * (content.width / 2 + gap + width / 2);
  return { x: middle - width / 2, y: y + attachment(branch) - height / 2, width, height };
}

export function drawFoldMarker(
  painter: Painter,
  box: Box,
  visit: Visit,
  hidden: number,
  theme: Theme,
): void {
  const hue = hueOf(visit, theme);
  painter.fill(roundedBox(box, box.height / 2), hue.soft);
  painter.stroke(roundedBox(box, box.height / 2), { colour: hue.line, width: 1.2 });
  const text = String(hidden);
  const width = text.length * FOLD_MARKER.perDigit;
  painter.text(text, box.x + (box.width - width) / 2, box.y + 12.2, width, {
    size: FOLD_MARKER.size,
    bold: true,
    colour: hue.ink,
  });
}

/** Return the colours of a branch; the centre and its like have the theme's own. */
export function hueOf({ colour }: Visit, theme: Theme): Hue {
  return theme.hues[colour ?? "grey"];
}

/** Paint what is behind the text, and say with which colours to write on it. */
function drawShape(painter: Painter, visit: Visit, box: Box, theme: Theme): Ink {
  const { branch, depth } = visit;
  const { shape } = branch.content;
  const hue = hueOf(visit, theme);
  if (shape === "none") return inksOn(theme, theme.ink, hue);
  if (shape === "line") {
    const width = lineWidth(depth);
    const y = box.y + box.height - width / 2;
    painter.fill(rectangle({ x: box.x, y, width: box.width, height: width }), hue.line);
    return inksOn(theme, theme.ink, hue);
  }
  const path = outline(shape, box);
  if (depth === 0) return drawCentre(painter, visit, path, theme);
  painter.fill(path, hue.soft);
  painter.stroke(path, { colour: hue.line, width: 1.5 });
  return inksOn(theme, hue.ink, hue);
}

function drawCentre(
  painter: Painter,
  visit: Visit,
  path: ReturnType<typeof outline>,
  theme: Theme,
): Ink {
  if (!visit.colour) {
    painter.fill(path, theme.centre.fill);
    return { text: theme.centre.ink, quiet: theme.centre.ink, line: theme.centre.ink };
  }
  const { line } = theme.hues[visit.colour];
  painter.fill(path, line);
  const text = inkOn(line);
  return { text, quiet: text, line: text };
}

function inksOn(theme: Theme, text: string, hue: Hue): Ink {
  return { text, quiet: theme.quiet, line: hue.line };
}

/** Hide what runs behind a title that has no shape of its own. */
function drawGround(painter: Painter, { content }: Branch, box: Box, theme: Theme): void {
  if (content.shape !== "line" && content.shape !== "none") return;
  for (const line of content.lines) {
    const { size } = content.type;
    const ground = {
      x: box.x + line.x - 3,
      y: box.y + line.baseline - size,
      width: line.width + 6,
      height: size * 1.3,
    };
    painter.fill(roundedBox(ground, 4), theme.background, 0.9);
  }
}

function drawBar(painter: Painter, line: TextLine, box: Box, size: number, colour: string): void {
  const height = size * 0.5;
  const y = box.y + line.baseline - size * 0.6;
  painter.fill(rectangle({ x: box.x + line.x, y, width: line.width, height }), colour, 0.3);
}

export function drawLine(
  painter: Painter,
  line: TextLine,
  box: Box,
  type: { size: number; bold: boolean },
  ink: Ink,
): void {
  for (const run of line.runs) {
    const x = box.x + line.x + run.x;
    const baseline = box.y + line.baseline;
    if (run.formula) {
      painter.formula(run.formula, x, baseline, formulaSize(type.size), ink.text);
      continue;
    }
    if (run.wrong) {
      const sign = { x, y: baseline - type.size * 0.9, width: type.size, height: type.size };
      painter.icon("alert-triangle", sign, ink.text);
      continue;
    }
    if (run.code) {
      const back = {
        x: x - 2,
        y: baseline - type.size,
        width: run.width + 4,
        height: type.size * 1.3,
      };
      painter.fill(roundedBox(back, 3), ink.text, 0.09);
    }
    painter.text(run.text, x, baseline, run.width, {
      size: type.size,
      bold: (type.bold || run.bold) ?? false,
      italic: run.italic ?? false,
      code: run.code ?? false,
      colour: ink.text,
      rightToLeft: run.rightToLeft,
    });
  }
}

function drawItem(painter: Painter, item: Item, node: Box, ink: Ink, theme: Theme): void {
  const box = { ...item, x: node.x + item.x, y: node.y + item.y };
  if (item.kind === "icon") painter.icon(item.name, box, ink.line);
  else if (item.kind === "task") drawTask(painter, box, item, ink);
  else if (item.kind === "image") painter.image(item.file, item.alt, box);
  else if (item.kind === "note" || item.kind === "link") painter.icon(item.kind, box, ink.quiet);
  else drawChip(painter, { ...item, ...box } as typeof item, theme);
}

function drawTask(
  painter: Painter,
  box: Box,
  task: { done: boolean; progress: number },
  ink: Ink,
): void {
  painter.icon(task.done ? "square-check" : "square", box, ink.line);
  if (task.done || task.progress === 0) return;
  const inner = box.height * 0.5;
  const height = (inner * task.progress) / 100;
  const x = box.x + box.width / 4;
  painter.fill(
    rectangle({ x, y: box.y + box.height * 0.75 - height, width: inner, height }),
    ink.line,
  );
}

/** An arrow head at `at` that points along `angle`. */
export function arrowHead(
  at: { x: number; y: number },
  angle: number,
  size: number,
): ReturnType<typeof polygon> {
  const spread = 0.42;
  const back = (turn: number): [number, number] => [
    at.x - size * Math.cos(angle + turn),
    at.y - size * Math.sin(angle + turn),
  ];
  return polygon([at.x, at.y, ...back(spread), ...back(-spread)]);
}
