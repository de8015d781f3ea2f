import type { Id } from "../document/map.ts";

/** How many nodes hang below each, drawn or folded away: counted when first asked for. */
export class Counts {
  private readonly childrenOf: (id: Id) => readonly Id[];
  private readonly known = new Map<Id, number>();

  constructor(childrenOf: (id: Id) => readonly Id[]) {
    this.childrenOf = childrenOf;
  }

  below(id: Id): number {
    const known = this.known.get(id);
    if (known !== undefined) return known;
    let count = 0;
    const waiting = [...this.childrenOf(id)];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const counted = this.known.get(next);
      count += 1 + (counted ?? 0);
      if (counted === undefined) waiting.push(...this.childrenOf(next));
    }
    this.known.set(id, count);
    return count;
  }

  /** Something came below this node, or went: it and what is above it must be forgotten, one by one. */
  forget(id: Id): void {
    this.known.delete(id);
  }

  clear(): void {
    this.known.clear();
  }
}
