/** IndexedDB as promises: as much of it as the shelf needs. */

export const TABLES = ["pages", "maps", "tails", "pending"] as const;
export type Table = (typeof TABLES)[number];

const NAME = "chalkmap";
const VERSION = 1;

/** Open the database of this origin, and make its tables the first time. */
export function openDatabase(factory: IDBFactory): Promise<IDBDatabase> {
  const request = factory.open(NAME, VERSION);
  request.onupgradeneeded = () => {
    for (const table of TABLES) request.result.createObjectStore(table);
  };
  return answer(request);
}

/** Wait for a request. */
export function answer<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("IndexedDB did not answer"));
  });
}

/** Wait until a transaction is on the disk. */
export function written(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error("IndexedDB did not write"));
  });
}

/** Everything that one page keeps in a table: keys are `[page, …]`. */
export function ofPage(page: string): IDBKeyRange {
  return IDBKeyRange.bound([page], [page, []]);
}

/** Take away everything that a page has kept. */
export function erasePage(transaction: IDBTransaction, page: string): void {
  for (const table of TABLES) transaction.objectStore(table).delete(ofPage(page));
}
