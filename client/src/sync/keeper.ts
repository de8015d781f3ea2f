import type { MindMap } from "../document/map.ts";
import type { Clock } from "./clock.ts";
import type { Kept } from "./kept.ts";
import type { Committed, Level } from "./messages.ts";
import type { Replica } from "./replica.ts";
import type { Shelf } from "./store.ts";

/** A map that has just come is shown first and kept then; sooner, if something happens to it. */
const KEEP_AFTER_MS = 500;

/** Keeps a session's map and what waits on the device. Before a map has come completely there is nothing to keep. */
export class Keeper {
  private readonly shelf: Shelf | null;
  private readonly replica: Replica;
  private readonly clock: Clock;
  private isLoaded = false;
  private isMapKept = false;

  constructor(shelf: Shelf | null, replica: Replica, clock: Clock) {
    this.shelf = shelf;
    this.replica = replica;
    this.clock = clock;
  }

  /** Take up what this device has. */
  async open(): Promise<Kept | null> {
    return (await this.shelf?.open()) ?? null;
  }

  /** The map is the one that this device has kept. */
  hasTakenUp(): void {
    this.isLoaded = true;
    this.isMapKept = true;
  }

  /** A whole map has come from the server. */
  hasLoaded(): void {
    this.isLoaded = true;
    this.isMapKept = false;
    this.clock.after(KEEP_AFTER_MS, () => this.keep([]));
  }

  /** Keep what has been confirmed since, and what waits now. */
  keep(committed: readonly Committed[]): void {
    if (!this.isLoaded || !this.shelf) return;
    const since = this.isMapKept ? committed : [];
    if (!this.isMapKept) this.shelf.keepMap(this.confirmed());
    this.isMapKept = true;
    this.shelf.keep(since, this.replica.pending, () => this.confirmed());
  }

  /** Keep what this person may do: without a server the map is as it was left. */
  keepLevel(level: Level): void {
    this.shelf?.keepLevel(level);
  }

  async close(): Promise<void> {
    this.keep([]);
    await this.shelf?.close();
    this.isLoaded = false;
  }

  private confirmed(): MindMap {
    return this.replica.confirmed((map) => structuredClone(map));
  }
}
