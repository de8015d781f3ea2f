/** Children on both sides of their parent: those without a side of their own fill the first side, then the other. */

import type { MapNode } from "../document/map.ts";
import type { Facing, LayoutRule } from "./branch.ts";
import { placeColumn } from "./side.ts";

export const balanced: LayoutRule = {
  growthOf(growth, children) {
    const facings = facingsOf(children, growth.facing);
    return (index) => ({ layout: "side", facing: facings[index] ?? growth.facing });
  },
  arrange(parent, children) {
    for (const facing of [1, -1] as const) {
      const column = children.filter((child) => child.growth.facing === facing);
      placeColumn(parent, column, facing);
    }
  },
};

/** Decide by the children's order alone, so that everybody sees the same picture. */
export function facingsOf(children: readonly MapNode[], first: Facing): Facing[] {
  const own = children.map(ownFacing);
  let places = Math.ceil(children.length / 2) - own.filter((facing) => facing === first).length;
  return own.map((facing) => {
    if (facing) return facing;
    places -= 1;
    return places >= 0 ? first : (-first as Facing);
  });
}

function ownFacing(node: MapNode): Facing | null {
  if (!node.side) return null;
  return node.side === "left" ? -1 : 1;
}
