import { applyOps } from "../document/apply.ts";
import type { Id, MindMap, Op } from "../document/map.ts";
import { editNotes } from "../document/note-ops.ts";
import { loadNoteMerging } from "../document/notes.ts";
import { carryOver, textEditsBetween } from "../document/rebase.ts";
import { answer, ofPage, TABLES } from "./database.ts";
import type { Committed, Level } from "./messages.ts";

/** A change as it waits on this device. */
export interface KeptChange {
  readonly id: Id;
  readonly ops: readonly Op[];
}

/** What a page has left on this device. */
export interface Kept {
  /** The map as the server last confirmed it; null: none was ever received completely. */
  readonly map: MindMap | null;
  readonly pending: readonly KeptChange[];
  /** What this person might do when the page was left. */
  readonly level: Level;
}

/** Whose page it is, and of which map. */
export interface PageRow {
  readonly map: string;
  readonly person: string;
  /** Absent until the server has said it. */
  readonly level?: Level;
}

/** What of a page stands in the database: also how much, and under which keys. */
export interface KeptRows extends Kept {
  readonly tail: number;
  readonly places: readonly number[];
}

/** Return the pages that belong to the same person and map; those with something to send come first. */
export async function pagesOf(database: IDBDatabase, row: PageRow): Promise<string[]> {
  const transaction = database.transaction(TABLES);
  const table = transaction.objectStore("pages");
  const [keys, rows, waiting] = await Promise.all([
    answer(table.getAllKeys()),
    answer(table.getAll() as IDBRequest<PageRow[]>),
    answer(transaction.objectStore("pending").getAllKeys()),
  ]);
  const busy = new Set(waiting.map(pageIn));
  return keys
    .filter((_, index) => rows[index]?.map === row.map && rows[index]?.person === row.person)
    .map(pageIn)
    .sort((one, other) => Number(busy.has(other)) - Number(busy.has(one)));
}

export async function readPage(database: IDBDatabase, page: string): Promise<KeptRows> {
  const transaction = database.transaction(TABLES);
  const range = ofPage(page);
  const [row, map, tail, pending, keys] = await Promise.all([
    answer(transaction.objectStore("pages").get([page]) as IDBRequest<PageRow | undefined>),
    answer(transaction.objectStore("maps").get([page]) as IDBRequest<MindMap | undefined>),
    answer(transaction.objectStore("tails").getAll(range) as IDBRequest<Committed[]>),
    answer(transaction.objectStore("pending").getAll(range) as IDBRequest<KeptChange[]>),
    answer(transaction.objectStore("pending").getAllKeys(range)),
  ]);
  const places = keys.map((key) => Number((key as unknown[])[1]));
  const level = row?.level ?? "viewer";
  return { map: map ? withTail(map, tail) : null, pending, level, tail: tail.length, places };
}

/** Return changes that were made on one copy of a map as they are on another one. */
export function carriedTo(
  map: MindMap,
  kept: { map: MindMap; pending: Kept["pending"] },
): KeptChange[] {
  let edits = textEditsBetween(kept.map, map);
  return kept.pending.map(({ id, ops }) => {
    const carried = carryOver(ops, edits);
    edits = carried.edits;
    return { id, ops: carried.ops };
  });
}

/** Fetch what it takes to carry waiting edits of notes; false when it cannot be had now. */
export async function canBeCarried(pending: Kept["pending"]): Promise<boolean> {
  if (!pending.some(({ ops }) => editNotes(ops))) return true;
  try {
    await loadNoteMerging();
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false; // what an import rejects with that found no network
    throw error;
  }
}

function pageIn(key: IDBValidKey): string {
  return String((key as unknown[])[0]);
}

/** Bring a kept map up to the last change kept beside it; null if they do not fit together. */
function withTail(map: MindMap, tail: readonly Committed[]): MindMap | null {
  for (const change of tail) {
    if (change.seq !== map.seq + 1 || !applyOps(map, change.ops).ok) return null;
    map.seq = change.seq;
  }
  return map;
}
