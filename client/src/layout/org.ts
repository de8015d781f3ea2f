/** Children in a row below their parent, as in an organisation chart. */

import type { Branch, LayoutRule } from "./branch.ts";

const LEVEL_GAP = 46;
const SIBLING_GAP = 22;

export const org: LayoutRule = {
  growthOf: (growth) => () => growth,
  arrange(parent, children) {
    const facing = parent.growth.facing;
    let x = 0;
    for (const child of children) {
      const { left, right } = child.band;
      const { before, after } = child.margin;
      child.dx = facing * (x + before - (facing === 1 ? left : -right));
      child.dy = parent.content.height / 2 + LEVEL_GAP - child.band.up;
      x += before + right - left + after + SIBLING_GAP;
    }
    centre(children);
  },
};

function centre(children: readonly Branch[]): void {
  const middle = ((children[0]?.dx ?? 0) + (children.at(-1)?.dx ?? 0)) / 2;
  for (const child of children) child.dx -= middle;
}
