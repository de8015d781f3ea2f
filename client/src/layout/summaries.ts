/** Summaries: a topic that stands behind a bracket beside the siblings that it sums up. */

import type { Id, MapGroup, MapNode, MindMap } from "../document/map.ts";
import type { Point, Reach } from "./box.ts";
import {
  attachment,
  type Branch,
  type Facing,
  isFree,
  isRow,
  type LayoutName,
  type Margin,
  middleOf,
} from "./branch.ts";

/** From the members to the bracket, its depth, and from its tip to the topic. */
const GAP = { members: 5, depth: 14, topic: 10 };
const WHOLE_GAP = GAP.members + GAP.depth + GAP.topic;
const NO_SUMMARIES: ReadonlyMap<number, readonly number[]> = new Map();

/** Here siblings stand on both sides of a line: no bracket embraces those from one to another. */
const BOTH_SIDES: ReadonlySet<LayoutName> = new Set(["timeline", "fishbone"]);

/** A bracket in map units: its ends beside the members, its tip, and where a line from there meets the topic. */
export interface Bracket {
  readonly from: Point;
  readonly to: Point;
  readonly tip: Point;
  readonly topic: Point;
}

/** Which topics of a map sum up which others. */
export class Summaries {
  private readonly map: MindMap;
  private groups: readonly MapGroup[];

  constructor(map: MindMap) {
    this.map = map;
    this.groups = summaryGroups(map);
  }

  /** Take in that groups may have changed; return the topics that sum up since then, or do no more. */
  update(): Id[] {
    const before = new Set(this.groups);
    this.groups = summaryGroups(this.map);
    const after = new Set(this.groups);
    const changed = [...before, ...after].filter((each) => before.has(each) !== after.has(each));
    return changed.flatMap(({ summary }) => summary ?? []);
  }

  /**
   * Return which of these siblings sum up which others, by their places in order. One that stands free, sums up a summary, or
   * shares its members with another is a topic like any other: it has no place of its own beside them.
   */
  among(
    layout: LayoutName,
    ids: readonly Id[],
    nodes: readonly MapNode[],
  ): ReadonlyMap<number, readonly number[]> {
    if (this.groups.length === 0 || BOTH_SIDES.has(layout)) return NO_SUMMARIES;
    const found = new Map<number, readonly number[]>();
    const places = new Map(ids.map((id, place) => [id, place]));
    const inRow = (place: number | undefined): place is number =>
      place !== undefined && !isFree(nodes[place] as MapNode);
    const taken = new Set<number>();
    for (const { summary, nodes: members } of this.groups) {
      const at = places.get(summary ?? "");
      const row = members
        .map((id) => places.get(id))
        .filter(inRow)
        .sort((a, b) => a - b);
      if (!inRow(at) || row.length === 0 || row.includes(at)) continue;
      const used = [at, ...between(row)];
      if (used.some((place) => taken.has(place))) continue;
      for (const place of used) taken.add(place);
      found.set(at, row);
    }
    return found;
  }
}

/** Tell the children of a branch which of them they sum up: all in the row from the first to the last member. */
export function sumUp(parent: Branch, found: ReadonlyMap<number, readonly number[]>): void {
  const { children, growth } = parent;
  children.forEach((child, place) => {
    const row = found.get(place);
    const first = row && children[row[0] ?? 0];
    child.summed = first
      ? between(row)
          .map((each) => children[each] as Branch)
          .filter((each) => each !== child && !isFree(each.node))
          .filter((each) => growth.layout !== "balanced" || isOnOneSide(each, first))
      : null;
  });
}

/** Make room among the siblings for topics that are higher, or in a row wider, than what they sum up. */
export function makeRoom(parent: Branch): void {
  for (const summary of parent.children) {
    const [first, last] = [summary.summed?.[0], summary.summed?.at(-1)];
    if (!first || !last) continue;
    const { before, after } = overhang(parent, summary);
    first.margin = atLeast(first.margin, { before, after: first === last ? after : 0 });
    if (first !== last) last.margin = atLeast(last.margin, { before: 0, after });
  }
}

