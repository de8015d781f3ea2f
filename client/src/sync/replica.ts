import { applyOps, takeBack } from "../document/apply.ts";
import type { Id, MindMap, Op, Refusal } from "../document/map.ts";
import { withNoteSteps } from "../document/note-ops.ts";
import { carryOver, type TextEdits, textEdits, textEditsBetween } from "../document/rebase.ts";
import { Tree, touchedBy } from "../document/tree.ts";
import type { UndoStack } from "../state/undo.ts";
import type { Committed, RefusalReason } from "./messages.ts";
import { merged, newPending, type Pending, type PendingStep } from "./pending.ts";

/** One's own change that could not stay on the map. */
export interface Dropped {
  readonly id: Id;
  readonly ops: readonly Op[];
  readonly reason: RefusalReason;
  readonly detail: string;
}

/** What came of something that arrived. */
export interface Outcome {
  readonly touched: ReadonlySet<Id>;
  readonly dropped: readonly Dropped[];
  /** The page's copy and the log do not fit together: the map has to be fetched anew. */
  readonly diverged: boolean;
}

/**
 * The page's copy of a map: what the server has confirmed, with this page's own waiting changes on top.
 *
 *   confirmed (map.seq) ── pending[0] ── pending[1] ── … ── what is seen
 *
 * When others' changes arrive, the pending ones are taken back, theirs applied, and the pending put on again.
 */
export class Replica {
  map: MindMap;
  tree: Tree;
  pending: Pending[] = [];

  private readonly undo: UndoStack;
  private nextKey = 1;

  constructor(map: MindMap, undo: UndoStack) {
    this.map = map;
    this.tree = new Tree(map);
    this.undo = undo;
  }

  /** Apply an own step and let it wait to be sent. `newId` is asked only if it is not sent with the one before. */
  push(ops: readonly Op[], newId: () => Id): { step: PendingStep; touched: Set<Id> } | Refusal {
    const applied = applyOps(this.map, ops);
    if (!applied.ok) return applied.refusal;
    const step = { key: this.nextKey, ops, inverse: withNoteSteps(ops, applied.inverse) };
    this.nextKey += 1;
    const together = merged(this.pending.at(-1), step);
    if (together) this.pending[this.pending.length - 1] = together;
    else this.pending.push(newPending(newId(), step));
    const touched = touchedBy(ops);
    this.tree.refresh(touched);
    return { step, touched };
  }

  /** Take up changes that were waiting when the page was closed. The server may have them already. */
  adopt(changes: readonly { id: Id; ops: readonly Op[] }[]): Outcome {
    const touched = this.takePendingBack();
    for (const { id, ops } of changes) {
      const step = { key: this.nextKey, ops, inverse: null };
      this.nextKey += 1;
      this.pending.push({ ...newPending(id, step), attempted: true });
    }
    return this.finish(touched, this.putPendingOn(touched));
  }

  /** Take in committed changes, in order. Those that the page has are left out; a gap is a divergence. */
  receive(changes: readonly Committed[]): Outcome {
    const fresh = changes.filter((change) => change.seq > this.map.seq);
    const rest = this.acknowledgeInOrder(fresh);
    if (rest.length === 0) return NOTHING_CAME;
    const touched = this.takePendingBack();
    const fits = rest.every((change) => this.applyCommitted(change, touched));
    return this.finish(touched, this.putPendingOn(touched), !fits);
  }

  /** Take a change back that the server has refused. */
  refuse(id: Id, reason: RefusalReason, detail: string): Outcome {
    const refused = this.pending.find((change) => change.id === id);
    if (!refused) return NOTHING_CAME;
    const touched = this.takeBackWithout(refused);
    for (const step of refused.steps) this.undo.forget(step.key);
    const drop = { id, ops: opsOf(refused), reason, detail };
    return this.finish(touched, [drop, ...this.putPendingOn(touched)]);
  }

