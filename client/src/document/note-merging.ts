/**
 * Merging of notes with ProseMirror's steps. Two edits of one document are carried over each other step by step:
 *
 *   D ──b──▶ D+b
 *   │a        │a'        Both ways round lead to one document: where ProseMirror's own mapping does not,
 *   ▼         ▼          or would lose what was typed, b' is made of the difference.
 *  D+a ─b'─▶  R
 */
import { Fragment, Mark, type Node, Slice } from "prosemirror-model";
import { type Mappable, ReplaceStep, replaceStep, Step } from "prosemirror-transform";
import type { NoteEdit, NoteStep } from "./note-edit.ts";
import { noteSchema } from "./note-schema.ts";
import type { RichNode } from "./schema.gen.ts";

const EMPTY = noteSchema.node("doc", null, [noteSchema.node("paragraph")]);

/** Return a note for ProseMirror; none is an empty paragraph. */
export function docOf(note: RichNode | null | undefined): Node {
  return note ? nodeOf(note) : EMPTY;
}

/** Return a document as the map keeps it. One without anything in it is no note. */
export function noteOf(doc: Node): RichNode | null {
  return doc.eq(EMPTY) ? null : richOf(doc);
}

export function stepJson(step: Step): NoteStep {
  return step.toJSON() as NoteStep;
}

export function carryNote(mine: NoteEdit, theirs: NoteEdit): { mine: NoteEdit; theirs: NoteEdit } {
  const before = docOf(mine.before);
  const [own, others] = [stepsOf(mine), stepsOf(theirs)];
  const [ownOver, othersOver] = cross(before, own, others);
  const after = noteOf(ownOver.reduce(applied, others.reduce(applied, before)));
  return {
    mine: { before: theirs.after, after, steps: ownOver.map(stepJson) },
    theirs: { before: mine.after, after, steps: othersOver.map(stepJson) },
  };
}

export function takenBack(edit: NoteEdit): NoteEdit {
  const inverse: NoteStep[] = [];
  stepsOf(edit).reduce((doc, step) => {
    inverse.unshift(stepJson(step.invert(doc)));
    return applied(doc, step);
  }, docOf(edit.before));
  return { before: edit.after, after: edit.before, steps: inverse };
}

/** Return the steps of an edit if they lead where they are said to lead, else the difference as one step. */
export function stepsOf(edit: NoteEdit): Step[] {
  const [before, after] = [docOf(edit.before), docOf(edit.after)];
  const steps = edit.steps ? parsed(edit.steps) : null;
  if (!steps) return stepsBetween(before, after);
  const reached = steps.reduce<Node | null>((doc, step) => doc && tried(doc, step), before);
  return reached?.eq(after) ? steps : stepsBetween(before, after);
}

/** Return one step from one document to the other; none if they are equal. */
export function stepsBetween(before: Node, after: Node): Step[] {
  const from = before.content.findDiffStart(after.content);
  const ends = before.content.findDiffEnd(after.content);
  if (from === null || !ends) return [];
  const overlap = Math.max(0, from - Math.min(ends.a, ends.b));
  const slice = after.slice(from, ends.b + overlap);
  const step = new ReplaceStep(from, ends.a + overlap, slice);
  if (tried(before, step)?.eq(after)) return [step];
  return [new ReplaceStep(0, before.content.size, new Slice(after.content, 0, 0))];
}

type Both = readonly [mine: readonly Step[], theirs: readonly Step[]];

/** Carry two lists of steps from one document over each other. */
function cross(doc: Node, mine: readonly Step[], theirs: readonly Step[]): Both {
  const [a, ...restOfMine] = mine;
  const [b, ...restOfTheirs] = theirs;
  if (!a || !b) return [mine, theirs];
  if (restOfMine.length > 0) {
    const [first, left] = cross(doc, [a], theirs);
    const [rest, others] = cross(applied(doc, a), restOfMine, left);
    return [[...first, ...rest], others];
  }
  if (restOfTheirs.length > 0) {
    const [left, first] = cross(doc, mine, [b]);
    const [own, rest] = cross(applied(doc, b), left, restOfTheirs);
    return [own, [...first, ...rest]];
  }
  return crossOne(doc, a, b);
}

