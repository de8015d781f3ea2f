/** The same list as an indented tree has, above its parent: still read from top to bottom. */

import { innerReach, type LayoutRule } from "./branch.ts";
import { FIRST_GAP, INDENT, SIBLING_GAP } from "./tree.ts";

export const rising: LayoutRule = {
  growthOf: (growth) => () => ({ ...growth, layout: "tree" }),
  arrange(parent, children) {
    const { facing } = parent.growth;
    let y = -parent.content.height / 2 - FIRST_GAP;
    for (const child of [...children].reverse()) {
      const { band, margin } = child;
      child.dx = facing * (INDENT - parent.content.width / 2 + innerReach(child, facing));
      child.dy = y - margin.after - band.down;
      y -= margin.before + band.down - band.up + margin.after + SIBLING_GAP;
    }
  },
};
