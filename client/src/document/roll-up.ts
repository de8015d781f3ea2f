/** How far the tasks below each node are: computed from the tasks, never stored. */

import { type Id, type MindMap, nodeOf } from "./map.ts";

/** Tasks below a node: how many, how many of them done, and their progress in per cent, summed up. */
export interface RollUp {
  readonly total: number;
  readonly done: number;
  readonly percent: number;
}

const NOTHING: RollUp = { total: 0, done: 0, percent: 0 };

/** Under whom a node stands; undefined: it stands nowhere, because it is hidden or was not placed yet. */
type ParentOf = (id: Id) => Id | null | undefined;

/**
 * Kept up to date by the touched nodes: each is taken off all that it stands under before it is placed anew, and
 * added to what it stands under afterwards. So a change costs the ancestors of what it touches.
 */
export class TaskRollUp {
  readonly #map: MindMap;
  readonly #own = new Map<Id, RollUp>();
  readonly #below = new Map<Id, RollUp>();
  /** Taken off and not added again yet: what is below one of these is not counted above it. */
  readonly #loose = new Set<Id>();

  constructor(map: MindMap) {
    this.#map = map;
  }

  /** Return the tasks below a node, or null where there are none. */
  of(id: Id): RollUp | null {
    return this.#below.get(id) ?? null;
  }

  /** Take nodes off their places, while `parentOf` still knows these. */
  takeOff(ids: Iterable<Id>, parentOf: ParentOf): void {
    for (const id of ids) {
      this.#addAbove(id, minus(this.#weightOf(id)), parentOf);
      this.#loose.add(id);
    }
  }

  /** Add nodes, with the tasks that they are now, where `parentOf` says they stand now. */
  add(ids: Iterable<Id>, parentOf: ParentOf): void {
    for (const id of ids) {
      const own = ownOf(this.#map, id);
      if (own.total > 0) this.#own.set(id, own);
      else this.#own.delete(id);
      this.#loose.delete(id);
      this.#addAbove(id, this.#weightOf(id), parentOf);
    }
  }

  #weightOf(id: Id): RollUp {
    return plus(this.#own.get(id) ?? NOTHING, this.#below.get(id) ?? NOTHING);
  }

  #addAbove(id: Id, weight: RollUp, parentOf: ParentOf): void {
    if (weight.total === 0) return;
    let at: Id | null | undefined = this.#loose.has(id) ? undefined : parentOf(id);
    while (at !== null && at !== undefined) {
      const below = plus(this.#below.get(at) ?? NOTHING, weight);
      if (below.total > 0) this.#below.set(at, below);
      else this.#below.delete(at);
      at = this.#loose.has(at) ? undefined : parentOf(at);
    }
  }
}

/** A node that is hidden itself counts when it is seen again: it stands nowhere until then. */
function ownOf(map: MindMap, id: Id): RollUp {
  const task = nodeOf(map, id)?.task;
  if (!task) return NOTHING;
  return { total: 1, done: task.done ? 1 : 0, percent: task.done ? 100 : (task.progress ?? 0) };
}

function plus(a: RollUp, b: RollUp): RollUp {
  return { total: a.total + b.total, done: a.done + b.done, percent: a.percent + b.percent };
}

function minus({ total, done, percent }: RollUp): RollUp {
  return { total: -total, done: -done, percent: -percent };
}
