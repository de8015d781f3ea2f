/**
 * Children in a row below their parent, as in an organisation chart; many of them in several rows, which a line from the
 * parent runs down between:
 *
 *          parent
 *     ┌───┬──┴──┬───┐
 *     a   b  │  c   d
 *       ┌────┼────┐
 *       e    f    g
 */

import type { Branch, Facing, LayoutRule } from "./branch.ts";

/** From the lower edge of a parent, or of a row, to the next row; lines across run half-way. */
export const LEVEL_GAP = 46;
const SIBLING_GAP = 22;
/** A row that is longer than this, of more than so many, becomes several: it could not be read as a whole. */
const LONGEST_ROW = { width: 1_100, children: 8 };
/** How much wider than high several rows together are about. */
const WIDE = 2.4;
/** Room on each side of the line that runs down between the halves of a row. */
const CORRIDOR = 16;

export const org: LayoutRule = {
  growthOf: (growth) => () => growth,
  arrange(parent, children) {
    const { facing } = parent.growth;
    let top = parent.content.height / 2 + LEVEL_GAP;
    const rows = rowsOf(children);
    for (const row of rows) {
      for (const child of row) child.dy = top - child.band.up;
      if (row === rows.at(-1)) placeInMiddle(row, facing);
      else placeAround(row, facing);
      top += heightOf(row) + LEVEL_GAP;
    }
  },
};

function rowsOf(children: readonly Branch[]): (readonly Branch[])[] {
  const width = widthOf(children);
  if (children.length <= LONGEST_ROW.children || width <= LONGEST_ROW.width) return [children];
  const wanted = Math.max(
    LONGEST_ROW.width / 2,
    Math.sqrt(width * (heightOf(children) + LEVEL_GAP) * WIDE),
  );
  const count = Math.ceil(width / wanted);
  const even = width / count;
  const rows: Branch[][] = [[]];
  let used = 0;
  for (const child of children) {
    const more = lengthOf(child) + SIBLING_GAP;
    if (used + more / 2 > even && rows.length < count) {
      rows.push([]);
      used = 0;
    }
    rows.at(-1)?.push(child);
    used += more;
  }
  return rows;
}

/** Place a row so that its parent is above the middle of its first and last child. */
function placeInMiddle(row: readonly Branch[], facing: Facing): void {
  placeFrom(0, row, facing);
  const middle = ((row[0]?.dx ?? 0) + (row.at(-1)?.dx ?? 0)) / 2;
  for (const child of row) child.dx -= middle;
}

/** Place a row in two halves, so that a line can run down between them. */
function placeAround(row: readonly Branch[], facing: Facing): void {
  const half = widthOf(row) / 2;
  let length = 0;
  const first = row.filter((child) => {
    const isFirst = length + lengthOf(child) / 2 <= half;
    length += lengthOf(child) + SIBLING_GAP;
    return isFirst;
  });
  const second = row.slice(first.length);
  placeFrom(-CORRIDOR - widthOf(first), first, facing);
  placeFrom(CORRIDOR, second, facing);
}

/** Place children side by side, from a distance on in the direction in which the map reads. */
function placeFrom(start: number, row: readonly Branch[], facing: Facing): void {
  let x = start;
  for (const child of row) {
    const { left, right } = child.band;
    child.dx = facing * (x + child.margin.before - (facing === 1 ? left : -right));
    x += lengthOf(child) + SIBLING_GAP;
  }
}

function widthOf(row: readonly Branch[]): number {
  return row.reduce((sum, child) => sum + lengthOf(child) + SIBLING_GAP, -SIBLING_GAP);
}

function lengthOf({ band, margin }: Branch): number {
  return margin.before + band.right - band.left + margin.after;
}

function heightOf(row: readonly Branch[]): number {
  return row.reduce((most, { band }) => Math.max(most, band.down - band.up), 0);
}
