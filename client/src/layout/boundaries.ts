/** Boundaries: the room that an outline and its label need among the siblings that stand in it. */

import type { Id, MapGroup, MindMap } from "../document/map.ts";
import { type Branch, type Frame, isRow, NO_FRAME } from "./branch.ts";

/** How far an outline stands off what is in it, and how far its label stands above it. */
export const OUTLINE = { margin: 9, label: 10 };
/** From an outline to the next sibling, at least. */
const CLEAR = 3;

/** Which topics of a map stand in which boundaries. */
export class Boundaries {
  private readonly map: MindMap;
  private groups: ReadonlySet<MapGroup>;
  private around: ReadonlyMap<Id, readonly MapGroup[]>;

  constructor(map: MindMap) {
    this.map = map;
    this.groups = boundariesOf(map);
    this.around = byMember(this.groups);
  }

  /** Take in that groups may have changed; return the topics whose boundaries are others since then. */
  update(): Id[] {
    const before = this.groups;
    const after = boundariesOf(this.map);
    const changed = [...before, ...after].filter((each) => before.has(each) !== after.has(each));
    if (changed.length === 0) return [];
    this.groups = after;
    this.around = byMember(after);
    return changed.flatMap(({ nodes }) => nodes);
  }

  /** Tell the children of a branch how much room the boundaries around them need. */
  frame(parent: Branch): void {
    if (this.groups.size === 0 && parent.children.every(({ framed }) => framed === NO_FRAME))
      return;
    const members = new Map<MapGroup, Branch[]>();
    for (const child of parent.children) {
      child.framed = NO_FRAME;
      for (const group of this.around.get(child.id) ?? []) {
        members.set(group, [...(members.get(group) ?? []), child]);
      }
    }
    for (const [group, inside] of members) frameAll(group, inside, isRow(parent.growth.layout));
  }
}

function frameAll({ label }: MapGroup, inside: readonly Branch[], inRow: boolean): void {
  const room = OUTLINE.margin + CLEAR;
  const above = label && !inRow ? room + OUTLINE.label : room;
  inside.forEach((child, place) => {
    child.framed = larger(child.framed, {
      before: place === 0 ? above : 0,
      after: place === inside.length - 1 ? room : 0,
      beside: room,
    });
  });
}

function larger(one: Frame, other: Frame): Frame {
  return {
    before: Math.max(one.before, other.before),
    after: Math.max(one.after, other.after),
    beside: Math.max(one.beside, other.beside),
  };
}

function boundariesOf(map: MindMap): ReadonlySet<MapGroup> {
  return new Set(
    Object.values(map.groups).filter(({ kind, deleted }) => kind === "boundary" && !deleted),
  );
}

function byMember(groups: ReadonlySet<MapGroup>): ReadonlyMap<Id, readonly MapGroup[]> {
  const around = new Map<Id, MapGroup[]>();
  for (const group of groups) {
    for (const id of group.nodes) around.set(id, [...(around.get(id) ?? []), group]);
  }
  return around;
}
