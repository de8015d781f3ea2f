/** Which way text reads, by the first letter that says so, as Unicode's bidirectional algorithm decides it. */

const RIGHT_TO_LEFT =
  /[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
const STRONG = /[\p{L}\u200e\u200f]/u;

/** Return whether any letter of a text reads from right to left. */
export function hasRightToLeft(text: string): boolean {
  return RIGHT_TO_LEFT.test(text);
}

/** Return whether a text reads from right to left; one without letters reads as `otherwise` says. */
export function readsRightToLeft(text: string, otherwise = false): boolean {
  if (!otherwise && !hasRightToLeft(text)) return false;
  const [first] = STRONG.exec(text) ?? [];
  return first === undefined ? otherwise : RIGHT_TO_LEFT.test(first);
}

/** What the letters of a text read like: `mixed` where some read one way and some the other, `none` without letters. */
export function readingOf(text: string): "ltr" | "rtl" | "mixed" | "none" {
  const letters = text.match(/[\p{L}\u200e\u200f]/gu) ?? [];
  const backwards = letters.filter((letter) => RIGHT_TO_LEFT.test(letter)).length;
  if (letters.length === 0) return "none";
  if (backwards === 0) return "ltr";
  return backwards === letters.length ? "rtl" : "mixed";
}