/** Place the topics that sum up others, which are placed already. */
export function placeSummaries(parent: Branch): void {
  for (const summary of parent.children) {
    if (!summary.summed) continue;
    const { left, up, right, down } = extentOf(summary);
    const { band } = summary;
    if (isRow(parent.growth.layout)) {
      summary.dx = (left + right) / 2;
      summary.dy = down + WHOLE_GAP - band.up;
      continue;
    }
    const isRight = facingOf(parent, summary) === 1;
    summary.dx = isRight ? right + WHOLE_GAP - band.left : left - WHOLE_GAP - band.right;
    summary.dy = (up + down) / 2 - attachment(summary);
  }
}

/** Return the bracket of a topic that sums up others; null of any other. */
export function bracketOf(summary: Branch): Bracket | null {
  const { parent, content } = summary;
  if (!parent || !summary.summed) return null;
  const { x, y } = middleOf(parent);
  const { left, up, right, down } = extentOf(summary);
  const [atX, atY] = [x + summary.dx, y + summary.dy];
  if (isRow(parent.growth.layout)) {
    const edge = y + down + GAP.members;
    return {
      from: { x: x + left, y: edge },
      to: { x: x + right, y: edge },
      tip: { x: atX, y: edge + GAP.depth },
      topic: { x: atX, y: atY - content.height / 2 },
    };
  }
  const facing = facingOf(parent, summary);
  const edge = x + (facing === 1 ? right : left) + facing * GAP.members;
  const middle = atY + attachment(summary);
  return {
    from: { x: edge, y: y + up },
    to: { x: edge, y: y + down },
    tip: { x: edge + facing * GAP.depth, y: middle },
    topic: { x: atX - (facing * content.width) / 2, y: middle },
  };
}

function atLeast(one: Margin, other: Margin): Margin {
  return {
    before: Math.max(one.before, other.before),
    after: Math.max(one.after, other.after),
  };
}

/** In the order of their ids, so that everybody sees the same picture. */
function summaryGroups(map: MindMap): MapGroup[] {
  return Object.entries(map.groups)
    .filter(([, each]) => each.kind === "summary" && each.summary !== undefined && !each.deleted)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, group]) => group);
}

/** Return all places from the first to the last of some in order. */
function between(row: readonly number[]): number[] {
  const [first = 0, last = 0] = [row[0], row.at(-1)];
  return Array.from({ length: last - first + 1 }, (_, step) => first + step);
}

function isOnOneSide(one: Branch, other: Branch): boolean {
  return one.growth.facing === other.growth.facing;
}

/** Return how far a topic is longer on each end than what it sums up is at least. */
function overhang(parent: Branch, summary: Branch): { before: number; after: number } {
  const { left, up, right, down } = summary.band;
  const members = summary.summed ?? [];
  const inRow = isRow(parent.growth.layout);
  const lengths = members.map(({ band }) => (inRow ? band.right - band.left : band.down - band.up));
  const half = lengths.reduce((sum, length) => sum + length, 0) / 2;
  const met = attachment(summary);
  const [start, end] = inRow ? [-left, right] : [-up + met, down - met];
  const [before, after] = [Math.max(0, start - half), Math.max(0, end - half)];
  const isMirrored = inRow && parent.growth.facing === -1;
  return isMirrored ? { before: after, after: before } : { before, after };
}

/** Return how far the members reach, from their parent's middle. All that stands between the first and the last member counts: the bracket embraces it. */
function extentOf({ summed }: Branch): Reach {
  const extent = {
    left: Number.POSITIVE_INFINITY,
    up: Number.POSITIVE_INFINITY,
    right: Number.NEGATIVE_INFINITY,
    down: Number.NEGATIVE_INFINITY,
  };
  for (const { band, dx, dy, framed } of summed ?? []) {
    extent.left = Math.min(extent.left, dx + band.left - framed.beside);
    extent.up = Math.min(extent.up, dy + band.up);
    extent.right = Math.max(extent.right, dx + band.right + framed.beside);
    extent.down = Math.max(extent.down, dy + band.down);
  }
  return extent;
}

/** Which side of its parent a summary stands on: that of what it sums up. */
function facingOf(parent: Branch, { growth, summed }: Branch): Facing {
  if (parent.growth.layout !== "balanced") return parent.growth.facing;
  return summed?.[0]?.growth.facing ?? growth.facing;
}
