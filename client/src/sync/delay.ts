import type { Id } from "../document/map.ts";
import type { Clock } from "./clock.ts";

/** An acknowledgement takes a few hundredths of a second; after this long a person should hear that it is late. */
export const LONG_MS = 1_000;

/** Whether the edit that has waited longest has waited for long. */
export class Delay {
  isLong = false;

  private readonly clock: Clock;
  private readonly changed: () => void;
  private watched: Id | null = null;
  private cancel: () => void = () => undefined;

  /** `changed` is called when the wait has become long. */
  constructor(clock: Clock, changed: () => void) {
    this.clock = clock;
    this.changed = changed;
  }

  /** Name the change that has waited longest; null: none waits. */
  watch(id: Id | null): void {
    if (id === this.watched) return;
    this.stop();
    this.watched = id;
    this.isLong &&= id !== null; // while a backlog is worked off, its number goes on being told
    if (id === null || this.isLong) return;
    this.cancel = this.clock.after(LONG_MS, () => {
      this.isLong = true;
      this.changed();
    });
  }

  stop(): void {
    this.cancel();
  }
}
