import { applyOps, takeBack } from "../document/apply.ts";
import type { Id, MindMap, Op } from "../document/map.ts";
import { type Splice, spliceBetween } from "../document/splices.ts";
import { carry, compose, type Delta, deltaOf, splicesOf } from "./delta.ts";

/** What somebody has done to titles. */
export type TitleEdits = ReadonlyMap<Id, Delta>;

/** Return what ops will do to titles when they are applied to this map. A title that is set anew is one splice. */
export function titleEdits(map: MindMap, ops: readonly Op[]): TitleEdits {
  const typed = typedBy(ops);
  const set = ops.flatMap((op) => (isTitleSet(op) ? [op.id] : []));
  if (set.length === 0) return typed;
  return new Map([...typed, ...titlesSet(map, ops, set)]);
}

/** Return what ops type into titles. */
export function typedBy(ops: readonly Op[]): Map<Id, Delta> {
  const edits = new Map<Id, Delta>();
  for (const op of ops) {
    if (op.op !== "text" || !op.splices) continue;
    edits.set(op.id, compose(edits.get(op.id) ?? [], deltaOf(op.splices)));
  }
  return edits;
}

/** Return how the titles of one map become those of another. */
export function titleEditsBetween(before: MindMap, after: MindMap): TitleEdits {
  const edits = new Map<Id, Delta>();
  for (const [id, node] of Object.entries(before.nodes)) {
    const splice = spliceBetween(node.title, after.nodes[id]?.title ?? node.title);
    if (splice) edits.set(id, deltaOf([splice]));
  }
  return edits;
}

/**
 * Carry ops over what somebody else has done to titles before them. Returns the ops as they are now, and the
 * others' edits as they lie over these ops, for what follows them.
 */
export function carryOver(
  ops: readonly Op[],
  edits: TitleEdits,
): { ops: readonly Op[]; edits: TitleEdits } {
  if (!ops.some((op) => "id" in op && edits.has(op.id))) return { ops, edits };
  const left = new Map(edits);
  return { ops: ops.map((op) => carriedOp(op, left)), edits: left };
}

function carriedOp(op: Op, edits: Map<Id, Delta>): Op {
  if (isTitleSet(op)) edits.delete(op.id);
  if (op.op !== "text" || !op.splices) return op;
  const theirs = edits.get(op.id);
  if (!theirs) return op;
  const mine = deltaOf(op.splices);
  edits.set(op.id, carry(theirs, mine, "mine"));
  return { ...op, splices: splicesOf(carry(mine, theirs, "other")) };
}

function isTitleSet(op: Op): op is Extract<Op, { op: "set"; kind: "node" }> {
  return op.op === "set" && op.kind === "node" && op.props.title !== undefined;
}

function titlesSet(map: MindMap, ops: readonly Op[], ids: readonly Id[]): [Id, Delta][] {
  const before = ids.map((id) => map.nodes[id]?.title ?? "");
  const applied = applyOps(map, ops);
  if (!applied.ok) return [];
  const after = ids.map((id) => map.nodes[id]?.title ?? "");
  takeBack(map, applied.inverse);
  return ids.map((id, index) => [id, deltaBetween(before[index] ?? "", after[index] ?? "")]);
}

function deltaBetween(before: string, after: string): Delta {
  const splice: Splice | null = spliceBetween(before, after);
  return splice ? deltaOf([splice]) : [];
}