  /** The server has this change under a number already. If the page has that number, the change is in its copy. */
  known(id: Id, seq: number): Outcome {
    const change = this.pending.find((each) => each.id === id);
    if (!change || seq > this.map.seq) return NOTHING_CAME;
    const touched = this.takeBackWithout(change);
    for (const step of change.steps) this.undo.confirm(step.key);
    return this.finish(touched, this.putPendingOn(touched));
  }

  /** Put a whole confirmed map, with its index, in the place of this one; the pending changes go on top of it. */
  replace(map: MindMap, tree: Tree): Outcome {
    this.takePendingBack();
    const edits = textEditsBetween(this.map, map);
    this.carryPending(edits);
    this.undo.clear();
    this.map = map;
    const touched = new Set<Id>();
    const dropped = this.putPendingOn(touched);
    this.tree = tree;
    this.tree.refresh(touched);
    return { touched, dropped, diverged: false };
  }

  /** Say why ops would not apply now; null if they would. */
  refusalOf(ops: readonly Op[]): Refusal | null {
    const applied = applyOps(this.map, ops);
    if (!applied.ok) return applied.refusal;
    takeBack(this.map, applied.inverse);
    return null;
  }

  /** Return those of the ops that apply now, one after the other. */
  applicable(ops: readonly Op[]): Op[] {
    const left: Op[] = [];
    const inverses: Op[] = [];
    for (const op of ops) {
      const applied = applyOps(this.map, [op]);
      if (!applied.ok) continue;
      left.push(op);
      inverses.push(...applied.inverse);
    }
    takeBack(this.map, inverses.reverse());
    return left;
  }

  /** Look at the confirmed map: `read` sees it without the pending changes. */
  confirmed<Result>(read: (map: MindMap) => Result): Result {
    const touched = this.takePendingBack();
    const result = read(this.map);
    this.putPendingOn(touched);
    return result;
  }

  update(id: Id, progress: Partial<Omit<Pending, "id" | "steps">>): void {
    this.pending = this.pending.map((each) => (each.id === id ? { ...each, ...progress } : each));
  }

  /** The usual case: one's own changes come back in the order they were made. The map has them already. */
  private acknowledgeInOrder(fresh: readonly Committed[]): readonly Committed[] {
    let done = 0;
    for (const change of fresh) {
      const [first] = this.pending;
      if (first?.id !== change.id || change.seq !== this.map.seq + 1 || !isOnMap(first)) break;
      this.pending.shift();
      this.map.seq = change.seq;
      for (const step of first.steps) this.undo.confirm(step.key);
      done += 1;
    }
    return fresh.slice(done);
  }

  /** Apply to the confirmed map. False if it does not follow on it. */
  private applyCommitted(change: Committed, touched: Set<Id>): boolean {
    if (change.seq !== this.map.seq + 1) return false;
    const edits = textEdits(this.map, change.ops);
    const applied = applyOps(this.map, change.ops);
    if (!applied.ok) return false;
    this.map.seq = change.seq;
    const changed = touchedBy(change.ops);
    for (const id of changed) touched.add(id);
    const own = this.pending.find((each) => each.id === change.id);
    if (own) this.confirmOutOfOrder(own, withNoteSteps(change.ops, applied.inverse));
    else this.overtake(change.ops, changed, edits);
    return true;
  }

  private confirmOutOfOrder(own: Pending, inverse: readonly Op[]): void {
    this.remove(own);
    const [only] = own.steps;
    if (only && own.steps.length === 1) this.undo.update(only.key, inverse);
    for (const step of own.steps) this.undo.confirm(step.key);
  }

  /** Somebody else's change goes below the pending ones and over the confirmed ones of the undo history. */
  private overtake(ops: readonly Op[], changed: ReadonlySet<Id>, edits: TextEdits): void {
    const disturbed = new Set(changed);
    for (const id of changed) for (const above of this.tree.ancestors(id)) disturbed.add(above);
    this.undo.overtake({ ops, edits, disturbed });
    this.carryPending(edits);
  }

