import type { Query } from "../document/find.ts";
import { emptyMap, type Id, type MindMap, type Op, type Part } from "../document/map.ts";
import { Tree } from "../document/tree.ts";
import { newId } from "../lib/ids.ts";
import {
  type EditorState,
  editorState,
  type PersonalView,
  personalAfter,
} from "../state/editor.ts";
import type { Folded } from "../state/fold.ts";
import { type Geometry, NOTHING_DRAWN } from "../state/geometry.ts";
import { openingFold } from "../state/opening.ts";
import { NOTHING_SELECTED, only, type Selection, selectedIds } from "../state/selection.ts";
import { NOTHING_SHOWN, type Shown } from "../state/shown.ts";
import type { Dispatch, Transaction } from "../state/transaction.ts";
import { UndoStack } from "../state/undo.ts";
import { INITIAL_VIEWPORT, type Viewport } from "../state/viewport.ts";
import type { AskAccess } from "./access.ts";
import { type Clock, type Random, REAL_CLOCK } from "./clock.ts";
import type { Connection } from "./connection.ts";
import { Delay } from "./delay.ts";
import { Emitter } from "./events.ts";
import { Keeper } from "./keeper.ts";
import { canBeCarried, type Kept } from "./kept.ts";
import type { Committed, Here, HereNow, Level, Present, ToPage, Welcome } from "./messages.ts";
import { Outbox } from "./outbox.ts";
import { MapParts } from "./parts.ts";
import { inPieces } from "./pieces.ts";
import { Others, OwnPlace } from "./presence.ts";
import { type Dropped, NOTHING_CAME, type Outcome, Replica } from "./replica.ts";
import { browserSocket, Link, type OpenSocket } from "./socket.ts";
import type { Shelf } from "./store.ts";

const MERGING_RETRY_MS = 3_000;
const TOO_LARGE = { reason: "too-large", detail: "" } as const;

/** A step of this person: what it did, or that it took one back or did one again. */
export type Acted = Pick<Transaction, "ops" | "history">;

/** What a session tells. Names are past facts: each comes after the state is the new one. */
export interface SessionEvents {
  /** Nodes whose content or place may be different now. Remote: by somebody else, or taken back. */
  change: { readonly touched: ReadonlySet<Id>; readonly remote: boolean };
  /** This person changed the map. */
  acted: Acted;
  /** Others changed the map, or this person did in another window. */
  came: readonly Committed[];
  selection: Selection;
  folded: Folded;
  focus: Id | null;
  filtered: EditorState["filtered"];
  viewport: Viewport;
  editing: Id | null;
  shown: Shown;
  detail: EditorState["detail"];
  linking: EditorState["linking"];
  following: EditorState["following"];
  style: EditorState["style"];
  query: Query | null;
  level: Level;
  presence: readonly Present[];
  connection: Connection;
  /** An own edit was taken back: say so, with `refusalSentence(reason)`. */
  refused: Dropped;
  /** The whole map was replaced: lay it out anew. */
  loaded: { readonly seq: number };
}

export interface SessionOptions {
  /** The address of the socket: `wss://…/sync/MAP`. */
  readonly url: string;
  readonly openSocket?: OpenSocket;
  /** Names this page load to the server: never the same twice. */
  readonly page?: string;
  readonly clock?: Clock;
  readonly random?: Random;
  /** Where the map and what waits to be sent are kept on this device; null: nowhere. */
  readonly shelf?: Shelf | null;
  /** Says why no socket opens; absent: nobody knows. */
  readonly askAccess?: AskAccess;
  /** How this person last left the map; absent: as `openingFold` has it. */
  readonly folded?: Folded;
}

/**
 * One open map: the state that commands read, the dispatch they call, and everything that keeps it in step with
 * the server. An own edit is on the map at once, waits until the log has it, and outlives the page.
 */
export class MapSession {
  readonly on: Emitter<SessionEvents>["on"];

  private readonly events = new Emitter<SessionEvents>();
  private readonly clock: Clock;
  private readonly undo = new UndoStack();
  private readonly replica = new Replica(emptyMap(), this.undo);
  private readonly link: Link;
  private readonly outbox: Outbox;
  private readonly others = new Others();
  private readonly place: OwnPlace;
  private readonly keeper: Keeper;
  private readonly startFold: Folded | null;
  private parts: MapParts | null = null;
  private isLoaded = false;
  private isStopped = false;
  private level: Level = "viewer";
  private geometry: Geometry = NOTHING_DRAWN;
  private view: PersonalView;
  private current: EditorState;
  private told: Connection = { state: "connecting", unsent: 0 };
  private readonly delay: Delay;

