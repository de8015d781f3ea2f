/** Rows of cells, as a spreadsheet gives them, and single addresses: as branches. */

import { escapeTitle } from "../document/inline.ts";
import type { Clip, ClipNode } from "./clip.ts";

/** Return the rows of tab-separated text; null where tabs only indent, or are not there. */
export function rowsOf(text: string): string[][] | null {
  const lines = text
    .replace(/\r\n?/g, "\n")
    .split("\n")
    .filter((line) => line.trim() !== "");
  if (!lines.some((line) => /\S[^\t]*\t+[^\t]*\S/.test(line))) return null;
  return lines.map((line) => line.split("\t").map((cell) => cell.trim()));
}

/**
 * Read rows as branches. Where a row begins with an empty cell, columns are levels, as in an outline; elsewhere
 * the first cell of a row is a topic, and its other cells are topics below it.
 */
export function clipOfRows(rows: readonly (readonly string[])[]): Clip | null {
  const filled = rows.filter((row) => row.some((cell) => cell !== ""));
  const hasLevels = filled.some(([first], index) => index > 0 && first === "");
  const roots: Draft[] = [];
  for (const row of filled) {
    if (hasLevels) hangByColumn(row, roots);
    else hangBelowFirst(row, roots);
  }
  return clipOfDrafts(roots);
}

/** A topic that is being read. */
export interface Draft {
  readonly title: string;
  readonly link?: string;
  readonly children: Draft[];
}

/** Make a clip of what was read, titles taken literally; null of nothing. */
export function clipOfDrafts(drafts: readonly Draft[]): Clip | null {
  if (drafts.length === 0) return null;
  return {
    chalkmap: 1,
    relations: [],
    branches: drafts.map((draft, at) => nodeOf(draft, `${at}`)),
  };
}

/** Read one address as a topic that leads there; null for anything else. */
export function clipOfAddress(text: string): Clip | null {
  const address = text.trim();
  if (!/^https?:\/\/\S+$/i.test(address) || address.length > 2_000) return null;
  const title = address.replace(/^https?:\/\/(www\.)?/i, "").replace(/\/$/, "");
  return clipOfDrafts([{ title, link: address, children: [] }]);
}

/** An empty cell stands for the one above it. */
function hangByColumn(row: readonly string[], roots: Draft[]): void {
  let siblings = roots;
  for (const cell of row.slice(0, row.findLastIndex((each) => each !== "") + 1)) {
    if (cell !== "" || siblings.length === 0) siblings.push({ title: cell, children: [] });
    siblings = siblings.at(-1)?.children ?? [];
  }
}

function hangBelowFirst([first = "", ...others]: readonly string[], roots: Draft[]): void {
  const below = others.filter((cell) => cell !== "").map((title) => ({ title, children: [] }));
  roots.push({ title: first, children: below });
}

function nodeOf({ title, link, children }: Draft, id: string): ClipNode {
  return {
    id,
    title: escapeTitle(title).slice(0, 1_000),
    ...(link !== undefined && { link }),
    children: children.map((child, at) => nodeOf(child, `${id}-${at}`)),
  };
}
