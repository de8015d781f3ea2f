/** Branches as an indented list, and a list as branches: for copy and paste between maps and with other programs. */
import { escapeTitle, plainTitle } from "./inline.ts";
import { type Id, type MindMap, nodeOf } from "./map.ts";
import type { Tree } from "./tree.ts";

/** A topic that is in no map yet, with what comes below it. */
export interface Topic {
  /** As a map holds it: with marks. */
  readonly title: string;
  readonly children: readonly Topic[];
}

/** Return branches as text: a tab for each level, no marks, a line for each topic. */
export function textOf(map: MindMap, tree: Tree, ids: readonly Id[]): string {
  return linesOf(map, tree, ids, (title, depth) => "\t".repeat(depth) + oneLine(plainTitle(title)));
}

/** Return branches as a Markdown list. Marks in titles are Markdown's own already. */
export function markdownOf(map: MindMap, tree: Tree, ids: readonly Id[]): string {
  return linesOf(map, tree, ids, (title, depth) => `${"  ".repeat(depth)}- ${oneLine(title)}`);
}

/** Leave out each node that is below another one of the list: it comes with that one. */
export function topmost(tree: Tree, ids: readonly Id[]): Id[] {
  const chosen = new Set(ids);
  return ids.filter((id) => !tree.ancestors(id).some((above) => chosen.has(above)));
}

function linesOf(
  map: MindMap,
  tree: Tree,
  ids: readonly Id[],
  line: (title: string, depth: number) => string,
): string {
  const lines: string[] = [];
  for (const top of topmost(tree, ids)) {
    const depths = new Map<Id, number>();
    for (const id of tree.walk(top)) {
      const depth = id === top ? 0 : (depths.get(tree.parent(id) ?? top) ?? 0) + 1;
      depths.set(id, depth);
      lines.push(line(nodeOf(map, id)?.title ?? "", depth));
    }
  }
  return lines.length > 0 ? `${lines.join("\n")}\n` : "";
}

function oneLine(title: string): string {
  return title.replace(/\s*\n\s*/g, " ").trim();
}

// A bullet, a number, a heading's signs or a task's box in front of the words.
const LIST_ITEM = /^(?:[-*+•]|\d{1,9}[.)])\s+/;
const HEADING = /^(#{1,6})\s+/;
const TAB_WIDTH = 4;

interface Line {
  /** How far it is moved in; headings stand above all lists. */
  readonly indent: number;
  readonly title: string;
}

/**
 * Read a list with any indentation, with bullets or without, and with Markdown's headings. Empty lines mean nothing.
 * Text without list signs is taken literally; in Markdown lists and headings the marks count.
 */
export function topicsOf(text: string): Topic[] {
  const lines = text
    .replace(/\r\n?/g, "\n")
    .split("\n")
    .filter((line) => line.trim() !== "");
  const isMarkdown = lines.some((line) => LIST_ITEM.test(line.trim()) || HEADING.test(line));
  return nested(lines.map((line) => readLine(line, isMarkdown)));
}

function readLine(line: string, isMarkdown: boolean): Line {
  const words = line.trim();
  if (!isMarkdown) return { indent: indentOf(line), title: escapeTitle(words) };
  const heading = HEADING.exec(line);
  if (heading)
    return { indent: (heading[1]?.length ?? 1) - 10, title: line.slice(heading[0].length).trim() };
  return { indent: indentOf(line), title: words.replace(LIST_ITEM, "") };
}

function indentOf(line: string): number {
  let indent = 0;
  for (const sign of line) {
    if (sign === "\t") indent += TAB_WIDTH - (indent % TAB_WIDTH);
    else if (sign === " " || sign === "\u00a0") indent += 1;
    else break;
  }
  return indent;
}

/** Hang each line under the last one that is moved in less. */
function nested(lines: readonly Line[]): Topic[] {
  const roots: Topic[] = [];
  const open: { indent: number; children: Topic[] }[] = [];
  for (const { indent, title } of lines) {
    while ((open.at(-1)?.indent ?? Number.NEGATIVE_INFINITY) >= indent) open.pop();
    const children: Topic[] = [];
    (open.at(-1)?.children ?? roots).push({ title, children });
    open.push({ indent, children });
  }
  return roots;
}
