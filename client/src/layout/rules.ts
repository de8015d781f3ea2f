/** Which way a branch grows, what its nodes look like, and where its layout puts them. */

import type { Layout, MapNode, MindMap, Shape } from "../document/map.ts";
import { balanced } from "./balanced.ts";
import {
  type Branch,
  type Growth,
  isFree,
  type LayoutName,
  type LayoutRule,
  measureReach,
} from "./branch.ts";
import type { Rank } from "./content.ts";
import { fishbone, rib, ribUp } from "./fishbone.ts";
import { org } from "./org.ts";
import { rising } from "./rising.ts";
import { side } from "./side.ts";
import { makeRoom, placeSummaries } from "./summaries.ts";
import { timeline } from "./timeline.ts";
import { tree } from "./tree.ts";

const RULES: Record<LayoutName, LayoutRule> = {
  balanced,
  side,
  org,
  tree,
  timeline,
  rising,
  fishbone,
  rib,
  ribUp,
};
/** The shape of a deeper node that has none of its own: what its edge can meet. */
const SHAPES: Record<LayoutName, Shape> = {
  balanced: "line",
  side: "line",
  org: "rounded",
  tree: "none",
  timeline: "rounded",
  rising: "none",
  fishbone: "rounded",
  rib: "line",
  ribUp: "line",
};
const ROOT_GAP = 60;

/** Return which way a root grows. */
export function rootGrowth(node: MapNode, settings: MindMap["settings"]): Growth {
  const facing = settings.direction === "rtl" ? -1 : 1;
  return named(node.layout ?? settings.layout ?? "balanced", { layout: "balanced", facing });
}

/** Return which way each of the children of a branch grows; a summary grows as what it sums up. */
export function childGrowths(
  growth: Growth,
  children: readonly MapNode[],
  summaries: ReadonlyMap<number, readonly number[]>,
): Growth[] {
  const own = ({ layout }: MapNode, like: Growth) => (layout ? named(layout, like) : like);
  const rule = RULES[growth.layout];
  if (summaries.size === 0) {
    const inherited = rule.growthOf(growth, children);
    return children.map((child, place) => own(child, inherited(place)));
  }
  const row = children.map((_, place) => place).filter((place) => !summaries.has(place));
  const inherited = rule.growthOf(
    growth,
    row.map((place) => children[place] as MapNode),
  );
  const places = new Map(row.map((place, index) => [place, index]));
  return children.map((child, place) =>
    own(child, inherited(places.get(summaries.get(place)?.[0] ?? place) ?? 0)),
  );
}

/** Return the shape of a node that has none of its own. */
export function usualShape(rank: Rank, parent: Branch | null): Shape {
  return rank < 2 ? "rounded" : SHAPES[parent?.growth.layout ?? "side"];
}

/** Place the children of a branch, whose own branches are arranged already, and measure how far it reaches. */
export function arrange(branch: Branch): void {
  if (branch.children.length > 0) placeChildren(branch);
  measureReach(branch);
}

function placeChildren(branch: Branch): void {
  const { children, growth } = branch;
  let isPlain = true;
  for (const child of children) {
    child.margin = child.framed;
    isPlain &&= !child.summed && !isFree(child.node);
  }
  if (isPlain) RULES[growth.layout].arrange(branch, children);
  else placeAmongOthers(branch);
}

/** Some of the children stand where a person has put them, or beside what they sum up; the others in a row. */
function placeAmongOthers(branch: Branch): void {
  const rows = branch.children.filter((child) => !isFree(child.node) && !child.summed);
  makeRoom(branch);
  RULES[branch.growth.layout].arrange(branch, rows);
  placeSummaries(branch);
  for (const child of branch.children) {
    if (!isFree(child.node)) continue;
    child.dx = child.node.x;
    child.dy = child.node.y;
  }
}

/** Put the centre at the origin, and each floating topic without a place of its own below all that came before. */
export function placeRoots(roots: readonly Branch[]): void {
  let lowest = Number.NEGATIVE_INFINITY;
  roots.forEach((root, index) => {
    const isCentre = index === 0;
    const { node } = root;
    root.dx = isFree(node) ? node.x : 0;
    root.dy = isFree(node) ? node.y : isCentre ? 0 : lowest + ROOT_GAP - root.reach.up;
    lowest = Math.max(lowest, root.dy + root.reach.down);
  });
}

/** What a layout's name means for a branch that would otherwise grow as `inherited` says. */
function named(name: Layout, inherited: Growth): Growth {
  const { facing } = inherited;
  if (name === "right") return { layout: "side", facing: 1 };
  if (name === "left") return { layout: "side", facing: -1 };
  if (name !== "balanced") return { layout: name, facing };
  return inherited;
}
