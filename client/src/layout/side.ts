/** Children in a column beside their parent, growing to the right or to the left. */

import { type Branch, type Facing, innerReach, type LayoutRule } from "./branch.ts";

const LEVEL_GAP = [58, 40, 30] as const;
/** A tall column stands further off, so that its curves do not run steeply. */
const STEEPNESS = { share: 0.055, limit: 70 };
const SIBLING_GAP = [26, 11, 7] as const;
const BRANCH_GAP = 7;

export const side: LayoutRule = {
  growthOf: (growth) => () => growth,
  arrange: (parent, children) => placeColumn(parent, children, parent.growth.facing),
};

/** Place children in one column on the side that `facing` says. */
export function placeColumn(parent: Branch, children: readonly Branch[], facing: Facing): void {
  const height = stack(parent, children);
  centre(parent, children, height);
  const gap = LEVEL_GAP[parent.rank] + Math.min(STEEPNESS.limit, height * STEEPNESS.share);
  for (const child of children) {
    child.dx = facing * (parent.content.width / 2 + gap + innerReach(child, facing));
  }
}

/** Put the children below each other from 0 on; return how high the column is. */
function stack(parent: Branch, children: readonly Branch[]): number {
  let y = 0;
  let before: Branch | null = null;
  for (const child of children) {
    if (before) y += gapBetween(parent, before, child);
    const { band, margin } = child;
    child.dy = y + margin.before - band.up;
    y += margin.before + band.down - band.up + margin.after;
    before = child;
  }
  return y;
}

function gapBetween(parent: Branch, above: Branch, below: Branch): number {
  const apart = above.children.length > 0 || below.children.length > 0 ? BRANCH_GAP : 0;
  return SIBLING_GAP[parent.rank] + apart;
}

/** Around the centre the column as a whole is in the middle; further out the parent faces its children's middles. */
function centre(parent: Branch, children: readonly Branch[], height: number): void {
  const first = children[0]?.dy ?? 0;
  const last = children.at(-1)?.dy ?? 0;
  const middle = parent.rank === 0 && children.length > 1 ? height / 2 : (first + last) / 2;
  for (const child of children) child.dy -= middle;
}