  constructor(options: SessionOptions) {
    this.on = this.events.on.bind(this.events);
    this.clock = options.clock ?? REAL_CLOCK;
    const random = options.random ?? Math.random;
    this.keeper = new Keeper(options.shelf ?? null, this.replica, this.clock);
    this.startFold = options.folded ?? null;
    this.view = {
      selection: NOTHING_SELECTED,
      folded: options.folded ?? new Set(),
      focus: null,
      filtered: null,
      viewport: INITIAL_VIEWPORT,
      editing: null,
      shown: NOTHING_SHOWN,
      detail: null,
      linking: null,
      following: null,
      style: null,
      query: null,
    };
    this.link = new Link(options.url, options.openSocket ?? browserSocket, this.clock, random, {
      since: () => (this.isLoaded ? this.replica.map.seq : undefined),
      frame: (frame) => this.receive(frame),
      changed: () => this.linkChanged(),
      quiet: () => this.place.tell(),
      whyRefused: options.askAccess ?? (() => Promise.resolve(null)),
    });
    this.outbox = new Outbox(this.replica, this.clock, options.page ?? newId(), (frame) =>
      this.link.send(frame),
    );
    this.place = new OwnPlace(this.clock, (frame) => this.link.send(frame));
    this.delay = new Delay(this.clock, () => this.tellConnection());
    this.current = this.newState();
  }

  /** The state now. A new object after each event; `map` and `tree` in it are live. */
  get state(): EditorState {
    return this.current;
  }

  get connection(): Connection {
    return this.told;
  }

  get present(): readonly Present[] {
    return this.others.list();
  }

  /** Take up what this device has kept, and connect. */
  async start(): Promise<void> {
    const kept = await this.keeper.open();
    if (kept?.map) {
      this.setLevel(kept.level);
      this.load(kept.map, new Tree(kept.map));
      this.keeper.hasTakenUp();
    }
    if (kept && kept.pending.length > 0) this.after(this.replica.adopt(kept.pending), true);
    await this.connect(kept?.pending ?? []);
  }

  /** What waits is carried over what others did: a note among it needs what merges notes first. */
  private async connect(pending: Kept["pending"]): Promise<void> {
    const isReady = await canBeCarried(pending);
    if (this.isStopped) return;
    if (isReady) this.link.start();
    else this.clock.after(MERGING_RETRY_MS, () => void this.connect(pending));
  }

  /** Close the socket and keep what waits. The session can not be used afterwards. */
  async stop(): Promise<void> {
    this.isStopped = true;
    this.link.stop();
    this.outbox.pause();
    this.place.stop();
    this.delay.stop();
    await this.keeper.close();
  }

  /** The device is back, or the page is seen again: look after the connection now. */
  wake(): void {
    this.link.wake();
  }

  /** The device has lost its network: go offline now. */
  sleep(): void {
    this.link.sleep();
  }

  /** Arrow keys and revealing ask this where things are drawn. */
  setGeometry(geometry: Geometry): void {
    this.geometry = geometry;
    this.current = this.newState();
  }

  /** Tell the others where the pointer and the view are, and in which topic one writes. */
  here({ cursor, view, editing }: Pick<Here, "cursor" | "view" | "editing">): void {
    const [x, y] = cursor ?? [0, 0];
    const [left, top, width, height] = view ?? [0, 0, 0, 0];
    this.place.move({
      ...(editing !== undefined && { editing }),
      ...(cursor !== undefined && { cursor: cursor && [Math.round(x), Math.round(y)] }),
      ...(view && {
        view: [left, top, width, height].map(Math.round) as [number, number, number, number],
      }),
    });
  }

  /** Do one step: ops on the map at once, and what becomes of one's own view of it. Refused whole or done whole. */
  readonly dispatch: Dispatch = (transaction) => {
    const touched = transaction.history ? this.replay(transaction.history) : this.edit(transaction);
    if (touched === null) return;
    this.showPersonal(transaction, touched, true);
    const isChange = transaction.ops.length > 0 || transaction.history !== undefined;
    if (!isChange) return;
    this.events.emit("change", { touched, remote: false });
    this.events.emit("acted", transaction);
  };

