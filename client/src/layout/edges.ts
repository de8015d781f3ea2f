/** The line from a parent to a child: where it starts, where it ends, which way it bends. */

import type { Point } from "./box.ts";
import { attachment, type Branch, innerReach, isFree } from "./branch.ts";
import { LEAN, ribAt } from "./fishbone.ts";
import { LEVEL_GAP } from "./org.ts";

/**
 * `across` leaves and arrives horizontally, `down` vertically; `elbow` goes down and then across, `step` down, across
 * and down again, `rib` along the spine and then to the end of a slanting rib.
 */
export type Bend = "across" | "down" | "elbow" | "step" | "rib";

export interface Edge {
  readonly bend: Bend;
  readonly from: Point;
  readonly to: Point;
  /** The last part of a line across, which runs straight over what the child's branch has beside it. */
  readonly straight: number;
  /** It is as thick where it leaves its parent as where it arrives. */
  readonly even?: true;
  /** Where a `step` goes across, and a `rib` leaves the spine. */
  readonly turn: number;
}

const ELBOW_INSET = 14;

/** Return the edge from a branch to its child; points are relative to the parent's middle. */
export function edgeTo(parent: Branch, child: Branch): Edge {
  const { layout } = parent.growth;
  if (isFree(child.node)) return freeEdge(parent, child);
  if (layout === "org") return stepTo(parent, child);
  if (layout === "tree") return elbow(parent, child, 1);
  if (layout === "rising") return elbow(parent, child, -1);
  if (layout === "fishbone") return ribTo(parent, child);
  if (layout === "rib" || layout === "ribUp") return twigTo(parent, child);
  if (layout === "timeline") return alongTo(parent, child);
  return across(parent, child, child.dx < 0 ? -1 : 1);
}

function across(parent: Branch, child: Branch, facing: number): Edge {
  return {
    bend: "across",
    from: { x: (facing * parent.content.width) / 2, y: attachment(parent) },
    to: { x: child.dx - (facing * child.content.width) / 2, y: child.dy + attachment(child) },
    straight: isFree(child.node) ? 0 : innerReach(child, facing) - child.content.width / 2,
    turn: 0,
  };
}

/** All children of a row share the line across, half-way above it. */
function stepTo(parent: Branch, child: Branch): Edge {
  const edge = downwards(parent, child);
  return { ...edge, bend: "step", turn: child.dy + child.band.up - LEVEL_GAP / 2 };
}

function downwards(parent: Branch, child: Branch): Edge {
  const down = child.dy < 0 ? -1 : 1;
  return {
    bend: "down",
    from: { x: 0, y: (down * parent.content.height) / 2 },
    to: { x: child.dx, y: child.dy - (down * child.content.height) / 2 },
    straight: 0,
    turn: 0,
  };
}

/** The line of a timeline goes on through the middles, whatever the shapes are. */
function alongTo(parent: Branch, child: Branch): Edge {
  const edge = across(parent, child, child.dx < 0 ? -1 : 1);
  return {
    ...edge,
    from: { ...edge.from, y: 0 },
    to: { ...edge.to, y: child.dy },
    straight: 0,
    even: true,
  };
}

function ribTo(parent: Branch, child: Branch): Edge {
  const { facing } = parent.growth;
  const above = child.dy < 0;
  const end = child.dy + ((above ? 1 : -1) * child.content.height) / 2;
  return {
    bend: "rib",
    from: { x: (facing * parent.content.width) / 2, y: 0 },
    to: { x: child.dx, y: end },
    straight: 0,
    turn: child.dx - facing * LEAN * Math.abs(end),
  };
}

function twigTo(parent: Branch, child: Branch): Edge {
  const { facing } = parent.growth;
  const y = child.dy + attachment(child);
  return {
    bend: "across",
    from: { x: ribAt(parent, child), y },
    to: { x: child.dx - (facing * child.content.width) / 2, y },
    straight: 0,
    turn: 0,
    even: true,
  };
}

function elbow(parent: Branch, child: Branch, down: 1 | -1): Edge {
  const { facing } = parent.growth;
  return {
    bend: "elbow",
    from: {
      x: facing * (ELBOW_INSET - parent.content.width / 2),
      y: (down * parent.content.height) / 2,
    },
    to: { x: child.dx - (facing * child.content.width) / 2, y: child.dy },
    straight: 0,
    turn: 0,
  };
}

function freeEdge(parent: Branch, child: Branch): Edge {
  const beside = Math.abs(child.dx) > (parent.content.width + child.content.width) / 2;
  return beside ? across(parent, child, child.dx < 0 ? -1 : 1) : downwards(parent, child);
}
