/** Splices of a text: `[at, units that go, what comes]`, one applied after the other, in UTF-16 units. */

export type Splice = readonly [at: number, remove: number, insert: string];

export type Spliced =
  | { readonly ok: true; readonly text: string; readonly inverse: [number, number, string][] }
  | { readonly ok: false; readonly detail: string };

/** Apply splices to a text and say what takes them back. Refuses one outside the text or inside a surrogate pair. */
export function spliceText(text: string, splices: readonly Splice[]): Spliced {
  const inverse: [number, number, string][] = [];
  let now = text;
  for (const [at, remove, insert] of splices) {
    const end = at + remove;
    if (end > now.length) return { ok: false, detail: "a splice outside the text" };
    if (cutsPair(now, at) || cutsPair(now, end)) {
      return { ok: false, detail: "a splice inside a surrogate pair" };
    }
    inverse.unshift([at, insert.length, now.slice(at, end)]);
    now = now.slice(0, at) + insert + now.slice(end);
  }
  return { ok: true, text: now, inverse };
}

/** Say whether a cut at `at` would part the two halves of one character. */
export function cutsPair(text: string, at: number): boolean {
  return (
    at > 0 && at < text.length && isHigh(text.charCodeAt(at - 1)) && isLow(text.charCodeAt(at))
  );
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}

/** Return the one splice that turns `before` into `after`, or none if they are equal. */
export function spliceBetween(before: string, after: string): Splice | null {
  if (before === after) return null;
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  if (cutsPair(before, start) || cutsPair(after, start)) start -= 1;
  let end = 0;
  while (
    end < shorter - start &&
    before[before.length - 1 - end] === after[after.length - 1 - end]
  ) {
    end += 1;
  }
  if (cutsPair(before, before.length - end) || cutsPair(after, after.length - end)) end -= 1;
  return [start, before.length - end - start, after.slice(start, after.length - end)];
}
