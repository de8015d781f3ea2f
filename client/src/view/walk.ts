/** Visiting what is on the screen, and nothing else. */

import type { Colour } from "../document/map.ts";
import { type Box, meets } from "../layout/box.ts";
import { type Branch, reachAt } from "../layout/branch.ts";
import type { MapLayout } from "../layout/map-layout.ts";
import { mainBranchColour } from "./themes.ts";

/** A branch on the screen; `x`, `y` is the middle of its node, `depth` 0 a root. */
export interface Visit {
  readonly branch: Branch;
  readonly x: number;
  readonly y: number;
  readonly depth: number;
  readonly colour: Colour | null;
}

export interface Visitor {
  /** A node whose branch meets the view. Return false to leave out what hangs below it. */
  enter(visit: Visit): boolean;
  /** A child of an entered node, on the screen or not: its edge may cross the view even so. */
  edge(parent: Visit, child: Visit): void;
}

/** Visit every branch whose box meets the view, parents first. What it costs follows what is visible. */
export function walk(layout: MapLayout, view: Box, visitor: Visitor): void {
  const waiting: Visit[] = [];
  for (const branch of layout.roots) {
    waiting.push({
      branch,
      x: branch.dx,
      y: branch.dy,
      depth: 0,
      colour: branch.node.colour ?? null,
    });
  }
  for (let visit = waiting.pop(); visit; visit = waiting.pop()) {
    if (!meets(reachAt(visit.branch, visit.x, visit.y), view)) continue;
    if (!visitor.enter(visit)) continue;
    for (const branch of visit.branch.children) {
      const child = childVisit(visit, branch);
      visitor.edge(visit, child);
      waiting.push(child);
    }
  }
}

/** A branch has its own colour or its parent's; a main branch without one has that of its place. */
function childVisit(parent: Visit, branch: Branch): Visit {
  const { place } = branch;
  const inherited = parent.depth === 0 ? (parent.colour ?? mainBranchColour(place)) : parent.colour;
  return {
    branch,
    x: parent.x + branch.dx,
    y: parent.y + branch.dy,
    depth: parent.depth + 1,
    colour: branch.node.colour ?? inherited,
  };
}
