import type { Id, MindMap, Op } from "../document/map.ts";
import { erasePage, ofPage, openDatabase, TABLES, written } from "./database.ts";
import {
  canBeCarried,
  carriedTo,
  type Kept,
  type KeptChange,
  type PageRow,
  pagesOf,
  readPage,
} from "./kept.ts";
import type { PageLocks } from "./locks.ts";
import type { Committed, Level } from "./messages.ts";
import type { Pending } from "./pending.ts";

/** Where a session keeps its map and what waits to be sent. */
export interface Shelf {
  /** Take up what closed pages have left. */
  open(): Promise<Kept | null>;
  /** Keep a map that was received completely. */
  keepMap(map: MindMap): void;
  /** Keep what came since, and what waits. `confirmed` gives a copy of the confirmed map if it is needed. */
  keep(
    committed: readonly Committed[],
    pending: readonly Pending[],
    confirmed: () => MindMap,
  ): void;
  /** Keep what this person may do with the map. */
  keepLevel(level: Level): void;
  close(): Promise<void>;
}

export interface ShelfOptions extends PageRow {
  readonly factory: IDBFactory;
  readonly locks: PageLocks;
  /** A fresh name for this page. */
  readonly page: string;
  /** The device does not store: edits live in this page only, and the person should know. */
  readonly failed: (error: unknown) => void;
}

type Step = (transaction: IDBTransaction) => void;

/** What waits to be sent. Ops are replaced, never changed: the same list need not be written again. */
interface Waiting {
  readonly id: Id;
  readonly steps: readonly (readonly Op[])[];
}

/** So many changes are kept beside the map before they are joined with it. */
const LONGEST_TAIL = 500;

/**
 * What one page keeps in IndexedDB. Every page has rows of its own, so that two tabs never write over each other:
 *
 *   pages [page]        whose, of which map      maps [page]         the map, whole
 *   tails [page, seq]   confirmed since then     pending [page, n]   not acknowledged
 *
 * A page holds a lock of its name while it lives. A new page takes the rows over of those that have gone.
 */
export class BrowserShelf implements Shelf {
  private readonly options: ShelfOptions;
  private database: IDBDatabase | null = null;
  private page: string;
  private release: () => void = () => undefined;
  private hasMap = false;
  private level: Level | null = null;
  private tail = 0;
  private readonly places = new Map<Id, { place: number; steps: Waiting["steps"] }>();
  private nextPlace = 0;
  private waiting: Step[] = [];
  private writing: Promise<void> | null = null;

  constructor(options: ShelfOptions) {
    this.options = options;
    this.page = options.page;
  }

  async open(): Promise<Kept | null> {
    try {
      this.database = await openDatabase(this.options.factory);
      return await this.takeOver(this.database);
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
    this.keepPending(pending.map(({ id, steps }) => ({ id, steps: steps.map(({ ops }) => ops) })));
  }

  keepLevel(level: Level): void {
    if (level === this.level) return;
    this.level = level;
    this.writeRow({ level });
  }

  async close(): Promise<void> {
    await this.writing;
    this.database?.close();
    this.database = null;
    this.release();
  }

  /** Become the first page that has gone and left something; bring together here what the others left. */
  private async takeOver(database: IDBDatabase): Promise<Kept | null> {
    const [first, ...others] = await this.pagesThatHaveGone(database);
    if (!first) {
      this.holdOwn();
      this.writeRow({});
      return null;
    }
    this.page = first.page;
    this.release = first.release;
    const kept = await this.readOwn(database);
    const pending = [...kept.pending];
    for (const other of others)
      pending.push(...(await this.gather(database, kept.map, pending, other)));
    return { map: kept.map, pending, level: kept.level };
  }

  private writeRow(level: { level?: Level }): void {
    const { map, person } = this.options;
    const row: PageRow = { map, person, ...level };
    this.write((transaction) => transaction.objectStore("pages").put(row, [this.page]));
  }

  /** Nobody else knows this page's name yet: there is nothing to wait for. */
  private holdOwn(): void {
    this.options.locks.hold(this.page).then(
      (release) => {
        this.release = release ?? this.release;
      },
      (error: unknown) => this.giveUp(error),
    );
  }

  private async pagesThatHaveGone(database: IDBDatabase) {
    const pages = await pagesOf(database, this.options);
    const locks = await Promise.all(pages.map((page) => this.options.locks.hold(page)));
    return pages.flatMap((page, index) => {
      const release = locks[index];
      return release ? [{ page, release }] : [];
    });
  }

  private async readOwn(database: IDBDatabase): Promise<Kept> {
    const kept = await readPage(database, this.page);
    kept.pending.forEach((change, index) => {
      const place = kept.places[index] ?? 0;
      this.places.set(change.id, { place, steps: [change.ops] });
      this.nextPlace = Math.max(this.nextPlace, place + 1);
    });
    this.tail = kept.tail;
    this.level = kept.level;
    this.hasMap = kept.map !== null;
    return kept;
  }

  /** Move what another page has left behind what waits here, in one write. */
  private async gather(
    database: IDBDatabase,
    map: MindMap | null,
    before: readonly KeptChange[],
    { page, release }: { page: string; release: () => void },
  ): Promise<KeptChange[]> {
    const left = await readPage(database, page);
    if (left.pending.length > 0 && (!map || !left.map || !(await canBeCarried(left.pending)))) {
      release();
      return [];
    }
    const carried = map && left.map ? carriedTo(map, { map: left.map, pending: left.pending }) : [];
    this.keepPending([...before, ...carried].map(({ id, ops }) => ({ id, steps: [ops] })));
    this.write((transaction) => erasePage(transaction, page));
    await this.writing;
    release();
    return carried;
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
  private keepPending(pending: readonly Waiting[]): void {
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

  private rowToWrite({ id, steps }: Waiting): { place: number; row: KeptChange }[] {
    const known = this.places.get(id);
    if (known && isSame(known.steps, steps)) return [];
    const place = known?.place ?? this.nextPlace++;
    this.places.set(id, { place, steps });
    return [{ place, row: { id, ops: steps.flat() } }];
  }

  /** Gather what is written in the same moment into one transaction; order is kept. */
  private write(step: Step): void {
    if (!this.database) return;
    this.waiting.push(step);
    this.writing ??= Promise.resolve().then(() => this.writeAll());
  }

  private async writeAll(): Promise<void> {
    try {
      while (this.database && this.waiting.length > 0) {
        const transaction = this.database.transaction(TABLES, "readwrite");
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

  /** A private window, a full disk: go on without. */
  private giveUp(error: unknown): void {
    this.database?.close();
    this.database = null;
    this.waiting = [];
    this.options.failed(error);
  }
}

function isSame(one: Waiting["steps"], other: Waiting["steps"]): boolean {
  return one.length === other.length && one.every((ops, nth) => ops === other[nth]);
}
