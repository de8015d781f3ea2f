import type { Splice } from "../document/splices.ts";

/**
 * An edit of a text as one walk along it: a positive number leaves so many units, a negative one takes them out,
 * a string comes in. Unlike splices, two such edits of the same text can be carried over each other.
 */
export type Delta = readonly (number | string)[];

/** Return the edit that the splices make, one applied after the other. */
export function deltaOf(splices: readonly Splice[]): Delta {
  return splices.reduce<Delta>(
    (delta, [at, remove, insert]) => compose(delta, tidy([at, insert, -remove])),
    [],
  );
}

/** Return splices that make the edit. */
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
    if (typeof part === "string") {
      open[2] += part;
      at += part.length;
    } else {
      open[1] -= part;
    }
  }
  return splices;
}

/** Return the edit that does `first`, and then `second` to what comes out. */
export function compose(first: Delta, second: Delta): Delta {
  const before = new Walk(first);
  const after = new Walk(second);
  const made: (number | string)[] = [];
  while (!before.isDone || !after.isDone) {
    if (before.isRemoval) made.push(before.take(before.left));
    else if (after.isInsertion) made.push(after.take(after.left));
    else made.push(...composeNext(before, after));
  }
  return tidy(made);
}

function composeNext(before: Walk, after: Walk): Delta {
  const length = Math.min(before.left, after.left);
  const came = before.take(length);
  const becomes = after.take(length);
  if (Number(becomes) > 0) return [came];
  return typeof came === "string" ? [] : [becomes];
}

/**
 * Carry an edit over another one of the same text: the result does the same to what the other has made of it.
 * Where both insert at one place, the other's text stands first, unless `mine` is to be first.
 */
export function carry(mine: Delta, other: Delta, whoIsFirst: "mine" | "other"): Delta {
  const own = new Walk(mine);
  const over = new Walk(other);
  const made: (number | string)[] = [];
  while (!own.isDone) {
    if (own.isInsertion && (whoIsFirst === "mine" || !over.isInsertion)) {
      made.push(own.take(own.left));
    } else if (over.isInsertion) {
      made.push(String(over.take(over.left)).length);
    } else {
      made.push(...carryNext(own, over));
    }
  }
  return tidy(made);
}

function carryNext(own: Walk, over: Walk): Delta {
  const length = Math.min(own.left, over.left);
  const part = own.take(length);
  return Number(over.take(length)) < 0 ? [] : [part];
}

/** Walks along an edit in pieces. Behind its end everything is left as it is, for ever. */
class Walk {
  private readonly delta: Delta;
  private index = 0;
  private taken = 0;

  constructor(delta: Delta) {
    this.delta = delta;
  }

  get isDone(): boolean {
    return this.index >= this.delta.length;
  }

  get isInsertion(): boolean {
    return typeof this.delta[this.index] === "string";
  }

  get isRemoval(): boolean {
    return Number(this.delta[this.index]) < 0 && !this.isInsertion;
  }

  /** How much is left of this piece. */
  get left(): number {
    const part = this.delta[this.index];
    if (part === undefined) return Number.POSITIVE_INFINITY;
    return (typeof part === "string" ? part.length : Math.abs(part)) - this.taken;
  }

  take(length: number): number | string {
    const part = this.delta[this.index];
    if (part === undefined) return length;
    const from = this.taken;
    this.taken += length;
    if (this.left === 0) {
      this.index += 1;
      this.taken = 0;
    }
    if (typeof part === "string") return part.slice(from, from + length);
    return part < 0 ? -length : length;
  }
}

/** Join neighbours of one kind, put what comes in before what goes out, leave out what does nothing. */
function tidy(delta: Delta): Delta {
  const made: (number | string)[] = [];
  for (const part of delta) if (part !== "" && part !== 0) append(made, part);
  while (Number(made.at(-1)) > 0 && typeof made.at(-1) === "number") made.pop();
  return made;
}

function append(made: (number | string)[], part: number | string): void {
  const last = made.at(-1);
  if (typeof part === "string") {
    appendInsertion(made, part);
  } else if (typeof last === "number" && Math.sign(last) === Math.sign(part)) {
    made[made.length - 1] = last + part;
  } else {
    made.push(part);
  }
}

function appendInsertion(made: (number | string)[], text: string): void {
  const last = made.at(-1);
  if (typeof last === "string") {
    made[made.length - 1] = last + text;
  } else if (typeof last === "number" && last < 0) {
    made.pop();
    append(made, text);
    made.push(last);
  } else {
    made.push(text);
  }
}
