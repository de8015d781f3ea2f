/** A drawn node with its place, and the rules by which layouts place children. */

import type { Id, MapNode } from "../document/map.ts";
import type { RollUp } from "../document/roll-up.ts";
import type { Box, Reach } from "./box.ts";
import type { Content, Rank } from "./content.ts";

/**
 * The layouts that place children; a balanced map is one with its children on both sides of its centre. What hangs on a
 * timeline rises or is a tree, and what hangs on a fishbone is a rib.
 */
export type LayoutName =
  | "balanced"
  | "side"
  | "org"
  | "tree"
  | "timeline"
  | "rising"
  | "fishbone"
  | "rib"
  | "ribUp";

/** Say whether a layout puts children beside each other, rather than below. */
export function isRow(layout: LayoutName): boolean {
  return layout === "org" || layout === "timeline" || layout === "fishbone";
}

/** 1: towards the right, -1: towards the left. */
export type Facing = 1 | -1;

/** Where a branch grows. */
export interface Growth {
  readonly layout: LayoutName;
  readonly facing: Facing;
}

/**
 * A node that is drawn. `dx`, `dy` lead from the parent's middle to its own (for a root: from the map's origin),
 * so that moving a branch touches nothing below it.
 */
export interface Branch {
  readonly id: Id;
  readonly parent: Branch | null;
  readonly rank: Rank;
  readonly growth: Growth;
  node: MapNode;
  content: Content;
  /** The tasks below it, as they were when it was measured. */
  below: RollUp | null;
  children: readonly Branch[];
  /** The siblings that it sums up, in order; it stands beside them. Null: none, it stands among its siblings. */
  summed: readonly Branch[] | null;
  margin: Margin;
  /** The room that boundaries around it need. */
  framed: Frame;
  folded: boolean;
  /** Which of all siblings it is, drawn or not: what its colour goes by. */
  place: number;
  dx: number;
  dy: number;
  /** How far the branch reaches without its freely placed parts: what siblings keep clear of. */
  band: Reach;
  /** How far all of the branch reaches: what is drawn when the screen meets it. */
  reach: Reach;
}

/** Room that a branch keeps free before and after itself, among its siblings. */
export interface Margin {
  readonly before: number;
  readonly after: number;
}

export const NO_MARGIN: Margin = Object.freeze({ before: 0, after: 0 });

/** Room for an outline before and after a branch among its siblings, and across that. */
export interface Frame extends Margin {
  readonly beside: number;
}

export const NO_FRAME: Frame = Object.freeze({ before: 0, after: 0, beside: 0 });

/** One layout: which way each child grows, and where the children of a branch go. */
export interface LayoutRule {
  growthOf(growth: Growth, children: readonly MapNode[]): (index: number) => Growth;
  /** Set `dx` and `dy` of children that stand in the row, keeping their margins; their own branches are arranged already. */
  arrange(parent: Branch, children: readonly Branch[]): void;
}

/** Return whether a person has put the node where it is; such a node is left out of its siblings' row. */
export function isFree(node: MapNode): node is MapNode & { x: number; y: number } {
  return typeof node.x === "number" && typeof node.y === "number";
}

/** Return the middle of a branch's node in map units. */
export function middleOf(branch: Branch): { x: number; y: number } {
  let x = 0;
  let y = 0;
  for (let at: Branch | null = branch; at; at = at.parent) {
    x += at.dx;
    y += at.dy;
  }
  return { x, y };
}

/** An underlined node is met at its line, any other in its middle. */
export function attachment({ content }: Branch): number {
  return content.shape === "line" ? content.height / 2 : 0;
}

/** Return the box of a node whose middle is at `x`, `y`. */
export function boxAt(branch: Branch, x: number, y: number): Box {
  const { width, height } = branch.content;
  return { x: x - width / 2, y: y - height / 2, width, height };
}

/** Return the box of a whole branch whose node's middle is at `x`, `y`. */
export function reachAt(branch: Branch, x: number, y: number): Box {
  const { left, up, right, down } = branch.reach;
  return { x: x + left, y: y + up, width: right - left, height: down - up };
}

/** How far a branch reaches back to the side it comes from: half of its node, or more if it grows as an org chart. */
export function innerReach({ band }: Branch, facing: number): number {
  return facing === 1 ? -band.left : band.right;
}

/** Recompute how far a branch reaches, from its own box and its children's reaches. */
export function measureReach(branch: Branch): void {
  const band = ownReach(branch);
  branch.band = band;
  let isPlain = true;
  for (const child of branch.children) {
    const free = isFree(child.node);
    if (!free) extend(band, child.band, child);
    isPlain &&= !free && child.reach === child.band;
  }
  // Without free places both are the same, and one object: most branches of most maps.
  branch.reach = isPlain ? band : wholeReach(branch);
}

function wholeReach(branch: Branch): Reach {
  const reach = ownReach(branch);
  for (const child of branch.children) extend(reach, child.reach, child);
  return reach;
}

function ownReach({ content }: Branch): Reach {
  return {
    left: -content.width / 2,
    up: -content.height / 2,
    right: content.width / 2,
    down: content.height / 2,
  };
}

/** Take in a child with the outlines around it. In a row they need no more room than on its sides. */
function extend(reach: Reach, other: Reach, { dx, dy, framed, parent }: Branch): void {
  const { before, after, beside } = framed;
  const inRow = parent !== null && isRow(parent.growth.layout);
  reach.left = Math.min(reach.left, other.left + dx - beside);
  reach.up = Math.min(reach.up, other.up + dy - (inRow ? beside : before));
  reach.right = Math.max(reach.right, other.right + dx + beside);
  reach.down = Math.max(reach.down, other.down + dy + (inRow ? beside : after));
}
