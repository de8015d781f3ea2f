/** A session as a page has it: with the browser's storage, locks and socket. */

import { newId } from "../lib/ids.ts";
import { accessAt } from "../sync/access.ts";
import { browserLocks } from "../sync/locks.ts";
import { MapSession } from "../sync/session.ts";
import { BrowserShelf } from "../sync/store.ts";
import { rememberedFold } from "./fold-memory.ts";

export interface SessionPlace {
  readonly map: string;
  /** The path of the socket, `/sync/MAP`. */
  readonly socket: string;
  readonly person: string;
  /** This device refused to store: edits live in this page only. */
  readonly storageFailed: () => void;
}

export function openSession({ map, socket, person, storageFailed }: SessionPlace): MapSession {
  const url = new URL(socket, location.href);
  url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
  const shelf = new BrowserShelf({
    factory: indexedDB,
    locks: browserLocks(),
    map,
    person,
    failed: storageFailed,
    page: newId(),
  });
  const folded = rememberedFold(map);
  const askAccess = accessAt(`/api/v1/maps/${map}`);
  return new MapSession({ url: url.href, shelf, askAccess, ...(folded && { folded }) });
}
