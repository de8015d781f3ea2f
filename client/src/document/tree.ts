/** The index of who hangs under whom, kept up to date by the ids that a change touched. */
import { type Id, isNodeGone, type MindMap, nodeOf, type Op } from "./map.ts";
import { TaskRollUp } from "./roll-up.ts";

const NONE: readonly Id[] = Object.freeze([]);

/**
 * Children in order and the way up. The map may change under it: call `refresh` with what `touchedBy` says.
 * A list of children is replaced when it changes, so that an equal list is the same list.
 */
export class Tree {
  readonly #map: MindMap;
  /** Under whom each node that is not hidden itself stands in the lists. */
  readonly #placed = new Map<Id, Id | null>();
  readonly #children = new Map<Id | null, readonly Id[]>();
  readonly #tasks: TaskRollUp;
  /** Lists as their nodes came: most of a map that opens folded need not be in order yet. */
  readonly #unsorted = new Set<Id | null>();
  /** What has a task and is not rolled up yet: some of what it stands under may not have come. */
  #withTask: Id[] = [];
  #version = 0;

  constructor(map: MindMap) {
    this.#map = map;
    this.#tasks = new TaskRollUp(map);
    this.grow(Object.keys(map.nodes));
  }

  /** How far the tasks below each node are. */
  get tasks(): TaskRollUp {
    if (this.#withTask.length > 0) this.#tasks.add(this.#withTask.splice(0), this.#parentNow);
    return this.#tasks;
  }

  /** Counts the changes of who hangs where: what was made of that holds as long as this stays the same. */
  get version(): number {
    return this.#version;
  }

  /** The children that are not hidden, by order and id; of null, the roots: the centre first. */
  children(id: Id | null): readonly Id[] {
    const list = this.#children.get(id) ?? NONE;
    if (this.#unsorted.size > 0 && this.#unsorted.delete(id)) (list as Id[]).sort(this.compare);
    return list;
  }

  /** The order of siblings. Plain code units: the same in Python and here, in every language. */
  readonly compare = (a: Id, b: Id): number => {
    const left = this.#map.nodes[a]?.order ?? "";
    const right = this.#map.nodes[b]?.order ?? "";
    if (left !== right) return left < right ? -1 : 1;
    return a < b ? -1 : 1;
  };

  /** The node that everything else is seen from: the first root. */
  centre(): Id | null {
    return this.children(null)[0] ?? null;
  }

  parent(id: Id): Id | null {
    return nodeOf(this.#map, id)?.parent ?? null;
  }

  isGone(id: Id): boolean {
    return isNodeGone(this.#map, id);
  }

  /** From the parent up to the root. */
  ancestors(id: Id): Id[] {
    const found: Id[] = [];
    for (let at = this.parent(id); at !== null; at = this.parent(at)) found.push(at);
    return found;
  }

  /** The node and all that is visible below it, in reading order; of null, the whole map. */
  *walk(from: Id | null): Generator<Id> {
    const waiting = from === null ? [...this.children(null)].reverse() : [from];
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      yield id;
      const children = this.children(id);
      for (let index = children.length - 1; index >= 0; index -= 1) {
        waiting.push(children[index] as Id);
      }
    }
  }

  /** Take in nodes that the index has never seen: what a map begins with, as it comes. */
  grow(ids: readonly Id[]): void {
    for (const id of ids) {
      const node = this.#map.nodes[id];
      if (!node) continue;
      if (node.task) this.#withTask.push(id);
      if (node.deleted) continue;
      const parent = node.parent ?? null;
      this.#placed.set(id, parent);
      const siblings = this.#children.get(parent) as Id[] | undefined;
      if (siblings) {
        siblings.push(id);
        this.#unsorted.add(parent);
      } else this.#children.set(parent, [id]);
    }
    this.#version += 1;
  }

  /** Put the touched nodes where they belong now. Costs their number and that of their siblings. */
  refresh(ids: Iterable<Id>): void {
    const moves = new Moves();
    const touched = new Set(ids);
    this.tasks.takeOff(touched, this.#parentNow);
    for (const id of touched) this.#place(id, moves);
    this.tasks.add(touched, this.#parentNow);
    for (const parent of moves.parents()) this.#rebuild(parent, moves);
  }

  readonly #parentNow = (id: Id): Id | null | undefined => this.#placed.get(id);

  #place(id: Id, moves: Moves): void {
    const before = this.#placed.get(id);
    if (before !== undefined) moves.leaves(before, id);
    const node = nodeOf(this.#map, id);
    if (!node || node.deleted) {
      this.#placed.delete(id);
      return;
    }
    const after = node.parent ?? null;
    this.#placed.set(id, after);
    moves.comes(after, id);
  }

  #rebuild(parent: Id | null, moves: Moves): void {
    const old = this.children(parent);
    const left = moves.left.get(parent);
    const stayed = left ? old.filter((id) => !left.has(id)) : old;
    const came = (moves.came.get(parent) ?? []).sort(this.compare);
    const next = this.#merged(stayed, came);
    if (isSame(old, next)) return;
    this.#version += 1;
    if (next.length > 0) this.#children.set(parent, next);
    else this.#children.delete(parent);
  }

  /** Merge two sorted lists. */
  #merged(one: readonly Id[], other: readonly Id[]): readonly Id[] {
    const merged: Id[] = [];
    let at = 0;
    for (const id of one) {
      for (let next = other[at]; next !== undefined && this.compare(next, id) < 0; ) {
        merged.push(next);
        at += 1;
        next = other[at];
      }
      merged.push(id);
    }
    return merged.concat(other.slice(at));
  }
}

/** Who leaves which list of children, and who comes into which. */
class Moves {
  readonly left = new Map<Id | null, Set<Id>>();
  readonly came = new Map<Id | null, Id[]>();

  leaves(parent: Id | null, id: Id): void {
    const leaving = this.left.get(parent);
    if (leaving) leaving.add(id);
    else this.left.set(parent, new Set([id]));
  }

  comes(parent: Id | null, id: Id): void {
    const coming = this.came.get(parent);
    if (coming) coming.push(id);
    else this.came.set(parent, [id]);
  }

  parents(): Set<Id | null> {
    return new Set([...this.left.keys(), ...this.came.keys()]);
  }
}

function isSame(one: readonly Id[], other: readonly Id[]): boolean {
  return one.length === other.length && one.every((id, index) => id === other[index]);
}

/** The nodes whose place or content the ops may have changed. */
export function touchedBy(ops: Iterable<Op>): Set<Id> {
  const touched = new Set<Id>();
  for (const op of ops) {
    if (op.op === "settings" || ("kind" in op && op.kind !== "node")) continue;
    touched.add(op.id);
  }
  return touched;
}
