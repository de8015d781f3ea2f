/** The line from a parent to a child: where it starts, where it ends, which way it bends. */

import type { Point } from "./box.ts";
import { type Branch, isFree } from "./branch.ts";

/** `across` leaves and arrives horizontally, `down` vertically, `elbow` goes down and then across. */
export type Bend = "across" | "down" | "elbow";

export interface Edge {
  readonly bend: Bend;
  readonly from: Point;
  readonly to: Point;
}

const ELBOW_INSET = 14;

/** Return the edge from a branch to its child; points are relative to the parent's middle. */
export function edgeTo(parent: Branch, child: Branch): Edge {
  const { layout } = parent.growth;
  if (isFree(child.node)) return freeEdge(parent, child);
  if (layout === "org") return downwards(parent, child);
  if (layout === "tree") return elbow(parent, child);
  return across(parent, child, child.dx < 0 ? -1 : 1);
}

function across(parent: Branch, child: Branch, facing: number): Edge {
  return {
    bend: "across",
    from: { x: (facing * parent.content.width) / 2, y: attachment(parent) },
    to: { x: child.dx - (facing * child.content.width) / 2, y: child.dy + attachment(child) },
  };
}

function downwards(parent: Branch, child: Branch): Edge {
  const down = child.dy < 0 ? -1 : 1;
  return {
    bend: "down",
    from: { x: 0, y: (down * parent.content.height) / 2 },
    to: { x: child.dx, y: child.dy - (down * child.content.height) / 2 },
  };
}

function elbow(parent: Branch, child: Branch): Edge {
  const { facing } = parent.growth;
  return {
    bend: "elbow",
    from: { x: facing * (ELBOW_INSET - parent.content.width / 2), y: parent.content.height / 2 },
    to: { x: child.dx - (facing * child.content.width) / 2, y: child.dy },
  };
}

function freeEdge(parent: Branch, child: Branch): Edge {
  const beside = Math.abs(child.dx) > (parent.content.width + child.content.width) / 2;
  return beside ? across(parent, child, child.dx < 0 ? -1 : 1) : downwards(parent, child);
}

/** An underlined node is met at its line, any other in its middle. */
export function attachment({ content }: Branch): number {
  return content.shape === "line" ? content.height / 2 : 0;
}
