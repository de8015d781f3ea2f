import { applyOps } from "../document/apply.ts";
import type { Id, MindMap, Op } from "../document/map.ts";
import { answer, ofPage, openDatabase, TABLES, written } from "./database.ts";
import type { PageLocks } from "./locks.ts";
import type { Committed } from "./messages.ts";
import type { Pending } from "./pending.ts";

/** A change as it waits on this device. */
export interface KeptChange {
  readonly id: Id;
  readonly ops: readonly Op[];
}

export interface Kept {
  /** The map as the server last confirmed it; null: none was ever received completely. */
  readonly map: MindMap | null;
  readonly pending: readonly KeptChange[];
}

/** Where a session keeps its map and what waits to be sent. */
export interface Shelf {
  /** Take up what a closed page has left. */
  open(): Promise<Kept | null>;
  /** Keep a map that was received completely. */
  keepMap(map: MindMap): void;
  /** Keep what came since, and what waits. `confirmed` gives a copy of the confirmed map if it is needed. */
  keep(
    committed: readonly Committed[],
    pending: readonly Pending[],
    confirmed: () => MindMap,
  ): void;
  close(): Promise<void>;
}

interface Page {
  readonly map: string;
  readonly person: string;
  readonly openedAt: number;
}

/** So many changes are kept beside the map before they are joined with it. */
const LONGEST_TAIL = 500;

/**
 * What one page keeps in IndexedDB. Every page has rows of its own, so that two tabs never write over each other:
 *
 *   pages [page]   whose, of which map          maps [page]         the map, whole
 *   tails [page, seq]  confirmed since then     pending [page, n]   not acknowledged
 *
 * A page holds a lock of its name while it lives. A new page takes the rows over of one that has gone.
 */
export class BrowserShelf implements Shelf {
  private readonly factory: IDBFactory;
  private readonly locks: PageLocks;
  private readonly map: string;
  private readonly person: string;
  private readonly failed: (error: unknown) => void;
  private database: IDBDatabase | null = null;
  private page: string;
  private release: () => void = () => undefined;
  private hasMap = false;
  private tail = 0;
  private readonly places = new Map<Id, { place: number; ops: string }>();
  private nextPlace = 0;
  private waiting: ((transaction: IDBTransaction) => void)[] = [];
  private writing: Promise<void> | null = null;

  constructor(options: {
    readonly factory: IDBFactory;
    readonly locks: PageLocks;
    readonly map: string;
    readonly person: string;
    /** The device refused to store: told once, since edits then live in this page only. */
    readonly failed: (error: unknown) => void;
    readonly newPage: () => string;
  }) {
    this.factory = options.factory;
    this.locks = options.locks;
    this.map = options.map;
    this.person = options.person;
    this.failed = options.failed;
    this.page = options.newPage();
  }

  async open(): Promise<Kept | null> {
    try {
      this.database = await openDatabase(this.factory);
      const left = await this.takeOver(this.database);
      if (left) return await this.read(this.database);
      this.release = (await this.locks.hold(this.page)) ?? this.release;
      this.write((transaction) => this.putPage(transaction));
      return null;
    } catch (error) {
      this.giveUp(error);
      return null;
    }
  }

  keepMap(map: MindMap): void {
    this.hasMap = true;
    this.tail = 0;
    this.write((transaction) => {
      transaction.objectStore("maps").put(map, [this.page]);
      transaction.objectStore("tails").delete(ofPage(this.page));
    });
  }

  keep(
    committed: readonly Committed[],
    pending: readonly Pending[],
    confirmed: () => MindMap,
  ): void {
    if (!this.hasMap) return;
    if (this.tail + committed.length > LONGEST_TAIL) this.keepMap(confirmed());
    else this.keepTail(committed);
    this.keepPending(pending);
  }

  async close(): Promise<void> {
    await this.writing;
    this.database?.close();
    this.database = null;
    this.release();
  }

  private keepTail(committed: readonly Committed[]): void {
    if (committed.length === 0) return;
    this.tail += committed.length;
    const rows = committed.map(({ seq, ops }) => ({ seq, ops }));
    this.write((transaction) => {
      const tails = transaction.objectStore("tails");
      for (const row of rows) tails.put(row, [this.page, row.seq]);
    });
  }

