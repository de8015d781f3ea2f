/** Order keys of siblings: text that sorts, with room between any two (fractional indexing). As `order.py`. */
import { generateKeyBetween, generateNKeysBetween } from "fractional-indexing";

/** Where keys grow beyond it, siblings are given fresh ones. */
export const LONGEST_KEY = 48;

export interface Places {
  /** Keys for the new siblings. */
  readonly keys: readonly string[];
  /** Fresh keys for the present siblings, where there was no room left between two; else null. */
  readonly fresh: readonly string[] | null;
}

/** Return keys for `count` siblings without any others. */
export function firstKeys(count: number): string[] {
  return generateNKeysBetween(null, null, count);
}

/** Return a key behind the last sibling's, or the first key at all. */
export function keyAfter(key: string | null): string {
  return generateKeyBetween(key, null);
}

/**
 * Return keys for `count` new siblings at index `at` among those with these keys, sorted.
 * Two people who insert at one place at once get equal keys; the next one moves the siblings apart.
 */
export function place(keys: readonly string[], at: number, count: number): Places {
  const before = keys[at - 1] ?? null;
  const behind = keys[at] ?? null;
  if (before === null || behind === null || before < behind) {
    const made = generateNKeysBetween(before, behind, count);
    if (made.every((key) => key.length <= LONGEST_KEY)) return { keys: made, fresh: null };
  }
  const all = firstKeys(keys.length + count);
  return {
    keys: all.slice(at, at + count),
    fresh: [...all.slice(0, at), ...all.slice(at + count)],
  };
}
