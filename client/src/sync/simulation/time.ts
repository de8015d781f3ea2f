import type { Clock, Random } from "../clock.ts";

/** A clock that stands still until somebody runs it. */
export class SimulatedClock implements Clock {
  private time = 0;
  private count = 0;
  private due: { at: number; order: number; callback: () => void }[] = [];

  now(): number {
    return this.time;
  }

  after(ms: number, callback: () => void): () => void {
    const timer = { at: this.time + ms, order: this.count++, callback };
    this.due.push(timer);
    return () => {
      this.due = this.due.filter((other) => other !== timer);
    };
  }

  /** Let this much time pass: everything that is due happens, in order. */
  run(ms: number): void {
    const end = this.time + ms;
    for (let next = this.first(end); next; next = this.first(end)) {
      this.time = Math.max(this.time, next.at);
      next.callback();
    }
    this.time = end;
  }

  private first(end: number) {
    const waiting = this.due.filter((timer) => timer.at <= end);
    const next = waiting.sort((a, b) => a.at - b.at || a.order - b.order)[0];
    this.due = this.due.filter((timer) => timer !== next);
    return next;
  }
}

/** Numbers that look like chance and are the same for the same seed (mulberry32). */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
