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
  order: string;
}

/** The order keys that a transaction gives out, over those of the map: it may place several nodes side by side. */
export class Siblings {
  private readonly lists = new Map<Id | null, Sibling[]>();
  /** Where this transaction has put a node: to look for it in all lists would cost a large paste seconds. */
  private readonly placed = new Map<Id, Sibling[]>();

  private readonly map: MindMap;
  private readonly tree: Tree;

  constructor(map: MindMap, tree: Tree) {
    this.map = map;
    this.tree = tree;
  }

  /** Put a node into its place: return its key, and new keys for siblings if there was no room for one. */
  place(id: Id, place: Place): { order: string; rekeyed: readonly Sibling[] } {
    const before = this.placed.get(id) ?? this.lists.get(this.tree.parent(id));
    if (before) removeFrom(before, id);
    const list = this.under(place.parent);
    removeFrom(list, id);
    this.placed.set(id, list);
    const index = indexOf(list, place.at);
    const others = [...list];
    const { keys, fresh } = keysAt(
      others.map((sibling) => sibling.order),
      index,
      1,
    );
    const order = keys[0] ?? "";
    list.splice(index, 0, { id, order });
    if (!fresh) return { order, rekeyed: [] };
    others.forEach((sibling, at) => {
      sibling.order = fresh[at] ?? sibling.order;
    });
    return { order, rekeyed: others };
  }

  /** Return the children of a node as they will be, in order. */
  ids(parent: Id | null): Id[] {
    return this.under(parent).map((sibling) => sibling.id);
  }

  private under(parent: Id | null): Sibling[] {
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

function removeFrom(list: Sibling[], id: Id): void {
  const index = list.findIndex((sibling) => sibling.id === id);
  if (index >= 0) list.splice(index, 1);
}
