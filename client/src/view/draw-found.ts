/** What is looked for, marked in the titles that are on the screen. */

import { type Found, finder, type Query } from "../document/find.ts";
import { noteWords, titleWords } from "../document/words.ts";
import { type Box, grown } from "../layout/box.ts";
import { boxAt } from "../layout/branch.ts";
import type { TextLine } from "../layout/content.ts";
import type { MapLayout } from "../layout/map-layout.ts";
import type { Painter } from "./painter.ts";
import { roundedBox } from "./shapes.ts";
import type { Theme } from "./themes.ts";
import { type Visit, walk } from "./walk.ts";

const MARK = { opacity: 0.32, width: 1.2 };

export function drawFound(
  painter: Painter,
  query: Query,
  layout: MapLayout,
  view: Box,
  theme: Theme,
): void {
  const find = finder(query);
  const { line } = theme.hues.amber;
  walk(layout, view, {
    enter(visit) {
      for (const box of [...marksOf(visit, find), ...noteMarksOf(visit, find)]) {
        painter.fill(roundedBox(box, 3), line, MARK.opacity);
        painter.stroke(roundedBox(box, 3), { colour: line, width: MARK.width });
      }
      return true;
    },
    edge: () => undefined,
  });
}

/** Words that are broken over two lines have no box of their own: the whole title is marked then. */
function marksOf({ branch, x, y }: Visit, find: (text: string) => Found[]): Box[] {
  if (find(titleWords(branch.node)).length === 0) return [];
  const node = boxAt(branch, x, y);
  const { lines, type } = branch.content;
  const boxes = lines.flatMap((line) =>
    find(wordsOf(line)).map((found) => boxOf(line, found, node, type.size)),
  );
  return boxes.length > 0 ? boxes : [grown(node, -2)];
}

/** What is found in a note alone is marked at the sign of the note. */
function noteMarksOf({ branch, x, y }: Visit, find: (text: string) => Found[]): Box[] {
  const { node, content } = branch;
  const sign = content.items.find(({ kind }) => kind === "note");
  if (!sign || find(titleWords(node)).length > 0 || find(noteWords(node)).length === 0) return [];
  const box = boxAt(branch, x, y);
  const { width, height } = sign;
  return [grown({ x: box.x + sign.x, y: box.y + sign.y, width, height }, 3)];
}

function boxOf(line: TextLine, [from, to]: Found, node: Box, size: number): Box {
  const [start, end] = [placeIn(line, from), placeIn(line, to)];
  return {
    x: node.x + line.x + Math.min(start, end) - 1,
    y: node.y + line.baseline - size * 0.98,
    width: Math.abs(end - start) + 2,
    height: size * 1.26,
  };
}

/** How far into a line the letter at `at` stands: the share of its run is near enough for a mark. */
function placeIn(line: TextLine, at: number): number {
  let passed = 0;
  for (const run of line.runs) {
    const { length } = run.text;
    if (at <= passed + length) return run.x + (run.width * (at - passed)) / Math.max(1, length);
    passed += length;
  }
  return line.width;
}

function wordsOf(line: TextLine): string {
  return line.runs.map((run) => run.text).join("");
}
