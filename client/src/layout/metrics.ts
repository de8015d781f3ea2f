/**
 * How wide text is: by the advance table of the fonts we serve. East Asian characters are one em. What else is outside
 * the table is drawn in fonts of the device: a page measures it (`measureWith`), each word as a whole because its letters
 * may join; where there is no screen it is a guess. Kerning is left out, so a box is a little too wide rather than too narrow.
 */

import { bold, italic, regular } from "./advances.gen.ts";

export type Face = "regular" | "bold" | "italic" | "code";

const TABLE_SIZE = 0x3000;
const CODE_EM = 0.6; // every character of JetBrains Mono
const EAST_ASIAN_EM = 1;
const EMOJI_EM = 1.25;
const OTHER_EM = 0.62;
const JOINER = 0x200d;
/** What makes an emoji of the sign before it, which may be a letter of our fonts: 1️⃣. */
const EMOJI_SIGN = "\ufe0f";
const SIGNED_EMOJI =
  /((?:\p{Extended_Pictographic}\p{Emoji_Modifier}?\u200d)*.\ufe0f[\u200d\u20e3\ufe0f\p{Emoji_Modifier}\p{Extended_Pictographic}]*)/u;

const TABLES = { regular: decode(regular), bold: decode(bold), italic: decode(italic) };
const CODE_TABLE = TABLES.regular.map((advance) => (advance ? CODE_EM * 1000 : 0));

/** Says how wide a word outside the table is, in em. */
export type Ruler = (word: string, face: Face) => number;

let ruler: Ruler = guessed;

/** Measure what is outside the table with this from now on. */
export function measureWith(chosen: Ruler): void {
  ruler = chosen;
}

/** Return the width of a text of one line in map units; `size` is the em. */
export function widthOf(text: string, face: Face, size: number): number {
  const table = face === "code" ? CODE_TABLE : TABLES[face];
  let thousandths = 0;
  for (let at = 0; at < text.length; at += 1) {
    const advance = table[text.charCodeAt(at)];
    if (!advance) return widthOfAny(text, face) * size;
    thousandths += advance;
  }
  return (thousandths / 1000) * size;
}

/** Return whether a line may break before or after this character without a space. */
export function isEastAsian(point: number): boolean {
  return (
    (point >= 0x1100 && point <= 0x115f) ||
    (point >= 0x2e80 && point <= 0xa4cf) ||
    (point >= 0xac00 && point <= 0xd7af) ||
    (point >= 0xf900 && point <= 0xfaff) ||
    (point >= 0xfe30 && point <= 0xfe4f) ||
    (point >= 0xff00 && point <= 0xff60) ||
    (point >= 0x20000 && point <= 0x3ffff)
  );
}

/** The slow way, for text with a character outside the table. Returns em. */
function widthOfAny(text: string, face: Face): number {
  if (!text.includes(EMOJI_SIGN)) return widthOfWords(text, face);
  const parts = text.split(SIGNED_EMOJI); // text, emoji, text, …
  return parts.reduce(
    (em, part, at) => em + (at % 2 ? ruler(part, face) : widthOfWords(part, face)),
    0,
  );
}

function widthOfWords(text: string, face: Face): number {
  const table = face === "code" ? CODE_TABLE : TABLES[face];
  let em = 0;
  let word = "";
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    const advance = isFullWidth(point) ? EAST_ASIAN_EM : (table[point] ?? 0) / 1000;
    if (advance === 0) {
      word += character;
      continue;
    }
    if (word !== "") em += ruler(word, face);
    word = "";
    em += advance;
  }
  return word === "" ? em : em + ruler(word, face);
}

/** Without a screen: emoji 1.25 (a joined sequence counts once), marks without a width 0, every other letter 0.62. */
function guessed(word: string): number {
  let em = 0;
  let joined = false;
  for (const character of word) {
    const point = character.codePointAt(0) ?? 0;
    em += joined ? 0 : guessedAdvance(character);
    joined = point === JOINER;
  }
  return em;
}

function guessedAdvance(character: string): number {
  if (/\p{Nonspacing_Mark}|\p{Format}|\p{Emoji_Modifier}/u.test(character)) return 0;
  return /\p{Extended_Pictographic}/u.test(character) ? EMOJI_EM : OTHER_EM;
}

/** East Asian letters are one em in every font; those that are put together of several are not letters yet. */
function isFullWidth(point: number): boolean {
  return point > 0x11ff && isEastAsian(point);
}

/** Read `20:281,295;a0:281` into thousandths of an em by code point; 0: not in the font. */
function decode(source: string): Uint16Array {
  const table = new Uint16Array(TABLE_SIZE);
  for (const run of source.split(";")) {
    const [first = "", advances = ""] = run.split(":");
    table.set(advances.split(",").map(Number), Number.parseInt(first, 16));
  }
  return table;
}