function crossOne(doc: Node, a: Step, b: Step): Both {
  if (isInsertion(a) && isRange(b) && isInside(a, b)) {
    const [cut, typed] = keepTyped(doc, b, a);
    return [typed, cut];
  }
  if (isInsertion(b) && isRange(a) && isInside(b, a)) return keepTyped(doc, a, b);
  const afterA = applied(doc, a);
  const afterB = applied(doc, b);
  const own = a.map(b.getMap());
  const reached = own && tried(afterB, own);
  const result = reached ?? afterB;
  const others = b.map(isInsertion(b) ? leaningLeft(a.getMap()) : a.getMap());
  const isSame = others ? tried(afterA, others)?.eq(result) : afterA.eq(result);
  const over = isSame ? (others ? [others] : []) : stepsBetween(afterA, result);
  return [own && reached ? [own] : [], over];
}

/** Carry a step that deletes a range, and a text that was put into that range, over each other: the text stays. */
function keepTyped(doc: Node, cut: ReplaceStep, typed: ReplaceStep): Both {
  const afterCut = applied(doc, cut);
  const afterTyped = applied(doc, typed);
  const at = cut.from + cut.slice.size;
  const around = cutAround(cut, typed);
  const left = around.reduce<Node | null>((now, step) => now && tried(now, step), afterTyped);
  if (left) {
    const moved = new ReplaceStep(at, at, typed.slice);
    const isSame = tried(afterCut, moved)?.eq(left);
    return [around, isSame ? [moved] : stepsBetween(afterCut, left)];
  }
  // The range has whole blocks in it, and the text with them: put the text where they were.
  const again = replaceStep(afterCut, at, at, typed.slice);
  const result = (again && tried(afterCut, again)) ?? afterCut;
  return [stepsBetween(afterTyped, result), again ? [again] : []];
}

function cutAround(cut: ReplaceStep, typed: ReplaceStep): ReplaceStep[] {
  const { size } = typed.slice;
  return [
    new ReplaceStep(typed.from + size, cut.to + size, Slice.empty),
    new ReplaceStep(cut.from, typed.from, cut.slice),
  ];
}

function isInsertion(step: Step): step is ReplaceStep {
  return step instanceof ReplaceStep && step.from === step.to;
}

function isRange(step: Step): step is ReplaceStep {
  return step instanceof ReplaceStep && step.from < step.to;
}

function isInside(typed: ReplaceStep, cut: ReplaceStep): boolean {
  return typed.from > cut.from && typed.from < cut.to;
}

/** What stands at the very place where something comes in stays before it. */
function leaningLeft(map: Mappable): Mappable {
  return { map: (pos) => map.map(pos, -1), mapResult: (pos) => map.mapResult(pos, -1) };
}

function applied(doc: Node, step: Step): Node {
  const after = tried(doc, step);
  if (!after) throw new Error("A step of a note that applied does not");
  return after;
}

/** Return the document after a step, or null if it does not apply, or leads to what is no note. */
function tried(doc: Node, step: Step): Node | null {
  try {
    const after = step.apply(doc).doc ?? null;
    after?.check();
    return after;
  } catch (error) {
    if (error instanceof RangeError) return null; // places outside the document, content that does not fit
    throw error;
  }
}

function parsed(steps: readonly NoteStep[]): Step[] | null {
  try {
    return steps.map((step) => Step.fromJSON(noteSchema, step));
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** Unlike ProseMirror's own `fromJSON`, this joins neighbouring texts with the same marks: others may not have. */
function nodeOf({ type, attrs, content, marks, text }: RichNode): Node {
  const known = marks?.map((mark) => Mark.fromJSON(noteSchema, mark)) ?? Mark.none;
  if (text !== undefined) return noteSchema.text(text, known);
  return noteSchema.node(type, attrs, Fragment.fromArray((content ?? []).map(nodeOf)), known);
}

function richOf(node: Node): RichNode {
  const attrs = given(node.attrs);
  const marks = node.marks.map((mark) => {
    const own = given(mark.attrs);
    return { type: mark.type.name, ...(own && { attrs: own }) };
  });
  return {
    type: node.type.name,
    ...(attrs && { attrs }),
    ...(node.childCount > 0 && { content: node.children.map(richOf) }),
    ...(marks.length > 0 && { marks }),
    ...(node.text !== undefined && { text: node.text }),
  };
}

/** Attributes without nulls: there are none in a map. */
function given(attrs: Readonly<Record<string, unknown>>): Record<string, unknown> | null {
  const entries = Object.entries(attrs).filter(([, value]) => value !== null);
  return entries.length > 0 ? Object.fromEntries(entries) : null;
}
