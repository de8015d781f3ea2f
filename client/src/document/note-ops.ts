/** What ops do to notes, and how one's own are carried over what others did. */
import { type Id, type MindMap, nodeOf, type Op, type SetNode, type Text } from "./map.ts";
import { joined, type NoteEdit } from "./note-edit.ts";
import { noteMerging } from "./notes.ts";

type NoteOp = Text | SetNode;

export function isNoteOp(op: Op): op is NoteOp {
  if (op.op === "text") return op.field === "note";
  return op.op === "set" && op.kind === "node" && op.props.note !== undefined;
}

/** Say whether these ops have steps of a note in them, which others' may have to be carried over. */
export function editNotes(ops: readonly Op[]): boolean {
  return ops.some((op) => op.op === "text" && op.field === "note");
}

/** Return what ops will do to the notes of a map that they have not been applied to yet. */
export function noteEdits(map: MindMap, ops: readonly Op[]): ReadonlyMap<Id, NoteEdit> {
  const edits = new Map<Id, NoteEdit>();
  for (const op of ops) {
    if (!isNoteOp(op)) continue;
    const known = edits.get(op.id);
    const before = known ? known.after : (nodeOf(map, op.id)?.note ?? null);
    const edit = editOf(op, before);
    edits.set(op.id, known ? joined(known, edit) : edit);
  }
  return edits;
}

/** Return what has happened to the notes of the nodes that two states of a map both have. */
export function noteEditsBetween(one: MindMap, other: MindMap): ReadonlyMap<Id, NoteEdit> {
  const edits = new Map<Id, NoteEdit>();
  for (const [id, node] of Object.entries(one.nodes)) {
    const before = node.note ?? null;
    const after = nodeOf(other, id)?.note ?? null;
    if (before !== after && JSON.stringify(before) !== JSON.stringify(after)) {
      edits.set(id, { before, after, steps: null });
    }
  }
  return edits;
}

/** Carry an op over the edit of its note in `left`, and that edit over the op. A whole note given anew stands. */
export function carryNoteOver(op: NoteOp, left: Map<Id, NoteEdit>): Op {
  const theirs = left.get(op.id);
  if (!theirs) return op;
  if (op.op === "set" || !op.steps) {
    left.delete(op.id);
    return op;
  }
  const merging = noteMerging();
  if (!merging) throw new Error("Steps of a note wait, and what merges them was not fetched");
  const carried = merging.carryNote(editOf(op, theirs.before), theirs);
  left.set(op.id, carried.theirs);
  return textOf(op, carried.mine);
}

/** Return the inverse of ops with steps for the notes in it: what others write until it is used stays then. */
export function withNoteSteps(ops: readonly Op[], inverse: readonly Op[]): readonly Op[] {
  const merging = noteMerging();
  if (!merging || !editNotes(ops)) return inverse;
  const waiting = ops.filter(isNoteOp);
  return inverse.map((back) => {
    if (!isNoteOp(back) || back.op !== "set") return back;
    const op = waiting.pop();
    if (op?.op !== "text" || !op.steps) return back;
    return textOf(op, merging.takenBack(editOf(op, back.props.note ?? null)));
  });
}

function editOf(op: NoteOp, before: NoteEdit["before"]): NoteEdit {
  if (op.op === "set") return { before, after: op.props.note ?? null, steps: null };
  return { before, after: op.doc ?? null, steps: op.steps ?? null };
}

function textOf({ id, base }: Text, { after, steps }: NoteEdit): Text {
  return { op: "text", id, base, field: "note", steps: [...(steps ?? [])], doc: after };
}
