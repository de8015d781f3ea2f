import { applyOps } from "../../document/apply.ts";
import type { Id, MindMap, Op } from "../../document/map.ts";
import type { Clock, Random } from "../clock.ts";
import {
  CLOSE_CODES,
  type Committed,
  type FromPage,
  type Hello,
  type Level,
  PROTOCOL_VERSION,
  type RefusalReason,
  SCHEMA_VERSION,
  type ToPage,
} from "../messages.ts";
import type { Server, Wire } from "./network.ts";

interface Seat {
  readonly socket: number;
  readonly wire: Wire;
  isGreeted: boolean;
}

const COMMIT_MS = 20;
const FAILING_MS = 1_000;
/** A page that comes back from further behind gets the whole map. */
const NEAR_ENOUGH = 8;
const NODES_PER_PART = 5;

/**
 * A room as the server has it: each change checked against the room's map, which is ahead of the log while a commit
 * runs; committed in groups; sent to everybody afterwards. A restart loses what is not in the log.
 */
export class SimulatedRoom implements Server {
  level: Level = "editor";
  /** The log: what is acknowledged. */
  log: Committed[] = [];
  /** The next commit fails: what waited for it is forgotten. */
  failsToCommit = false;
  /** How many came without a copy of the map. */
  newcomers = 0;

  private readonly clock: Clock;
  private readonly random: Random;
  private readonly first: MindMap;
  private map: MindMap;
  private queue: Committed[] = [];
  private seats = new Set<Seat>();
  private sockets = 0;
  private life = 0;

  constructor(clock: Clock, random: Random, first: MindMap) {
    this.clock = clock;
    this.random = random;
    this.first = structuredClone(first);
    this.map = structuredClone(first);
  }

  /** How many changes wait for the commit. */
  get waiting(): number {
    return this.queue.length;
  }

  /** Return the map as the log has it. */
  logged(): MindMap {
    const map = structuredClone(this.first);
    for (const change of this.log) {
      const applied = applyOps(map, change.ops);
      if (!applied.ok) throw new Error(`The log holds what cannot be applied: ${change.id}`);
      map.seq = change.seq;
    }
    return map;
  }

  accept(wire: Wire) {
    this.sockets += 1;
    const seat: Seat = { socket: this.sockets, wire, isGreeted: false };
    this.seats.add(seat);
    return {
      text: (data: string) => this.receive(seat, JSON.parse(data) as FromPage),
      gone: () => this.seats.delete(seat),
    };
  }

  /** Begin anew from the log, as after `kill -9`: the caller cuts the wires. */
  restart(): void {
    this.life += 1;
    this.queue = [];
    this.seats = new Set();
    this.map = this.logged();
  }

  setLevel(level: Level): void {
    this.level = level;
    this.tellAll({ type: "level", level });
  }

  closeAll(reason: keyof typeof CLOSE_CODES): void {
    for (const { wire } of this.seats) {
      wire.send(JSON.stringify({ type: "bye", reason }));
      wire.close(CLOSE_CODES[reason]);
    }
  }

  private receive(seat: Seat, frame: FromPage): void {
    if (frame.type === "hello") this.greet(seat, frame);
    else if (!seat.isGreeted) throw new Error("A frame before hello");
    else if (frame.type === "here") this.echo(seat);
    else this.change(seat, frame.id, frame.ops);
  }

  private greet(seat: Seat, hello: Hello): void {
    const seq = this.log.at(-1)?.seq ?? this.first.seq;
    const near = hello.since !== undefined && seq - hello.since <= NEAR_ENOUGH;
    const parts = near ? [] : this.parts();
    seat.isGreeted = true;
    this.tell(seat, {
      type: "welcome",
      protocol: PROTOCOL_VERSION,
      schema: SCHEMA_VERSION,
      map: "map",
      seq,
      level: this.level,
      socket: seat.socket,
      person: `p${seat.socket}`,
      name: "Somebody",
      colour: "blue",
      parts: parts.length,
    });
    if (hello.since === undefined) this.newcomers += 1;
    for (const part of parts) this.tell(seat, part);
    const missed = near ? this.log.filter((change) => change.seq > (hello.since ?? 0)) : [];
    if (missed.length > 0) this.tell(seat, { type: "changes", changes: missed });
  }

  private parts(): ToPage[] {
    const { settings, relations, groups, nodes } = this.logged();
    const parts: ToPage[] = [{ type: "part", part: 0, settings, relations, groups }];
    const entries = Object.entries(nodes);
    for (let at = 0; at < entries.length; at += NODES_PER_PART) {
      const some = Object.fromEntries(entries.slice(at, at + NODES_PER_PART));
      parts.push({ type: "part", part: parts.length, nodes: some });
    }
    return parts;
  }

  private change(seat: Seat, id: Id, ops: Op[]): void {
    const all = [...this.log, ...this.queue];
    const known = all.find((change) => change.id === id);
    if (known) {
      if (this.log.includes(known)) this.tell(seat, { type: "known", id, seq: known.seq });
      return;
    }
    const reason = this.level === "viewer" ? "not-allowed" : this.obstacle(all, id, ops);
    if (reason) {
      this.tell(seat, { type: "refused", id, reason });
      return;
    }
    const seq = this.map.seq + 1;
    this.map.seq = seq;
    this.queue.push({
      seq,
      id,
      author: pageOf(id),
      at: this.clock.now(),
      ops: ops as Committed["ops"],
    });
    if (this.queue.length === 1) this.commitSoon();
  }

  private obstacle(all: readonly Committed[], id: Id, ops: Op[]): RefusalReason | null {
    if (ops.some((op) => op.op === "erase")) return "schema";
    if (ops.some((op) => op.op === "text" && isOld(all, pageOf(id), op))) return "old-base";
    const applied = applyOps(this.map, ops);
    return applied.ok ? null : applied.refusal.reason;
  }

  private commitSoon(): void {
    const { life } = this;
    const inMs = this.failsToCommit ? FAILING_MS : Math.floor(this.random() * COMMIT_MS);
    this.clock.after(inMs, () => {
      if (life === this.life) this.commit();
    });
  }

  private commit(): void {
    const changes = this.queue;
    this.queue = [];
    if (this.failsToCommit) {
      this.failsToCommit = false;
      this.map = this.logged();
      return;
    }
    this.log.push(...changes);
    this.tellAll({ type: "changes", changes });
  }

  private echo(seat: Seat): void {
    this.tell(seat, { type: "here", present: [] });
  }

  private tell(seat: Seat, frame: ToPage): void {
    seat.wire.send(JSON.stringify(frame));
  }

  private tellAll(frame: ToPage): void {
    for (const seat of this.seats) if (seat.isGreeted) this.tell(seat, frame);
  }
}

/** The page that made a change: its id up to the last dash. */
export function pageOf(id: Id): string {
  return id.slice(0, id.lastIndexOf("-"));
}

function isOld(
  all: readonly Committed[],
  page: string,
  text: Extract<Op, { op: "text" }>,
): boolean {
  const field = text.field ?? "title";
  return all.some(
    (change) =>
      change.seq > text.base &&
      pageOf(change.id) !== page &&
      change.ops.some((op) => touches(op, text.id, field)),
  );
}

function touches(op: Op, id: Id, field: "title" | "note"): boolean {
  if (op.op === "text") return op.id === id && (op.field ?? "title") === field;
  return op.op === "set" && op.kind === "node" && op.id === id && field in op.props;
}
