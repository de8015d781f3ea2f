import type { Id, Op, Text } from "../document/map.ts";
import type { Op as WireOp } from "../document/schema.gen.ts";

/** One step of this person within a change; several steps of typing in one title may travel as one change. */
export interface PendingStep {
  /** Names the step for the undo history. */
  readonly key: number;
  readonly ops: readonly Op[];
  /** Null while it is not on the map: it did not apply, and the server has yet to say what became of it. */
  readonly inverse: readonly Op[] | null;
}

/** A change of this page that is not acknowledged. */
export interface Pending {
  readonly id: Id;
  readonly steps: readonly PendingStep[];
  /** It was sent at least once, so the server may have it. */
  readonly attempted: boolean;
  /** It was sent on the socket that is open now, and is not answered. */
  readonly inFlight: boolean;
  /** The number the page had the map up to when it was last sent; -1: never. */
  readonly sentAt: number;
  /** It was refused as old: it waits for the change that it did not know. */
  readonly outdated: boolean;
}

const TEXT_FIELDS = ["title", "note"] as const;

/** As many splices or steps as one change carries; typing beyond that begins the next. */
const MAX_SPLICES = 500;
const MAX_STEPS_UNITS = 40_000;

export function newPending(id: Id, step: PendingStep): Pending {
  return { id, steps: [step], attempted: false, inFlight: false, sentAt: -1, outdated: false };
}

/** Add a step to a change that waits, if both only type into one field; null if they do not belong together. */
export function merged(waiting: Pending | undefined, step: PendingStep): Pending | null {
  if (!waiting || waiting.attempted) return null;
  const before = onlyText(waiting.steps.flatMap((each) => each.ops));
  const after = onlyText(step.ops);
  if (!before || !after || fieldOf(before) !== fieldOf(after)) return null;
  const splices = waiting.steps.reduce((sum, each) => sum + spliceCount(each.ops), 0);
  if (splices + spliceCount(step.ops) > MAX_SPLICES) return null;
  return { ...waiting, steps: [...waiting.steps, step] };
}

/** Return the ops as they are sent now: the steps joined, text on the base that the page has reached. */
export function wireOps(pending: Pending, base: number): WireOp[] {
  const ops = pending.steps.flatMap((step) => step.ops).filter((op) => op.op !== "erase");
  const texts = ops.filter((op) => op.op === "text");
  if (pending.steps.length === 1 || texts.length !== ops.length) {
    return ops.map((op) => (op.op === "text" ? lightened({ ...op, base }) : op));
  }
  return [lightened(joined(texts, base))];
}

/** Steps that are large, or part a character in two, are not sent: readers take the difference of the documents. */
function lightened(op: Text): Text {
  if (!op.steps) return op;
  const sent = JSON.stringify(op.steps);
  if (sent.length <= MAX_STEPS_UNITS && !/\\ud[89a-f]/.test(sent)) return op;
  const { steps: _, ...rest } = op;
  return rest;
}

/** Return the fields that a change types into, as `id field`. */
export function textFields(pending: Pending): string[] {
  return pending.steps.flatMap((step) =>
    step.ops.filter((op) => op.op === "text").map((op) => fieldOf(op)),
  );
}

/** Return the texts that a change touches: by typing, or by setting the whole of one. */
export function touchedTexts(pending: Pending): string[] {
  return pending.steps.flatMap((step) => step.ops.flatMap(textsOf));
}

function textsOf(op: Op): string[] {
  if (op.op === "text") return [fieldOf(op)];
  if (op.op !== "set" || op.kind !== "node") return [];
  return TEXT_FIELDS.filter((field) => field in op.props).map((field) => `${op.id} ${field}`);
}

function joined(texts: readonly Text[], base: number): Text {
  const last = texts[texts.length - 1] as Text;
  const splices = texts.flatMap((op) => op.splices ?? []);
  const steps = texts.flatMap((op) => op.steps ?? []);
  return {
    ...last,
    base,
    ...(splices.length > 0 && { splices }),
    ...(steps.length > 0 && { steps }),
  };
}

function onlyText(ops: readonly Op[]): Text | null {
  const [first] = ops;
  if (first?.op !== "text") return null;
  return ops.every((op) => op.op === "text" && fieldOf(op) === fieldOf(first)) ? first : null;
}

function fieldOf(op: Text): string {
  return `${op.id} ${op.field ?? "title"}`;
}

function spliceCount(ops: readonly Op[]): number {
  return ops.reduce(
    (sum, op) => sum + (op.op === "text" ? (op.splices ?? op.steps ?? []).length : 0),
    0,
  );
}
