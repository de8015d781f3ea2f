/** An edit of a note as plain data. What it takes to merge two of them comes with ProseMirror: `notes.ts`. */
import type { RichNode, Text } from "./schema.gen.ts";

export type NoteStep = NonNullable<Text["steps"]>[number];

/** The document before and after; no note is null. The documents are the truth, and the steps say how one leads to the other. */
export interface NoteEdit {
  readonly before: RichNode | null;
  readonly after: RichNode | null;
  /** ProseMirror's, as they are sent. Null: nobody knows them, the difference counts. */
  readonly steps: readonly NoteStep[] | null;
}

/** Return the one edit that `first` and then `second` come to. */
export function joined(first: NoteEdit, second: NoteEdit): NoteEdit {
  const steps = first.steps && second.steps ? [...first.steps, ...second.steps] : null;
  return { before: first.before, after: second.after, steps };
}

export interface NoteMerging {
  /**
   * Carry two edits of one note over each other: both lead to the same document. Where both insert at one place,
   * `theirs` stands first; what one writes into what the other deletes stays.
   */
  carryNote(mine: NoteEdit, theirs: NoteEdit): { mine: NoteEdit; theirs: NoteEdit };
  /** Return the edit that takes this one back. */
  takenBack(edit: NoteEdit): NoteEdit;
}