  private edit(transaction: Transaction): ReadonlySet<Id> | null {
    if (transaction.ops.length === 0) return new Set();
    const pieces = inPieces(transaction.ops);
    const refusal = pieces ? this.obstacle(transaction.ops) : TOO_LARGE;
    if (!pieces || refusal) {
      this.events.emit("refused", { id: "", ops: transaction.ops, ...(refusal ?? TOO_LARGE) });
      return null;
    }
    return this.push(pieces, "record", transaction.undoGroup);
  }

  /** Undo or redo the last own step of which anything is left; what others have made impossible is left out. */
  private replay(history: "undo" | "redo"): ReadonlySet<Id> | null {
    const take = () => (history === "undo" ? this.undo.takeUndo() : this.undo.takeRedo());
    const record = history === "undo" ? "recordUndo" : "recordRedo";
    for (let ops = take(); ops !== null; ops = take()) {
      const left = this.replica.applicable(ops);
      const isDue = left.length > 0 && this.level !== "viewer";
      if (isDue) return this.push(inPieces(left) ?? [left], record);
    }
    this.current = this.newState();
    return null;
  }

  /** What speaks against a step as a whole. */
  private obstacle(ops: readonly Op[]): Pick<Dropped, "reason" | "detail"> | null {
    if (this.level === "viewer") return { reason: "not-allowed", detail: "" };
    const refusal = this.replica.refusalOf(ops);
    return refusal && { reason: refusal.reason, detail: refusal.detail ?? "" };
  }

  /** Put a step that applies on the map and send it; a large one travels as several changes and is undone as one. */
  private push(
    pieces: readonly (readonly Op[])[],
    record: "record" | "recordUndo" | "recordRedo",
    group?: string,
  ): ReadonlySet<Id> {
    const together = pieces.length > 1 ? `large ${this.outbox.newId()}` : group;
    const touched = new Set<Id>();
    for (const piece of pieces) {
      const pushed = this.replica.push(piece, () => this.outbox.newId());
      if ("reason" in pushed) throw new Error(`A step that applied does not: ${pushed.reason}`);
      const { key, inverse } = pushed.step;
      this.undo[record](key, inverse ?? [], this.clock.now(), together);
      for (const id of pushed.touched) touched.add(id);
    }
    this.keeper.keep([]);
    this.outbox.sendDue();
    this.tellConnection();
    return touched;
  }

  private receive(frame: ToPage): void {
    if (frame.type === "welcome") this.welcome(frame);
    else if (frame.type === "part") this.receivePart(frame);
    else if (frame.type === "changes") this.receiveChanges(frame.changes);
    else if (frame.type === "refused") this.take(this.outbox.refused(frame));
    else if (frame.type === "known") this.take(this.replica.known(frame.id, frame.seq));
    else if (frame.type === "here") this.receiveHere(frame);
    else if (frame.type === "level") this.receiveLevel(frame.level);
  }

  private receiveLevel(level: Level): void {
    this.keeper.keepLevel(level);
    this.setLevel(level);
  }

  private tellPresence(): void {
    this.current = this.newState();
    this.events.emit("presence", this.present);
  }

  private receiveHere(frame: HereNow): void {
    this.others.receive(frame);
    this.tellPresence();
  }

  private welcome(frame: Welcome): void {
    this.others.welcome(frame.socket, frame.present ?? []);
    this.parts = (frame.parts ?? 0) > 0 ? new MapParts(frame) : null;
    this.receiveLevel(frame.level);
    this.tellPresence();
    this.place.tell();
    if (!this.parts) this.caughtUp();
  }

  private receivePart(frame: Part): void {
    const { parts } = this;
    if (!parts?.add(frame)) return;
    this.parts = null;
    this.load(parts.map, parts.tree);
    this.keeper.hasLoaded();
    if (parts.early.length > 0) this.receiveChanges(parts.early);
    this.caughtUp();
  }

  private receiveChanges(changes: readonly Committed[]): void {
    if (this.parts) {
      this.parts.keep(changes);
      return;
    }
    const head = this.replica.map.seq;
    const own = new Set(this.replica.pending.map(({ id }) => id));
    const outcome = this.replica.receive(changes);
    const fresh = changes.filter((change) => change.seq > head);
    if (!outcome.diverged) this.keeper.keep(fresh);
    this.take(outcome);
    const came = fresh.filter((change) => !own.has(change.id));
    if (!outcome.diverged && came.length > 0) this.events.emit("came", came);
  }

