import type { Id } from "../document/map.ts";
import { Allowance } from "./allowance.ts";
import type { Clock } from "./clock.ts";
import type { ChangeFrame, Refused } from "./messages.ts";
import { type Pending, textFields, touchedTexts, wireOps } from "./pending.ts";
import { NOTHING_CAME, type Outcome, type Replica } from "./replica.ts";

/** Below what the server takes from one socket: 30 changes a second, 120 at once; 1,500 ops a second, 4,000 at once. */
const CHANGES = { perSecond: 25, atOnce: 100 };
const OPS = { perSecond: 1_300, atOnce: 3_500 };
const STORAGE_RETRY_MS = 1_000;
/** Each change of a note carries all of it: the longer it is, the longer keystrokes are gathered. */
const LONGEST_GATHERING_MS = 1_000;
const UNITS_A_MS = 20;
/** The news that made typing old never comes when it was not committed and its sender is gone. */
const NEWS_MS = 3_000;

/** Sends what waits: in order, not faster than the server reads, one change at a time that types into a field. */
export class Outbox {
  private readonly replica: Replica;
  private readonly clock: Clock;
  private readonly send: (frame: ChangeFrame) => boolean;
  /** Names this page to the server. Never used again: an id must not stand for two changes. */
  private readonly page: string;
  private counted = 0;
  private isOpen = false;
  private readonly changes = new Allowance(CHANGES.perSecond, CHANGES.atOnce);
  private readonly ops = new Allowance(OPS.perSecond, OPS.atOnce);
  private pausedUntil = 0;
  private notesAgainAt = 0;
  private cancel: (() => void) | null = null;

  constructor(replica: Replica, clock: Clock, page: string, send: (frame: ChangeFrame) => boolean) {
    this.replica = replica;
    this.clock = clock;
    this.send = send;
    this.page = page;
  }

  newId(): Id {
    this.counted += 1;
    return `${this.page}-${this.counted}`;
  }

  /** The socket is open and the map is up to date: send everything that is not acknowledged, also what was sent. */
  begin(): void {
    for (const { id } of this.replica.pending) {
      this.replica.update(id, { inFlight: false, outdated: false });
    }
    this.isOpen = true;
    this.changes.renew(this.clock.now());
    this.ops.renew(this.clock.now());
    this.pausedUntil = 0;
    this.sendDue();
  }

  pause(): void {
    this.isOpen = false;
    this.cancel?.();
    this.cancel = null;
  }

  /**
   * Send as much as may go now. What touches a text waits while an earlier change of that text is on its way: were that
   * one sent again, it would come after; were it known already, what others made of it since would lie in between.
   */
  sendDue(): void {
    if (!this.isOpen || this.cancel !== null) return;
    const { pending } = this.replica;
    const onTheWay = new Set(pending.filter(({ inFlight }) => inFlight).flatMap(touchedTexts));
    for (const change of pending) {
      if (change.inFlight) continue;
      const texts = touchedTexts(change);
      if (this.isOvertaken(change) || texts.some((text) => onTheWay.has(text))) return;
      const inMs = Math.max(this.waitMs(), this.gatheringMs(change));
      if (inMs > 0) {
        this.sendLater(inMs);
        return;
      }
      if (!this.sendNow(change)) return;
      for (const text of texts) onTheWay.add(text);
    }
  }

  /** The server has refused a change. What only came too early is sent again; the rest is taken back. */
  refused(frame: Refused): Outcome {
    if (frame.reason === "old-base") {
      this.replica.update(frame.id, { inFlight: false, outdated: true });
      this.clock.after(NEWS_MS, () => this.goOnWithoutNews(frame.id));
      return NOTHING_CAME;
    }
    if (frame.reason === "storage") {
      this.replica.update(frame.id, { inFlight: false });
      this.pausedUntil = this.clock.now() + STORAGE_RETRY_MS;
      return NOTHING_CAME;
    }
    return this.replica.refuse(frame.id, frame.reason, frame.detail ?? "");
  }

  private goOnWithoutNews(id: Id): void {
    if (!this.replica.pending.some((change) => change.id === id && change.outdated)) return;
    this.replica.update(id, { outdated: false });
    this.sendDue();
  }

  private sendNow(change: Pending): boolean {
    const { seq } = this.replica.map;
    const ops = wireOps(change, seq);
    if (!this.send({ type: "change", id: change.id, ops })) return false;
    this.changes.spend(1);
    this.ops.spend(ops.length);
    this.noteSent(change);
    this.replica.update(change.id, {
      attempted: true,
      inFlight: true,
      outdated: false,
      sentAt: seq,
    });
    return true;
  }

  /** The news that made it old has not come yet. */
  private isOvertaken(change: Pending): boolean {
    return change.outdated && this.replica.map.seq <= change.sentAt;
  }

  private noteSent(change: Pending): void {
    const docs = change.steps.flatMap(({ ops }) =>
      ops.flatMap((op) => (op.op === "text" && op.doc ? [op.doc] : [])),
    );
    const last = docs.at(-1);
    if (!last) return;
    const gathering = JSON.stringify(last).length / UNITS_A_MS;
    this.notesAgainAt = this.clock.now() + Math.min(LONGEST_GATHERING_MS, gathering);
  }

  private gatheringMs(change: Pending): number {
    const isNote = textFields(change).some((field) => field.endsWith(" note"));
    return isNote ? this.notesAgainAt - this.clock.now() : 0;
  }

  private waitMs(): number {
    const now = this.clock.now();
    if (now < this.pausedUntil) return this.pausedUntil - now;
    return Math.max(this.changes.waitMs(now), this.ops.waitMs(now));
  }

  private sendLater(inMs: number): void {
    this.cancel = this.clock.after(inMs, () => {
      this.cancel = null;
      this.sendDue();
    });
  }
}
