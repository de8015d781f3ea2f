import type { Id, MindMap } from "../document/map.ts";
import type { Tree } from "../document/tree.ts";
import { place as keysAt } from "../lib/order.ts";

/** Where a node goes: under whom (null: a root), and where among the children. */
export interface Place {
  readonly parent: Id | null;
  readonly at: "start" | "end" | { readonly before: Id } | { readonly after: Id };
}

interface Sibling {
  readonly id: Id;
  readonly order: string;
}

/** The order keys that a transaction gives out, over those of the map: it may place several nodes side by side. */
export class Siblings {
  private readonly lists = new Map<Id | null, readonly Sibling[]>();
  /** Under whom this transaction has put a node. */
  private readonly placed = new Map<Id, Id | null>();

  private readonly map: MindMap;
  private readonly tree: Tree;

  constructor(map: MindMap, tree: Tree) {
    this.map = map;
    this.tree = tree;
  }

  /**
   * Put nodes side by side into a place, in the order given: return their keys, and new keys for siblings if there was
   * no room for them. Costs their number and that of the siblings.
   */
  place(
    ids: readonly Id[],
    { parent, at }: Place,
  ): { orders: readonly string[]; rekeyed: readonly Sibling[] } {
    const list = this.under(parent);
    const going = new Set(ids);
    const index = without(list.slice(0, indexOf(list, at)), going).length;
    const others = without(list, going);
    this.takeOut(going);
    const orders = others.map((sibling) => sibling.order);
    const { keys, fresh } = keysAt(orders, index, ids.length);
    const rekeyed = fresh ? others.map(({ id }, nth) => ({ id, order: fresh[nth] ?? "" })) : [];
    const staying = fresh ? rekeyed : others;
    const coming = ids.map((id, nth) => ({ id, order: keys[nth] ?? "" }));
    this.lists.set(parent, [...staying.slice(0, index), ...coming, ...staying.slice(index)]);
    for (const id of ids) this.placed.set(id, parent);
    return { orders: keys, rekeyed };
  }

  /** Return the children of a node as they will be, in order. */
  ids(parent: Id | null): Id[] {
    return this.under(parent).map((sibling) => sibling.id);
  }

  /** Take nodes out of the lists that this transaction has made. */
  private takeOut(going: ReadonlySet<Id>): void {
    const parents = new Set<Id | null>();
    for (const id of going)
      parents.add(this.placed.has(id) ? (this.placed.get(id) ?? null) : this.tree.parent(id));
    for (const parent of parents) {
      const list = this.lists.get(parent);
      if (list) this.lists.set(parent, without(list, going));
    }
  }

  private under(parent: Id | null): readonly Sibling[] {
    const known = this.lists.get(parent);
    if (known) return known;
    const list = this.tree
      .children(parent)
      .map((id) => ({ id, order: this.map.nodes[id]?.order ?? "" }));
    this.lists.set(parent, list);
    return list;
  }
}

function indexOf(list: readonly Sibling[], at: Place["at"]): number {
  if (at === "start") return 0;
  if (at === "end") return list.length;
  const before = "before" in at;
  const index = list.findIndex((sibling) => sibling.id === (before ? at.before : at.after));
  if (index < 0) return list.length;
  return before ? index : index + 1;
}

function without(list: readonly Sibling[], going: ReadonlySet<Id>): readonly Sibling[] {
  return list.filter(({ id }) => !going.has(id));
}
