/**
 * Children along a line that goes on from their parent; what is below them is listed above and below the line in turn:
 *
 *              ├ x                 ├ z
 *   parent ─── a ────── b ──────── c
 *                       ├ y
 */

import { type Branch, innerReach, type LayoutRule } from "./branch.ts";
import { FIRST_GAP as LIST_GAP } from "./tree.ts";

const FIRST_GAP = 40;
const SIBLING_GAP = 26;

export const timeline: LayoutRule = {
  growthOf:
    ({ facing }) =>
    (index) => ({ layout: index % 2 === 0 ? "rising" : "tree", facing }),
  arrange(parent, children) {
    const { facing } = parent.growth;
    // How far the line, and what is listed above and below it, is taken, and how near to the line lists begin.
    const taken = { line: parent.content.width / 2 + FIRST_GAP, rising: 0, tree: 0 };
    let nearest = Number.POSITIVE_INFINITY;
    for (const child of children) {
      const { margin, content } = child;
      const lists = listsOf(child, nearest);
      const inner = innerReach(child, facing);
      const from = Math.max(taken.line, ...lists.map((list) => taken[list]));
      const x = from + margin.before + inner;
      const end = x + innerReach(child, -facing) + margin.after + SIBLING_GAP;
      child.dx = facing * x;
      child.dy = 0;
      taken.line = x + content.width / 2 + margin.after + SIBLING_GAP;
      for (const list of lists) taken[list] = end;
      if (!isListed(child)) taken.line = end;
      if (child.children.length > 0) nearest = Math.min(nearest, content.height / 2 + LIST_GAP);
    }
  },
};

/** Return on which sides of the line a child needs room: both, if it is high or grows in a way of its own. */
function listsOf(child: Branch, nearest: number): readonly ("rising" | "tree")[] {
  const { layout } = child.growth;
  if (!isListed(child) || child.content.height / 2 > nearest) return ["rising", "tree"];
  return layout === "rising" ? ["rising"] : ["tree"];
}

function isListed({ growth }: Branch): boolean {
  return growth.layout === "rising" || growth.layout === "tree";
}
