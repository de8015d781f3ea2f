import { emptyMap, type MindMap, type Part } from "../document/map.ts";
import { Tree } from "../document/tree.ts";
import type { Committed, Welcome } from "./messages.ts";

/**
 * A map that arrives in pieces. It is nothing until the last one is here: half a map must never be shown or kept.
 * Who hangs where is worked out piece by piece, while the rest is still on its way.
 */
export class MapParts {
  readonly map: MindMap;
  readonly tree: Tree;
  /** Changes that were sent while the parts were on their way. */
  readonly early: Committed[] = [];

  private readonly expected: number;
  private readonly seen = new Set<number>();

  constructor(welcome: Welcome) {
    this.expected = welcome.parts ?? 0;
    this.map = { ...emptyMap(), seq: welcome.seq };
    this.tree = new Tree(this.map);
  }

  keep(changes: readonly Committed[]): void {
    this.early.push(...changes);
  }

  /** Take a piece in; return whether it was the last one. */
  add(part: Part): boolean {
    if (this.seen.has(part.part)) return false;
    this.seen.add(part.part);
    if (part.settings) this.map.settings = part.settings;
    Object.assign(this.map.nodes, part.nodes);
    Object.assign(this.map.relations, part.relations);
    Object.assign(this.map.groups, part.groups);
    this.tree.grow(Object.keys(part.nodes ?? {}));
    return this.seen.size === this.expected;
  }
}