  private carryPending(edits: TextEdits): void {
    if (edits.titles.size + edits.notes.size === 0) return;
    let on = edits;
    this.pending = this.pending.map((change) => {
      const steps = change.steps.map((step) => {
        const carried = carryOver(step.ops, on);
        on = carried.edits;
        return carried.ops === step.ops ? step : { ...step, ops: carried.ops };
      });
      return { ...change, steps };
    });
  }

  /** Take all pending changes back but one: what was typed on top of it moves. */
  private takeBackWithout(change: Pending): Set<Id> {
    const at = this.pending.indexOf(change);
    const before = this.pending.slice(0, at);
    const after = this.pending.slice(at + 1);
    const touched = this.takeBack(after);
    const inverse = [...change.steps].reverse().flatMap((step) => step.inverse ?? []);
    const edits = textEdits(this.map, inverse);
    for (const id of this.takeBack([...before, change])) touched.add(id);
    this.pending = after;
    this.carryPending(edits);
    this.pending = [...before, ...this.pending];
    return touched;
  }

  private takePendingBack(): Set<Id> {
    return this.takeBack(this.pending);
  }

  private takeBack(changes: readonly Pending[]): Set<Id> {
    const touched = new Set<Id>();
    for (const change of [...changes].reverse()) {
      for (const step of [...change.steps].reverse()) {
        if (step.inverse === null) continue;
        takeBack(this.map, step.inverse);
        for (const id of touchedBy(step.ops)) touched.add(id);
      }
    }
    return touched;
  }

  /** Put the pending changes on again. What does not apply any more is dropped, unless the server may have it. */
  private putPendingOn(touched: Set<Id>): Dropped[] {
    const dropped: Dropped[] = [];
    const kept: Pending[] = [];
    for (const change of this.pending) {
      const outcome = this.putOn(change);
      for (const id of touchedBy(opsOf(change))) touched.add(id);
      if ("steps" in outcome) kept.push(outcome);
      else dropped.push(outcome);
    }
    this.pending = kept;
    return dropped;
  }

  private putOn(change: Pending): Pending | Dropped {
    const steps: PendingStep[] = [];
    for (const step of change.steps) {
      const applied = applyOps(this.map, step.ops);
      if (!applied.ok) return this.cannotBePutOn(change, steps, applied.refusal);
      steps.push({ ...step, inverse: withNoteSteps(step.ops, applied.inverse) });
    }
    for (const step of steps) this.undo.update(step.key, step.inverse ?? []);
    return { ...change, steps };
  }

  private cannotBePutOn(
    change: Pending,
    done: readonly PendingStep[],
    refusal: Refusal,
  ): Pending | Dropped {
    for (const step of [...done].reverse()) takeBack(this.map, step.inverse ?? []);
    for (const step of change.steps) this.undo.update(step.key, []);
    const steps = change.steps.map((step) => ({ ...step, inverse: null }));
    if (change.attempted) return { ...change, steps };
    for (const step of change.steps) this.undo.forget(step.key);
    return {
      id: change.id,
      ops: opsOf(change),
      reason: refusal.reason,
      detail: refusal.detail ?? "",
    };
  }

  private remove(change: Pending): void {
    this.pending = this.pending.filter((each) => each.id !== change.id);
  }

  private finish(touched: Set<Id>, dropped: Dropped[], diverged = false): Outcome {
    for (const drop of dropped) for (const id of touchedBy(drop.ops)) touched.add(id);
    this.tree.refresh(touched);
    return { touched, dropped, diverged };
  }
}

export const NOTHING_CAME: Outcome = { touched: new Set(), dropped: [], diverged: false };

function opsOf(change: Pending): Op[] {
  return change.steps.flatMap((step) => step.ops);
}

function isOnMap(change: Pending): boolean {
  return change.steps.every((step) => step.inverse !== null);
}
