/// <reference types="vite/client" />
import fc from "fast-check";
import { type Node, Slice } from "prosemirror-model";
import { replaceStep, Step } from "prosemirror-transform";
import { describe, expect, test } from "vitest";
import type { RichNode } from "./map.ts";
import type { NoteEdit } from "./note-edit.ts";
import { carryNote, docOf, noteOf, stepJson, stepsBetween, takenBack } from "./note-merging.ts";
import { noteSchema } from "./note-schema.ts";

const paragraph = (text: string) =>
  noteSchema.node("paragraph", null, text === "" ? [] : [noteSchema.text(text)]);
const list = (...items: string[]) =>
  noteSchema.node(
    "bullet_list",
    null,
    items.map((item) => noteSchema.node("list_item", null, [paragraph(item)])),
  );
const doc = (...blocks: Node[]) => noteSchema.node("doc", null, blocks);
const START = doc(paragraph("one two"), list("three", "four"), paragraph("five"));

/** Places as shares of the document, so that a case can be shrunk. */
interface Cut {
  readonly from: number;
  readonly length: number;
  readonly text: string;
}

const cuts = (letter: string) =>
  fc.array(
    fc.record({
      from: fc.double({ min: 0, max: 1, noNaN: true }),
      length: fc.nat(9),
      text: fc.constantFrom("", letter, letter.repeat(2)),
    }),
    { minLength: 1, maxLength: 4 },
  );

/** `inset` keeps places that far from the ends: 1 is within the one paragraph of a document. */
function edited(start: Node, wanted: readonly Cut[], inset = 0): NoteEdit {
  const steps: Step[] = [];
  let now = start;
  for (const { from, length, text } of wanted) {
    const end = now.content.size - inset;
    const at = Math.floor(inset + from * (end - inset));
    const to = Math.min(at + length, end);
    const slice = text === "" ? Slice.empty : new Slice(paragraph(text).content, 0, 0);
    const step = replaceStep(now, at, to, slice);
    const after = step?.apply(now).doc;
    if (!step || !after) continue;
    steps.push(step);
    now = after;
  }
  return { before: noteOf(start), after: noteOf(now), steps: steps.map(stepJson) };
}

function count(note: NoteEdit["after"], letter: string): number {
  return docOf(note).textContent.split(letter).length - 1;
}

/** Follow an edit's steps: they must lead where it says. */
function followed(edit: NoteEdit): NoteEdit["after"] {
  const steps = (edit.steps ?? []).map((step) => Step.fromJSON(noteSchema, step));
  return noteOf(steps.reduce((now, step) => step.apply(now).doc ?? now, docOf(edit.before)));
}

describe("two edits of one note", () => {
  test("lead to one document, whichever comes first", () => {
    fc.assert(
      fc.property(cuts("A"), cuts("B"), (one, other) => {
        const mine = edited(START, one);
        const theirs = edited(START, other);
        const carried = carryNote(mine, theirs);
        expect(carried.mine.before).toEqual(theirs.after);
        expect(carried.theirs.before).toEqual(mine.after);
        expect(carried.mine.after).toEqual(carried.theirs.after);
        expect(followed(carried.mine)).toEqual(carried.mine.after);
        expect(followed(carried.theirs)).toEqual(carried.theirs.after);
        docOf(carried.mine.after).check();
      }),
      { numRuns: 1_000 },
    );
  });

  test("keep every letter that either typed, also where the other deletes", () => {
    const line = doc(paragraph("one two three four"));
    const apart = (wanted: readonly Cut[]) =>
      wanted.map((cut) => (cut.length % 2 === 0 ? { ...cut, length: 0 } : { ...cut, text: "" }));
    fc.assert(
      fc.property(cuts("A"), cuts("B"), (one, other) => {
        const mine = edited(line, apart(one), 1);
        const theirs = edited(line, apart(other), 1);
        const { after } = carryNote(mine, theirs).mine;
        expect(count(after, "A")).toBe(count(mine.after, "A"));
        expect(count(after, "B")).toBe(count(theirs.after, "B"));
      }),
      { numRuns: 1_000 },
    );
  });

  test("are taken back exactly", () => {
    fc.assert(
      fc.property(cuts("A"), (wanted) => {
        const edit = edited(START, wanted);
        const back = takenBack(edit);
        expect(back).toMatchObject({ before: edit.after, after: edit.before });
        expect(followed(back)).toEqual(edit.before);
      }),
    );
  });
});

test("the difference of two documents is a step from one to the other", () => {
  fc.assert(
    fc.property(cuts("A"), cuts("B"), (one, other) => {
      const before = docOf(edited(START, one).after);
      const after = docOf(edited(START, other).after);
      expect(
        stepsBetween(before, after)
          .reduce((now, step) => step.apply(now).doc ?? now, before)
          .eq(after),
      ).toBe(true);
    }),
  );
});

test("a note without anything in it is none", () => {
  expect(noteOf(docOf(null))).toBeNull();
});

interface Case {
  readonly about: string;
  readonly isNote: boolean;
  readonly doc: RichNode;
}

const [cases = []] = Object.values(
  import.meta.glob<Case[]>("../../../schema/notes.json", { eager: true, import: "default" }),
);

test.each(cases)("$about: whether it is a note, as the server has it", ({ isNote, doc: note }) => {
  const read = () => {
    const made = docOf(note);
    made.check();
    return made;
  };
  if (isNote) expect(docOf(noteOf(read())).eq(read())).toBe(true);
  else expect(read).toThrow(RangeError);
});
