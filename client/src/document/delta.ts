/**
 * A text edit as one pass from left to right: a number keeps that many UTF-16 units, or if negative takes them
 * out; a text comes in. What is left of the text behind is kept. Splices are many passes; two edits of one text
 * are carried over each other in this form.
 */
import type { Splice } from "./splices.ts";

export type Delta = readonly (number | string)[];

export function deltaOf(splices: readonly Splice[]): Delta {
  let whole: Delta = [];
  for (const [at, remove, insert] of splices) {
    const one = new Pass();
    one.keep(at);
    one.insert(insert);
    one.remove(remove);
    whole = compose(whole, one.done());
  }
  return whole;
}

/** Return splices that do the same, from left to right. */
export function splicesOf(delta: Delta): [number, number, string][] {
  const splices: [number, number, string][] = [];
  let at = 0;
  let open: [number, number, string] | null = null;
  for (const part of delta) {
    if (typeof part === "number" && part > 0) {
      at += part;
      open = null;
      continue;
    }
    if (!open) {
      open = [at, 0, ""];
      splices.push(open);
    }
    if (typeof part === "number") open[1] -= part;
    else {
      open[2] += part;
      at += part.length;
    }
  }
  return splices;
}

/** Return the one edit that `first` and then `second` come to. */
export function compose(first: Delta, second: Delta): Delta {
  const one = new Parts(first);
  const other = new Parts(second);
  const result = new Pass();
  while (one.hasMore || other.hasMore) {
    const below = one.peek();
    const above = other.peek();
    if (typeof above === "string") result.insert(other.takeText());
    else if (typeof below === "number" && below < 0) result.remove(one.take(-below));
    else {
      const units = Math.min(Math.abs(lengthOf(below)), Math.abs(above));
      composeKept(one, other.takeSign(units), units, result);
    }
  }
  return result.done();
}

/** `below` stands at text that comes in or is kept; `sign` says what becomes of `units` of it. */
function composeKept(below: Parts, sign: 1 | -1, units: number, result: Pass): void {
  if (typeof below.peek() === "string") {
    const text = below.takeText(units);
    if (sign > 0) result.insert(text);
    return;
  }
  below.take(units);
  if (sign > 0) result.keep(units);
  else result.remove(units);
}

/** Where two edits of one text insert at one place: whose text stands first. */
export type Rank = "first" | "second";

/** Return `edit` as it has to be after `other`, made of the same text, has been applied. */
export function transform(edit: Delta, other: Delta, rank: Rank): Delta {
  const one = new Parts(edit);
  const two = new Parts(other);
  const result = new Pass();
  while (one.hasMore) {
    const mine = one.peek();
    const theirs = two.peek();
    if (typeof mine === "string" && (rank === "first" || typeof theirs !== "string")) {
      result.insert(one.takeText());
    } else if (typeof theirs === "string") {
      result.keep(two.takeText().length);
    } else {
      const units = Math.min(Math.abs(lengthOf(mine)), Math.abs(theirs));
      const sign = one.takeSign(units);
      if (two.takeSign(units) < 0) continue;
      if (sign > 0) result.keep(units);
      else result.remove(units);
    }
  }
  return result.done();
}

function lengthOf(part: number | string): number {
  return typeof part === "string" ? part.length : part;
}

/** Reads an edit part by part, in pieces of any length. Behind its end everything is kept. */
class Parts {
  readonly #delta: Delta;
  #index = 0;
  /** How much of the present part has been taken. */
  #taken = 0;

  constructor(delta: Delta) {
    this.#delta = delta;
  }

  get hasMore(): boolean {
    return this.#index < this.#delta.length;
  }

  /** What is left of the present part. */
  peek(): number | string {
    const part = this.#delta[this.#index];
    if (part === undefined) return Number.POSITIVE_INFINITY;
    if (typeof part === "string") return part.slice(this.#taken);
    return part > 0 ? part - this.#taken : part + this.#taken;
  }

  take(units: number): number {
    const part = this.#delta[this.#index];
    if (part === undefined) return units;
    this.#taken += units;
    if (this.#taken >= Math.abs(lengthOf(part))) {
      this.#index += 1;
      this.#taken = 0;
    }
    return units;
  }

  takeText(units = Number.POSITIVE_INFINITY): string {
    const part = this.peek();
    if (typeof part !== "string") return "";
    const text = part.slice(0, units);
    this.take(text.length);
    return text;
  }

  /** Take units that are kept (1) or taken out (-1). */
  takeSign(units: number): 1 | -1 {
    const part = this.peek();
    this.take(units);
    return typeof part === "number" && part < 0 ? -1 : 1;
  }
}

/** Writes an edit: neighbours of one sort are one part, what comes stands before what goes, none is empty. */
class Pass {
  readonly #parts: (number | string)[] = [];

  keep(units: number): void {
    const last = this.#parts.at(-1);
    if (units === 0) return;
    if (typeof last === "number" && last > 0) this.#parts[this.#parts.length - 1] = last + units;
    else this.#parts.push(units);
  }

  remove(units: number): void {
    const last = this.#parts.at(-1);
    if (units === 0) return;
    if (typeof last === "number" && last < 0) this.#parts[this.#parts.length - 1] = last - units;
    else this.#parts.push(-units);
  }

  insert(text: string): void {
    if (text === "") return;
    const last = this.#parts.at(-1);
    if (typeof last === "number" && last < 0) {
      this.#parts.pop();
      this.insert(text);
      this.#parts.push(last);
    } else if (typeof last === "string") this.#parts[this.#parts.length - 1] = last + text;
    else this.#parts.push(text);
  }

  done(): Delta {
    const last = this.#parts.at(-1);
    if (typeof last === "number" && last > 0) this.#parts.pop();
    return this.#parts;
  }
}
