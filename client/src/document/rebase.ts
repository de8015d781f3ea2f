/**
 * Carrying edits of titles and notes over each other. Everything else in a change needs no carrying: a field that is set
 * later stands, a place that is given later stands, and what does not apply any more is refused by `applyOps`.
 *
 *   confirmed ──(others' edits)──▶ confirmed'
 *       │ ops                          │ ops, carried over the edits
 *       ▼                              ▼
 *     seen ──(edits, carried)────▶   seen'
 */
import { compose, type Delta, deltaOf, splicesOf, transform } from "./delta.ts";
import { type Id, type MindMap, nodeOf, type Op, type SetNode, type Text } from "./map.ts";
import type { NoteEdit } from "./note-edit.ts";
import { carryNoteOver, isNoteOp, noteEdits, noteEditsBetween } from "./note-ops.ts";
import { spliceBetween, spliceText } from "./splices.ts";

/** What has been done to titles and to notes, by node. */
export interface TextEdits {
  readonly titles: ReadonlyMap<Id, Delta>;
  readonly notes: ReadonlyMap<Id, NoteEdit>;
}

export interface Carried {
  /** The ops for the map after the edits; the same list if the edits do not concern them. */
  readonly ops: readonly Op[];
  /** The edits for the map after the ops. */
  readonly edits: TextEdits;
}

/** Nothing to be done: a `text` must have a splice. */
const NO_EDIT: [number, number, string][] = [[0, 0, ""]];

export const NO_EDITS: TextEdits = { titles: new Map(), notes: new Map() };

/** Return what ops will do to the texts of a map that they have not been applied to yet. */
export function textEdits(map: MindMap, ops: readonly Op[]): TextEdits {
  return { titles: titleEdits(map, ops), notes: noteEdits(map, ops) };
}

/** Return what has happened to the texts of the nodes that two states of a map both have. */
export function textEditsBetween(before: MindMap, after: MindMap): TextEdits {
  const titles = new Map<Id, Delta>();
  for (const [id, node] of Object.entries(before.nodes)) {
    const now = nodeOf(after, id);
    if (now && now.title !== node.title) titles.set(id, deltaBetween(node.title, now.title));
  }
  return { titles, notes: noteEditsBetween(before, after) };
}

/**
 * Carry ops over edits that were made of the same map, and the edits over the ops.
 * Where both insert at one place, the edits' text stands first: they have their number already.
 */
export function carryOver(ops: readonly Op[], edits: TextEdits): Carried {
  const isConcerned = (op: Op) =>
    (isTitleOp(op) && edits.titles.has(op.id)) || (isNoteOp(op) && edits.notes.has(op.id));
  if (!ops.some(isConcerned)) return { ops, edits };
  const titles = new Map(edits.titles);
  const notes = new Map(edits.notes);
  const carried = ops.map((op) => {
    const over = isTitleOp(op) ? carryOne(op, titles) : op;
    return isNoteOp(over) ? carryNoteOver(over, notes) : over;
  });
  return { ops: carried, edits: { titles: withoutEmpty(titles), notes } };
}

function titleEdits(map: MindMap, ops: readonly Op[]): ReadonlyMap<Id, Delta> {
  const edits = new Map<Id, Delta>();
  const titles = new Map<Id, string>();
  for (const op of ops) {
    if (!isTitleOp(op)) continue;
    const before = titles.get(op.id) ?? nodeOf(map, op.id)?.title;
    if (before === undefined) continue;
    const after = titleAfter(before, op);
    const edit = op.op === "text" ? deltaOf(op.splices ?? []) : deltaBetween(before, after);
    titles.set(op.id, after);
    edits.set(op.id, compose(edits.get(op.id) ?? [], edit));
  }
  return withoutEmpty(edits);
}

function carryOne(op: Text | SetNode, left: Map<Id, Delta>): Op {
  const edit = left.get(op.id);
  if (!edit) return op;
  if (op.op === "set") {
    left.delete(op.id); // The whole title is given anew: nothing of the edit is seen above it.
    return op;
  }
  const typed = deltaOf(op.splices ?? []);
  left.set(op.id, transform(edit, typed, "first"));
  const splices = splicesOf(transform(typed, edit, "second"));
  return { ...op, splices: splices.length > 0 ? splices : NO_EDIT };
}

function isTitleOp(op: Op): op is Text | SetNode {
  if (op.op === "text") return op.field !== "note";
  return op.op === "set" && op.kind === "node" && op.props.title !== undefined;
}

function titleAfter(before: string, op: Text | SetNode): string {
  if (op.op === "set") return op.props.title ?? before;
  const spliced = spliceText(before, op.splices ?? []);
  return spliced.ok ? spliced.text : before;
}

function deltaBetween(before: string, after: string): Delta {
  const splice = spliceBetween(before, after);
  return splice ? deltaOf([splice]) : [];
}

function withoutEmpty(edits: ReadonlyMap<Id, Delta>): ReadonlyMap<Id, Delta> {
  return new Map([...edits].filter(([, delta]) => delta.length > 0));
}
