/** `applyOps`: a change onto a map, all of it or nothing, with what takes it back. The same as `apply.py`. */
import {
  type Erase,
  hasLostAnEnd,
  type Id,
  isGone,
  isNodeGone,
  type Kind,
  MAX_TITLE,
  type MapGroup,
  type MapNode,
  type MapObject,
  type MapRelation,
  type MindMap,
  type Move,
  type Op,
  own,
  type PutGroup,
  type PutNode,
  type PutRelation,
  type Refusal,
  type RefusalReason,
  type Remove,
  type Restore,
  type SetGroup,
  type SetNode,
  type SetRelation,
  type SetSettings,
  storedNode,
  type Text,
  withoutNulls,
} from "./map.ts";
import { spliceText } from "./splices.ts";

export type Applied =
  | { readonly ok: true; readonly inverse: Op[] }
  | { readonly ok: false; readonly refusal: Refusal };

/** What stands in the way of one op. */
class Refused {
  readonly reason: RefusalReason;
  readonly detail: string | undefined;

  constructor(reason: RefusalReason, detail?: string) {
    this.reason = reason;
    this.detail = detail;
  }
}

/**
 * Apply a change to the map in place. The inverse takes it back exactly; a refused one leaves the map as it was.
 * Costs the size of the change, and the depth of the tree where something hangs on something.
 */
export function applyOps(map: MindMap, ops: readonly Op[]): Applied {
  const inverse: Op[] = [];
  for (const [index, op] of ops.entries()) {
    const outcome = applyOp(map, op);
    if (outcome instanceof Refused) {
      takeBack(map, inverse.reverse());
      const { reason, detail } = outcome;
      return { ok: false, refusal: { reason, op: index, ...(detail && { detail }) } };
    }
    if (outcome) inverse.push(outcome);
  }
  return { ok: true, inverse: inverse.reverse() };
}

/** Take a change back by its inverse, when nothing has been applied since. */
export function takeBack(map: MindMap, inverse: readonly Op[]): void {
  for (const op of inverse) {
    const outcome = applyOp(map, op);
    if (outcome instanceof Refused) throw new Error(`An inverse was refused: ${outcome.reason}`);
  }
}

function applyOp(map: MindMap, op: Op): Op | null | Refused {
  switch (op.op) {
    case "put":
      return put(map, op);
    case "set":
      return set(map, op);
    case "move":
      return move(map, op);
    case "remove":
      return remove(map, op);
    case "restore":
      return restore(map, op);
    case "text":
      return op.field === "note" ? editNote(map, op) : editTitle(map, op);
    case "settings":
      return setSettings(map, op);
    case "erase":
      return erase(map, op);
  }
}

function tableOf(map: MindMap, kind: Kind): Record<Id, MapObject> {
  if (kind === "node") return map.nodes;
  return kind === "relation" ? map.relations : map.groups;
}

function put(map: MindMap, op: PutNode | PutRelation | PutGroup): Op | Refused {
  const table = tableOf(map, op.kind);
  if (Object.hasOwn(table, op.id)) return new Refused("exists");
  const object = stored(op);
  if (hangsOnGone(map, op.kind, object)) return new Refused("gone");
  if (op.kind === "group" && namesUnknownNodes(map, op.props)) return new Refused("gone");
  table[op.id] = object;
  return { op: "erase", kind: op.kind, id: op.id };
}

function stored(op: PutNode | PutRelation | PutGroup): MapObject {
  if (op.kind === "node") return storedNode(op.props);
  if (op.kind === "relation") return withoutNulls(op.props) as MapRelation;
  return { kind: "boundary", ...withoutNulls(op.props) } as MapGroup;
}

/** Say whether what the object needs is gone: a node's parent, a relation's ends. A group needs nothing. */
function hangsOnGone(map: MindMap, kind: Kind, object: MapObject): boolean {
  if (kind === "relation") return hasLostAnEnd(map, object as MapRelation);
  const parent = kind === "node" ? (object as MapNode).parent : undefined;
  return parent !== undefined && isNodeGone(map, parent);
}

