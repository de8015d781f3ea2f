import type { Query } from "../document/find.ts";
import type {
  GroupProps,
  Id,
  Kind,
  MindMap,
  NewGroup,
  NewNode,
  NewRelation,
  NodeProps,
  Op,
  RelationProps,
  RichNode,
  Settings,
} from "../document/map.ts";
import type { NoteStep } from "../document/note-edit.ts";
import { type Splice, spliceBetween } from "../document/splices.ts";
import type { Tree } from "../document/tree.ts";
import type { Filtered } from "./filter.ts";
import type { Folded } from "./fold.ts";
import { only, type Selection } from "./selection.ts";
import type { DetailName, FieldName, Shown } from "./shown.ts";
import { type Place, Siblings } from "./siblings.ts";
import type { Style } from "./style.ts";
import type { Transaction } from "./transaction.ts";
import type { Viewport } from "./viewport.ts";

export type NodeContent = Omit<NewNode, "parent" | "order">;

/** Makes a transaction step by step: `state.change().move(id, { parent, at: "end" }).select(id)`. */
export class ChangeBuilder implements Transaction {
  readonly ops: Op[] = [];
  selection?: Selection;
  folded?: Folded;
  focus?: Id | null;
  filtered?: Filtered | null;
  viewport?: Viewport;
  editing?: Id | null;
  shown?: Shown;
  detail?: DetailName | FieldName | null;
  linking?: Id | null;
  following?: number | null;
  style?: Style;
  query?: Query | null;
  undoGroup?: string;
  history?: "undo" | "redo";
  private readonly siblings: Siblings;

  private readonly map: MindMap;

  constructor(map: MindMap, tree: Tree) {
    this.map = map;
    this.siblings = new Siblings(map, tree);
  }

  /** Make a node. */
  put(id: Id, place: Place, content: NodeContent = {}): this {
    return this.putAll([[id, content]], place);
  }

  /** Make several nodes side by side, in the order given. */
  putAll(nodes: readonly (readonly [Id, NodeContent])[], place: Place): this {
    const orders = this.ordersFor(
      nodes.map(([id]) => id),
      place,
    );
    const parent = place.parent === null ? {} : { parent: place.parent };
    nodes.forEach(([id, content], nth) => {
      const order = orders[nth] ?? "";
      this.ops.push({ op: "put", kind: "node", id, props: { ...content, ...parent, order } });
    });
    return this;
  }

  putRelation(id: Id, props: NewRelation): this {
    this.ops.push({ op: "put", kind: "relation", id, props });
    return this;
  }

  putGroup(id: Id, props: NewGroup): this {
    this.ops.push({ op: "put", kind: "group", id, props });
    return this;
  }

  /** Set fields of a node; null takes one away. */
  set(id: Id, props: NodeProps): this {
    this.ops.push({ op: "set", kind: "node", id, props });
    return this;
  }

  setRelation(id: Id, props: RelationProps): this {
    this.ops.push({ op: "set", kind: "relation", id, props });
    return this;
  }

  setGroup(id: Id, props: GroupProps): this {
    this.ops.push({ op: "set", kind: "group", id, props });
    return this;
  }

  /** Move a branch. */
  move(id: Id, place: Place): this {
    return this.moveAll([id], place);
  }

  /** Move several branches side by side, in the order given. */
  moveAll(ids: readonly Id[], place: Place): this {
    const orders = this.ordersFor(ids, place);
    ids.forEach((id, nth) => {
      this.pushMove(id, place.parent, orders[nth] ?? "");
    });
    return this;
  }

  remove(id: Id, kind: Kind = "node"): this {
    this.ops.push({ op: "remove", kind, id });
    return this;
  }

  restore(id: Id, kind: Kind = "node"): this {
    this.ops.push({ op: "restore", kind, id });
    return this;
  }

  /** Change a title into another by the one splice between them. */
  retitle(id: Id, title: string): this {
    const splice = spliceBetween(this.map.nodes[id]?.title ?? "", title);
    return splice ? this.type(id, [splice]) : this;
  }

  /** Type into a title: splices in UTF-16 units, one applied after the other. */
  type(id: Id, splices: readonly Splice[]): this {
    const copies = splices.map(([at, remove, insert]): [number, number, string] => [
      at,
      remove,
      insert,
    ]);
    this.ops.push({ op: "text", id, base: this.map.seq, splices: copies });
    return this;
  }

  /** Write in a note: ProseMirror's steps with the document that they lead to; null is no note. */
  note(id: Id, doc: RichNode | null, steps: readonly NoteStep[]): this {
    const { seq: base } = this.map;
    this.ops.push({ op: "text", id, base, field: "note", steps: [...steps], doc });
    return this;
  }

  settings(props: Settings): this {
    this.ops.push({ op: "settings", props });
    return this;
  }

  /** Select a node, or a selection. */
  select(what: Id | Selection): this {
    this.selection = typeof what === "string" ? only(what) : what;
    return this;
  }

  fold(folded: Folded): this {
    this.folded = folded;
    return this;
  }

  /** Draw this branch alone; null: the whole map. */
  focusOn(branch: Id | null): this {
    this.focus = branch;
    return this;
  }

  /** Draw what a filter lets through; null: everything. */
  filter(filtered: Filtered | null): this {
    this.filtered = filtered;
    return this;
  }

  view(viewport: Viewport): this {
    this.viewport = viewport;
    return this;
  }

  /** Begin editing a title; null ends it. */
  edit(id: Id | null): this {
    this.editing = id;
    return this;
  }

  /** Show these parts of the editor. */
  show(shown: Shown): this {
    this.shown = shown;
    return this;
  }

  /** Lead to a part of the details, or to a field. */
  lead(detail: DetailName | FieldName): this {
    this.detail = detail;
    return this;
  }

  /** Begin to draw a relation from a node; null ends it. */
  link(from: Id | null): this {
    this.linking = from;
    return this;
  }

  /** Look at what somebody looks at, by their socket; null: by oneself. */
  follow(socket: number | null): this {
    this.following = socket;
    return this;
  }

  keepStyle(style: Style): this {
    this.style = style;
    return this;
  }

  /** Look for this from now on; null: for nothing. */
  look(query: Query | null): this {
    this.query = query;
    return this;
  }

  /** Name what is undone together with the step before of the same name. */
  undoWith(group: string): this {
    this.undoGroup = group;
    return this;
  }

  undo(): this {
    this.history = "undo";
    return this;
  }

  redo(): this {
    this.history = "redo";
    return this;
  }

  private ordersFor(ids: readonly Id[], place: Place): readonly string[] {
    const { orders, rekeyed } = this.siblings.place(ids, place);
    for (const sibling of rekeyed) this.pushMove(sibling.id, place.parent, sibling.order);
    return orders;
  }

  private pushMove(id: Id, parent: Id | null, order: string): void {
    this.ops.push({ op: "move", id, order, ...(parent !== null && { parent }) });
  }
}
