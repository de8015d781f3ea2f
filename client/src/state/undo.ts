import type { Id, Op } from "../document/map.ts";
import { carryOver, type TextEdits } from "../document/rebase.ts";

/** Typing in one title within this time is undone as one. */
const GROUP_MS = 1_000;
const LONGEST_HISTORY = 500;

/** What somebody else has changed since. */
export interface Overtaking {
  readonly ops: readonly Op[];
  /** What it did to titles and notes. */
  readonly edits: TextEdits;
  /** The nodes it touched, and all that these hang under. */
  readonly disturbed: ReadonlySet<Id>;
}

interface Step {
  readonly key: number;
  inverse: readonly Op[];
  /** The server has it: its inverse is carried over what comes from others. */
  confirmed: boolean;
}

interface Entry {
  readonly steps: Step[];
  readonly group: string | undefined;
  lastAt: number;
}

/**
 * What one person can take back: their own steps alone, the last first. An inverse is the one of the step where it
 * stands now; what others did since is carried through it, and fields that they have set are left out of it.
 */
export class UndoStack {
  private done: Entry[] = [];
  private undone: Entry[] = [];
  private readonly steps = new Map<number, Step>();

  get canUndo(): boolean {
    return this.done.length > 0;
  }

  get canRedo(): boolean {
    return this.undone.length > 0;
  }

  /** Remember an own step. A new one forgets what could have been redone. */
  record(key: number, inverse: readonly Op[], at: number, group?: string): void {
    for (const entry of this.undone) this.forgetSteps(entry);
    this.undone = [];
    this.push(this.done, key, inverse, at, group);
  }

  /** Remember the step that undid the last one, so that it can be redone. */
  recordUndo(key: number, inverse: readonly Op[], at: number, group?: string): void {
    this.push(this.undone, key, inverse, at, group);
  }

  recordRedo(key: number, inverse: readonly Op[], at: number, group?: string): void {
    this.push(this.done, key, inverse, at, group);
  }

  /** Take the last step off; return what undoes it, which may be nothing any more. Null: there is none. */
  takeUndo(): Op[] | null {
    return this.take(this.done);
  }

  takeRedo(): Op[] | null {
    return this.take(this.undone);
  }

  /** The step was put on again, over something new: this takes it back now. */
  update(key: number, inverse: readonly Op[]): void {
    const step = this.steps.get(key);
    if (step && !step.confirmed) step.inverse = inverse;
  }

  confirm(key: number): void {
    const step = this.steps.get(key);
    if (step) step.confirmed = true;
  }

  /** The step was taken back by the server: there is nothing to undo. */
  forget(key: number): void {
    this.steps.delete(key);
    this.done = withoutStep(this.done, key);
    this.undone = withoutStep(this.undone, key);
  }

  /** Carry the history over what somebody else has done after all confirmed steps. */
  overtake(overtaking: Overtaking): void {
    for (const stack of [this.done, this.undone]) overtakeStack(stack, overtaking);
  }

  clear(): void {
    this.done = [];
    this.undone = [];
    this.steps.clear();
  }

  private push(
    stack: Entry[],
    key: number,
    inverse: readonly Op[],
    at: number,
    group: string | undefined,
  ): void {
    const last = stack.at(-1);
    if (last && group !== undefined && last.group === group && at - last.lastAt <= GROUP_MS) {
      last.steps.push(this.newStep(key, inverse));
      last.lastAt = at;
      return;
    }
    stack.push({ steps: [this.newStep(key, inverse)], group, lastAt: at });
    if (stack.length > LONGEST_HISTORY) this.forgetSteps(stack.shift());
  }

  private newStep(key: number, inverse: readonly Op[]): Step {
    const step = { key, inverse, confirmed: false };
    this.steps.set(key, step);
    return step;
  }

  private take(stack: Entry[]): Op[] | null {
    const entry = stack.pop();
    if (!entry) return null;
    this.forgetSteps(entry);
    return [...entry.steps].reverse().flatMap((step) => step.inverse.map(sendable));
  }

  private forgetSteps(entry: Entry | undefined): void {
    for (const step of entry?.steps ?? []) this.steps.delete(step.key);
  }
}

/** Nothing is erased over the wire: what was put is hidden. */
function sendable(op: Op): Op {
  return op.op === "erase" ? { op: "remove", kind: op.kind, id: op.id } : op;
}

/** From the newest step down: each lies one step further below what somebody else has just changed. */
function overtakeStack(stack: readonly Entry[], overtaking: Overtaking): void {
  const set = fieldsSetBy(overtaking.ops);
  let edits = overtaking.edits;
  for (const entry of [...stack].reverse()) {
    for (const step of [...entry.steps].reverse()) {
      if (!step.confirmed) continue;
      const kept = step.inverse.flatMap((op) => leftAlone(op, set, overtaking.disturbed));
      const carried = carryOver(kept, edits);
      step.inverse = carried.ops;
      edits = carried.edits;
    }
  }
}

/** What a change has set, as `kind id field`; a place in the tree is the field `place`, typing is `typed`. */
function fieldsSetBy(ops: readonly Op[]): ReadonlySet<string> {
  return new Set(ops.flatMap(fieldsOf));
}

function fieldsOf(op: Op): string[] {
  switch (op.op) {
    case "set":
      return Object.keys(op.props).map((field) => `${op.kind} ${op.id} ${field}`);
    case "settings":
      return Object.keys(op.props).map((field) => `settings ${field}`);
    case "move":
      return [`node ${op.id} place`];
    case "text":
      return [`node ${op.id} ${op.field ?? "title"} typed`];
    default:
      return [];
  }
}

/** Return what remains of one op of an inverse when what others have set since is left out: it, less, or nothing. */
function leftAlone(op: Op, set: ReadonlySet<string>, disturbed: ReadonlySet<Id>): Op[] {
  switch (op.op) {
    case "set": {
      const name = (field: string) => `${op.kind} ${op.id} ${field}`;
      const isSet = (field: string) => set.has(name(field)) || set.has(`${name(field)} typed`);
      const props = withoutFields(op.props, isSet);
      return props ? [{ ...op, props } as Op] : [];
    }
    case "settings": {
      const props = withoutFields(op.props, (field) => set.has(`settings ${field}`));
      return props ? [{ ...op, props }] : [];
    }
    case "text":
      return set.has(`node ${op.id} ${op.field ?? "title"}`) ? [] : [op];
    case "move":
      return set.has(`node ${op.id} place`) ? [] : [op];
    case "erase":
    case "remove":
      return op.kind === "node" && disturbed.has(op.id) ? [] : [op];
    default:
      return [op];
  }
}

function withoutFields<Props extends object>(
  props: Props,
  isLeftOut: (field: string) => boolean,
): Props | null {
  const kept = Object.entries(props).filter(([field]) => !isLeftOut(field));
  return kept.length > 0 ? (Object.fromEntries(kept) as Props) : null;
}

function withoutStep(stack: Entry[], key: number): Entry[] {
  return stack.flatMap((entry) => {
    const steps = entry.steps.filter((step) => step.key !== key);
    return steps.length > 0 ? [{ ...entry, steps }] : [];
  });
}
