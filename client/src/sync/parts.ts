import { emptyMap, type MindMap, type Part } from "../document/map.ts";
import type { Committed, Welcome } from "./messages.ts";

/** A map that arrives in pieces. It is nothing until the last one is here: half a map must never be shown or kept. */
export class MapParts {
  /** Changes that were sent while the parts were on their way. */
  readonly early: Committed[] = [];

  private readonly expected: number;
  private readonly map: MindMap;
  private readonly seen = new Set<number>();

  constructor(welcome: Welcome) {
    this.expected = welcome.parts ?? 0;
    this.map = { ...emptyMap(), seq: welcome.seq };
  }

  keep(changes: readonly Committed[]): void {
    this.early.push(...changes);
  }

  /** Take a piece in; return the map with the last one, null before. */
  add(part: Part): MindMap | null {
    this.seen.add(part.part);
    if (part.settings) this.map.settings = part.settings;
    Object.assign(this.map.nodes, part.nodes);
    Object.assign(this.map.relations, part.relations);
    Object.assign(this.map.groups, part.groups);
    return this.seen.size === this.expected ? this.map : null;
  }
}