  /** What arrived is on the map: tell it, and send what may go now. */
  private take(outcome: Outcome): void {
    this.after(outcome, true);
    if (outcome.diverged) this.startOver();
    else this.outbox.sendDue();
    this.tellConnection();
  }

  /** This page's copy is not what the log says. Fetch the map anew; what waits is put onto it. */
  private startOver(): void {
    this.isLoaded = false;
    this.link.reconnect();
  }

  private after(outcome: Outcome, remote: boolean): void {
    const { touched } = outcome; // empty when only relations, groups or settings changed
    this.showPersonal({}, touched);
    if (outcome !== NOTHING_CAME) this.events.emit("change", { touched, remote });
    for (const dropped of outcome.dropped) this.events.emit("refused", dropped);
  }

  private load(map: MindMap, tree: Tree): void {
    const isFirst = !this.isLoaded;
    const outcome = this.replica.replace(map, tree);
    this.isLoaded = true;
    if (isFirst && this.view.selection.main === null) this.open();
    this.current = this.newState();
    this.events.emit("loaded", { seq: map.seq });
    this.after(outcome, true);
  }

  /** Show a map for the first time: folded as this person left it, its centre selected. */
  private open(): void {
    const { map, tree } = this.replica;
    const centre = tree.centre();
    this.view = {
      ...this.view,
      folded: this.startFold ?? openingFold(map, tree, this.view.viewport),
      selection: centre === null ? NOTHING_SELECTED : only(centre),
    };
  }

  private caughtUp(): void {
    this.link.settled();
    this.outbox.begin();
    this.tellConnection();
  }

  private setLevel(level: Level): void {
    if (level === this.level) return;
    this.level = level;
    this.showPersonal(level === "viewer" ? { editing: null } : {});
    this.events.emit("level", level);
  }

  private linkChanged(): void {
    if (this.link.state.name !== "live") {
      this.parts = null;
      this.outbox.pause();
      this.others.clear();
      this.tellPresence();
    }
    this.tellConnection();
  }

  private showPersonal(
    transaction: Omit<Transaction, "ops">,
    touched: ReadonlySet<Id> = new Set(),
    isOwn = false,
  ): void {
    const before = this.view;
    const { map, tree } = this.replica;
    this.view = personalAfter(before, transaction, { map, tree, touched, isOwn });
    this.current = this.newState();
    const { selection, folded, focus, filtered, viewport, editing, shown, query } = this.view;
    if (selection !== before.selection) this.events.emit("selection", selection);
    if (folded !== before.folded) this.events.emit("folded", folded);
    if (filtered !== before.filtered) this.events.emit("filtered", filtered);
    if (focus !== before.focus) this.events.emit("focus", focus);
    if (viewport !== before.viewport) this.events.emit("viewport", viewport);
    if (editing !== before.editing) this.events.emit("editing", editing);
    if (shown !== before.shown) this.events.emit("shown", shown);
    const { detail, linking, following, style } = this.view;
    if (following !== before.following) this.events.emit("following", following);
    if (detail !== before.detail) this.events.emit("detail", detail);
    if (linking !== before.linking) this.events.emit("linking", linking);
    if (style !== before.style) this.events.emit("style", style);
    if (query !== before.query) this.events.emit("query", query);
    if (selection !== before.selection || editing !== before.editing) {
      this.place.move({ selection: selectedIds(selection).slice(0, 50), editing });
    }
  }

  private tellConnection(): void {
    const { pending } = this.replica;
    this.delay.watch(pending[0]?.id ?? null);
    const slow = this.link.state.name === "live" && { isSlow: this.delay.isLong };
    const next = { ...this.link.connection(), unsent: pending.length, ...slow } as Connection;
    if (JSON.stringify(next) === JSON.stringify(this.told)) return;
    this.told = next;
    this.events.emit("connection", next);
  }

  private newState(): EditorState {
    return editorState({
      ...this.view,
      map: this.replica.map,
      tree: this.replica.tree,
      level: this.level,
      present: this.present,
      geometry: this.geometry,
      canUndo: this.undo.canUndo,
      canRedo: this.undo.canRedo,
    });
  }
}
