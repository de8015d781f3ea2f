/** The formulas of a page. MathJax is fetched when the first is met, and then sets a few in each turn. */

import { type Formula, type Typeset, useTypesetter } from "../lib/formulas/formula.ts";

type SetFormula = (latex: string, display: boolean) => Formula | null;

const TURN_MS = 8;
/** What is set is shown when all is set, or after so long; then after twice as long, so that much is laid out seldom. */
const SHOWN_MS = 200;
/** A map of nothing but formulas must not fill the memory; more than these stay as they are written. */
const MOST_GLYPHS = 1_000_000;

export class Formulas {
  private readonly known = new Map<string, Formula | "wrong">();
  private readonly waiting = new Map<string, { latex: string; display: boolean }>();
  private readonly listeners = new Set<() => void>();
  private readonly fetchSetter: () => Promise<SetFormula>;
  private setter: SetFormula | null = null;
  private isScheduled = false;
  private spentMs = 0;
  private glyphs = 0;
  private shownAt = 0;
  private pauseMs = SHOWN_MS;

  constructor(fetchSetter = fetchMathJax) {
    this.fetchSetter = fetchSetter;
  }

  /** Set a formula, now if it is known or there is time, or later; `watch` tells when. */
  readonly typeset = (latex: string, display: boolean): Typeset => {
    const key = `${display ? "d" : "t"}${latex}`;
    const known = this.known.get(key);
    if (known) return known;
    if (this.glyphs > MOST_GLYPHS) return "later";
    if (this.setter && this.spentMs < TURN_MS) return this.set(this.setter, key, latex, display);
    this.waiting.set(key, { latex, display });
    this.schedule();
    return "later";
  };

  /** Hear when formulas have been set that could not be before. Returns how to stop. */
  watch(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private set(setter: SetFormula, key: string, latex: string, display: boolean): Formula | "wrong" {
    const began = performance.now();
    const formula = setter(latex, display) ?? "wrong";
    this.spentMs += performance.now() - began;
    this.known.set(key, formula);
    if (formula !== "wrong") this.glyphs += formula.glyphs.length;
    this.schedule();
    return formula;
  }

  private schedule(): void {
    if (this.isScheduled) return;
    this.isScheduled = true;
    if (this.setter) setTimeout(() => this.turn());
    else {
      this.fetchSetter().then(
        (setter) => {
          this.setter = setter;
          this.turn();
        },
        // Without a network there is nothing to set them with; the next formula asks again.
        () => {
          this.isScheduled = false;
        },
      );
    }
  }

  private turn(): void {
    this.isScheduled = false;
    this.spentMs = 0;
    const hadWaiting = this.waiting.size > 0;
    for (const [key, { latex, display }] of this.waiting) {
      if (this.spentMs >= TURN_MS || !this.setter) break;
      this.waiting.delete(key);
      this.set(this.setter, key, latex, display);
    }
    if (hadWaiting) this.show();
    if (this.waiting.size > 0) this.schedule();
  }

  private show(): void {
    const now = performance.now();
    const isDone = this.waiting.size === 0;
    if (!isDone && now - this.shownAt < this.pauseMs) return;
    this.pauseMs = isDone ? SHOWN_MS : this.pauseMs * 2;
    for (const listener of this.listeners) listener();
    this.shownAt = performance.now();
  }
}

/** Those of this page, whichever of its maps they are in. */
export const formulas = new Formulas();
useTypesetter(formulas.typeset);

async function fetchMathJax(): Promise<SetFormula> {
  return (await import("../lib/formulas/mathjax.ts")).setFormula;
}