  /** Write what is new or was rebased, take away what is acknowledged; the rest is there already. */
  private keepPending(pending: readonly Pending[]): void {
    const ids = new Set(pending.map((change) => change.id));
    const gone = [...this.places].filter(([id]) => !ids.has(id));
    for (const [id] of gone) this.places.delete(id);
    const rows = pending.flatMap((change) => this.rowToWrite(change));
    if (gone.length + rows.length === 0) return;
    this.write((transaction) => {
      const table = transaction.objectStore("pending");
      for (const [, { place }] of gone) table.delete([this.page, place]);
      for (const { place, row } of rows) table.put(row, [this.page, place]);
    });
  }

  private rowToWrite(change: Pending): { place: number; row: KeptChange }[] {
    const ops = change.steps.flatMap((step) => step.ops);
    const text = JSON.stringify(ops);
    const known = this.places.get(change.id);
    if (known?.ops === text) return [];
    const place = known?.place ?? this.nextPlace++;
    this.places.set(change.id, { place, ops: text });
    return [{ place, row: { id: change.id, ops } }];
  }

  /** Find a page of this map and person that is not open any more, and become it. */
  private async takeOver(database: IDBDatabase): Promise<boolean> {
    for (const page of await this.pagesOfThisMap(database)) {
      const release = await this.locks.hold(page);
      if (!release) continue;
      this.release = release;
      this.page = page;
      return true;
    }
    return false;
  }

  /** Those with something to send come first. */
  private async pagesOfThisMap(database: IDBDatabase): Promise<string[]> {
    const transaction = database.transaction(TABLES);
    const table = transaction.objectStore("pages");
    const [keys, rows] = await Promise.all([
      answer(table.getAllKeys()),
      answer(table.getAll() as IDBRequest<Page[]>),
    ]);
    const waiting = new Set(
      (await answer(transaction.objectStore("pending").getAllKeys())).map((key) =>
        String((key as unknown[])[0]),
      ),
    );
    return keys
      .map((key) => String((key as unknown[])[0]))
      .filter((_, index) => rows[index]?.map === this.map && rows[index]?.person === this.person)
      .sort((one, other) => Number(waiting.has(other)) - Number(waiting.has(one)));
  }

  private async read(database: IDBDatabase): Promise<Kept> {
    const transaction = database.transaction(TABLES);
    const range = ofPage(this.page);
    const [map, tail, pending, places] = await Promise.all([
      answer(transaction.objectStore("maps").get([this.page]) as IDBRequest<MindMap | undefined>),
      answer(transaction.objectStore("tails").getAll(range) as IDBRequest<Committed[]>),
      answer(transaction.objectStore("pending").getAll(range) as IDBRequest<KeptChange[]>),
      answer(transaction.objectStore("pending").getAllKeys(range)),
    ]);
    this.rememberPlaces(pending, places);
    this.tail = tail.length;
    const whole = map ? withTail(map, tail) : null;
    this.hasMap = whole !== null;
    return { map: whole, pending };
  }

  private rememberPlaces(pending: readonly KeptChange[], keys: readonly IDBValidKey[]): void {
    pending.forEach((change, index) => {
      const place = Number((keys[index] as unknown[])[1]);
      this.places.set(change.id, { place, ops: JSON.stringify(change.ops) });
      this.nextPlace = Math.max(this.nextPlace, place + 1);
    });
  }

  private putPage(transaction: IDBTransaction): void {
    const row: Page = { map: this.map, person: this.person, openedAt: Date.now() };
    transaction.objectStore("pages").put(row, [this.page]);
  }

  /** Gather what is written in the same moment into one transaction; order is kept. */
  private write(step: (transaction: IDBTransaction) => void): void {
    if (!this.database) return;
    this.waiting.push(step);
    this.writing ??= Promise.resolve().then(() => this.writeAll());
  }

  private async writeAll(): Promise<void> {
    try {
      while (this.database && this.waiting.length > 0) {
        const transaction = this.database.transaction(TABLES, "readwrite", {
          durability: "relaxed",
        });
        const done = written(transaction);
        for (const step of this.waiting.splice(0)) step(transaction);
        await done;
      }
    } catch (error) {
      this.giveUp(error);
    } finally {
      this.writing = null;
    }
  }

  /** The device does not store (private window, full disk): edits live in this page only, and the person is told. */
  private giveUp(error: unknown): void {
    this.database?.close();
    this.database = null;
    this.waiting = [];
    this.failed(error);
  }
}

/** Bring a kept map up to the last change kept beside it; null if they do not fit together. */
function withTail(map: MindMap, tail: readonly Committed[]): MindMap | null {
  for (const change of tail) {
    if (change.seq !== map.seq + 1 || !applyOps(map, change.ops).ok) return null;
    map.seq = change.seq;
  }
  return map;
}
