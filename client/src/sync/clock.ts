/** Time and chance from outside, so that a simulation can run a day in a millisecond. */
export interface Clock {
  /** Milliseconds that never run backwards, from any beginning. */
  now(): number;
  /** Call back after a time; returns what cancels it. */
  after(ms: number, callback: () => void): () => void;
}

/** A number in [0, 1). */
export type Random = () => number;

/** The browser's own clock: `performance.now()` does not jump when somebody sets the computer's time. */
export const REAL_CLOCK: Clock = {
  now: () => performance.now(),
  after: (ms, callback) => {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
};
