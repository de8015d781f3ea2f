/** The map as plain objects: short names for its parts, an empty one, and the reads that need no index. */
import type {
  Kind,
  MapGroup,
  MapNode,
  MapRelation,
  MindMap as MindMapForm,
  NewNode,
  RefusalReason,
  Op as WireOp,
} from "./schema.gen.ts";

export type * from "./schema.gen.ts";

export type Id = string;

/** A whole map. Its tables may change under `applyOps`; its objects are replaced, never changed. */
export interface MindMap extends Omit<MindMapForm, "nodes" | "relations" | "groups"> {
  nodes: Record<Id, Readonly<MapNode>>;
  relations: Record<Id, Readonly<MapRelation>>;
  groups: Record<Id, Readonly<MapGroup>>;
}

export type MapObject = Readonly<MapNode> | Readonly<MapRelation> | Readonly<MapGroup>;

/** One relation or group: what a map has beside its tree. */
export interface ObjectRef {
  readonly kind: Exclude<Kind, "node">;
  readonly id: Id;
}

/** What takes a `put` back without a trace. Part of inverses only: a server refuses it from a page. */
export interface Erase {
  op: "erase";
  kind: Kind;
  id: Id;
}

/** What `applyOps` takes: what goes over the wire, and what inverses are made of. */
export type Op = WireOp | Erase;

export interface Refusal {
  readonly reason: RefusalReason;
  /** The place of the refused op in its change. */
  readonly op: number;
  readonly detail?: string;
}

export const SCHEMA_VERSION = 1;
export const MAX_TITLE = 1000;

/** Return a map without any node. */
export function emptyMap(): MindMap {
  return { schema: SCHEMA_VERSION, seq: 0, settings: {}, nodes: {}, relations: {}, groups: {} };
}

/** Return the object with this id, or undefined: never what a plain object inherits. */
export function own<T>(table: Readonly<Record<Id, T>>, id: Id): T | undefined {
  return Object.hasOwn(table, id) ? table[id] : undefined;
}

export function nodeOf(map: MindMap, id: Id): Readonly<MapNode> | undefined {
  return own(map.nodes, id);
}

/** Say whether the node, or what it hangs on, is hidden or never was. */
export function isNodeGone(map: MindMap, id: Id): boolean {
  let at: Id | undefined = id;
  while (at !== undefined) {
    const node: Readonly<MapNode> | undefined = own(map.nodes, at);
    if (!node || node.deleted) return true;
    at = node.parent;
  }
  return false;
}

/** Say whether an object is gone: a relation is with one of its ends, a group only when it is hidden itself. */
export function isGone(map: MindMap, kind: Kind, id: Id): boolean {
  if (kind === "node") return isNodeGone(map, id);
  const object = kind === "relation" ? own(map.relations, id) : own(map.groups, id);
  if (!object || object.deleted) return true;
  return "from" in object && hasLostAnEnd(map, object);
}

export function hasLostAnEnd(map: MindMap, relation: { from: Id; to: Id }): boolean {
  return isNodeGone(map, relation.from) || isNodeGone(map, relation.to);
}

/** Return a node as `put` stores it: no nulls, a title always. */
export function storedNode(props: NewNode): MapNode {
  return { title: "", ...withoutNulls(props) } as MapNode;
}

export function withoutNulls<T extends object>(props: T): T {
  const kept = Object.entries(props).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(kept) as T;
}