/** Say whether one of a group's nodes never was. They may be hidden: it is seen again when they are. */
function namesUnknownNodes(map: MindMap, group: { nodes?: readonly Id[]; summary?: Id }): boolean {
  const isUnknown = (id: Id) => !Object.hasOwn(map.nodes, id);
  return (
    (group.nodes?.some(isUnknown) ?? false) ||
    (group.summary !== undefined && isUnknown(group.summary))
  );
}

function set(map: MindMap, op: SetNode | SetRelation | SetGroup): Op | Refused {
  if (isGone(map, op.kind, op.id)) return new Refused("gone");
  if (op.kind === "group" && namesUnknownNodes(map, op.props)) return new Refused("gone");
  const table = tableOf(map, op.kind);
  const [object, former] = withFields(table[op.id] as MapObject, op.props);
  table[op.id] = object;
  return { op: "set", kind: op.kind, id: op.id, props: former } as Op;
}

/** Return the object with the fields set, null taking one away, and the fields that bring the former back. */
function withFields<T extends object>(object: T, props: object): [T, object] {
  const next = { ...object } as Record<string, unknown>;
  const former: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(props)) {
    former[field] = next[field] ?? null;
    if (value === null) delete next[field];
    else next[field] = value;
  }
  return [next as T, former];
}

function move(map: MindMap, op: Move): Op | Refused {
  if (isNodeGone(map, op.id)) return new Refused("gone");
  const parent = op.parent ?? undefined;
  const obstacle = parent === undefined ? null : obstacleUnder(map, op.id, parent);
  if (obstacle) return new Refused(obstacle);
  const { parent: formerParent, order, ...rest } = map.nodes[op.id] as MapNode;
  map.nodes[op.id] = { ...rest, order: op.order, ...(parent !== undefined && { parent }) };
  return {
    op: "move",
    id: op.id,
    order,
    ...(formerParent !== undefined && { parent: formerParent }),
  };
}

/** Walk up from the wanted parent: what speaks against hanging the node there, or null. */
function obstacleUnder(map: MindMap, id: Id, parent: Id): "gone" | "cycle" | null {
  let at: Id | undefined = parent;
  while (at !== undefined) {
    if (at === id) return "cycle";
    const node: MapNode | undefined = own(map.nodes, at);
    if (!node || node.deleted) return "gone";
    at = node.parent;
  }
  return null;
}

function remove(map: MindMap, op: Remove): Op | null | Refused {
  const table = tableOf(map, op.kind);
  if (!Object.hasOwn(table, op.id)) return new Refused("gone");
  if (isGone(map, op.kind, op.id)) return null;
  table[op.id] = { ...(table[op.id] as MapObject), deleted: true };
  return { op: "restore", kind: op.kind, id: op.id };
}

function restore(map: MindMap, op: Restore): Op | null | Refused {
  const table = tableOf(map, op.kind);
  const object = own(table, op.id);
  if (!object || hangsOnGone(map, op.kind, object)) return new Refused("gone");
  if (!object.deleted) return null;
  const { deleted: _, ...visible } = object;
  table[op.id] = visible as MapObject;
  return { op: "remove", kind: op.kind, id: op.id };
}

function editTitle(map: MindMap, op: Text): Op | Refused {
  if (isNodeGone(map, op.id)) return new Refused("gone");
  const node = map.nodes[op.id] as MapNode;
  const spliced = spliceText(node.title, op.splices ?? []);
  if (!spliced.ok) return new Refused("schema", spliced.detail);
  if (spliced.text.length > MAX_TITLE) return new Refused("too-large", "title");
  map.nodes[op.id] = { ...node, title: spliced.text };
  return { op: "text", id: op.id, base: op.base, splices: spliced.inverse };
}

function editNote(map: MindMap, op: Text): Op | Refused {
  if (isNodeGone(map, op.id)) return new Refused("gone");
  const [node, former] = withFields(map.nodes[op.id] as MapNode, { note: op.doc ?? null });
  map.nodes[op.id] = node;
  return { op: "set", kind: "node", id: op.id, props: former };
}

function setSettings(map: MindMap, op: SetSettings): Op {
  const [settings, former] = withFields(map.settings, op.props);
  map.settings = settings;
  return { op: "settings", props: former };
}

function erase(map: MindMap, op: Erase): null {
  delete tableOf(map, op.kind)[op.id];
  return null;
}
