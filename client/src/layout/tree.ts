/** Children below each other under their parent, set in, as in a list of folders. */

import { innerReach, type LayoutRule } from "./branch.ts";

export const INDENT = 30;
export const FIRST_GAP = 10;
export const SIBLING_GAP = 7;

export const tree: LayoutRule = {
  growthOf: (growth) => () => growth,
  arrange(parent, children) {
    const { facing } = parent.growth;
    let y = parent.content.height / 2 + FIRST_GAP;
    for (const child of children) {
      child.dx = facing * (INDENT - parent.content.width / 2 + innerReach(child, facing));
      const { band, margin } = child;
      child.dy = y + margin.before - band.up;
      y += margin.before + band.down - band.up + margin.after + SIBLING_GAP;
    }
  },
};
