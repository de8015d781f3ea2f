import { Fragment, Slice } from "prosemirror-model";
import { ReplaceStep } from "prosemirror-transform";
import type { Id, RichNode } from "../../document/map.ts";
import { docOf, noteOf, stepJson } from "../../document/note-merging.ts";
import { noteSchema } from "../../document/note-schema.ts";
import type { MapSession } from "../session.ts";

/** Type into the first paragraph of a note, as the panel does; a `cut` takes that many characters out there. */
export function writeInNote(person: MapSession, id: Id, at: number, text: string, cut = 0): void {
  const before = docOf(person.state.map.nodes[id]?.note);
  const length = before.firstChild?.content.size ?? 0;
  const from = 1 + Math.min(at, length);
  const to = Math.min(from + cut, 1 + length);
  const come = text === "" ? Slice.empty : new Slice(Fragment.from(noteSchema.text(text)), 0, 0);
  const step = new ReplaceStep(from, to, come);
  const after = step.apply(before).doc;
  if (!after) throw new Error("A step for the first paragraph did not apply");
  const change = person.state.change().note(id, noteOf(after), [stepJson(step)]);
  person.dispatch(change.undoWith(`note ${id}`));
}

/** Return the words of a note, its blocks one after the other. */
export function wordsOf(note: RichNode | undefined): string {
  return docOf(note).textContent;
}
