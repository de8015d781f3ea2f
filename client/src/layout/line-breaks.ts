/** Where a line may end. */

import { graphemes } from "./graphemes.ts";
import { isEastAsian } from "./metrics.ts";

/** No line begins with these (JIS X 4051, its plain rules): what closes, small kana, marks of length and repetition. */
const NOT_FIRST = new Set(
  "、。，．・：；？！‥…ー～）］｝〕〉》」』】〙〗ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ々〻ゝゞヽヾ%％°℃,.!?:;)]}”’»",
);
/** No line ends with these: what opens. */
const NOT_LAST = new Set("（［｛〔〈《「『【〘〖([{“‘«￥＄$");
/** An address breaks behind these, rather than anywhere. */
const ADDRESS = /^(?:https?:\/\/|www\.)/i;
const HAS_ADDRESS = /:\/\/|www\./i;
const ADDRESS_JOINT = /[/?&=._-]/;
/** Plain text of letters with spaces between its words, the usual case: it breaks there alone. */
const SPACED = /^[\u0020-\u0dff\u0f00-\u0fff\u10a0-\u10ff\u2000-\u2dff]*$/;
/** Thai, Lao, Burmese and Khmer: only a dictionary knows their words. */
const WITHOUT_SPACES = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]/;
/** Every browser has one, and so has the V8 that draws on the server, but not in every build. */
const WORDS = "Segmenter" in Intl ? new Intl.Segmenter("th", { granularity: "word" }) : null;

/** Split into pieces that end where a line may break; spaces stay at the end of their piece. */
export function pieces(text: string): string[] {
  const words: string[] = text.match(/[^ \t]*[ \t]+|[^ \t]+$/g) ?? [];
  if (SPACED.test(text) && !HAS_ADDRESS.test(text)) return words;
  return words.flatMap((word) => {
    if (ADDRESS.test(word)) return jointsOf(word);
    if (WITHOUT_SPACES.test(word) && WORDS) return wordsOf(word, WORDS);
    return SPACED.test(word) ? [word] : eastAsianPieces(word);
  });
}

function wordsOf(text: string, segmenter: Intl.Segmenter): string[] {
  const found: string[] = [];
  for (const { segment, isWordLike } of segmenter.segment(text)) {
    if (isWordLike || found.length === 0) found.push(segment);
    else found[found.length - 1] += segment; // signs of repetition, points, spaces
  }
  return found;
}

function eastAsianPieces(word: string): string[] {
  const found: string[] = [];
  for (const character of graphemes(word)) {
    const last = found.at(-1);
    if (last !== undefined && !mayBreak(last, character))
      found[found.length - 1] = last + character;
    else found.push(character);
  }
  return found;
}

function mayBreak(before: string, next: string): boolean {
  const last = [...before].at(-1) ?? "";
  if (/^[ \t]/.test(next) || NOT_FIRST.has(next.charAt(0)) || NOT_LAST.has(last)) return false;
  return isEast(next) || isEast(last);
}

function isEast(character: string): boolean {
  return isEastAsian(character.codePointAt(0) ?? 0);
}

function jointsOf(address: string): string[] {
  const found: string[] = [""];
  for (const character of address) {
    found[found.length - 1] += character;
    if (ADDRESS_JOINT.test(character)) found.push("");
  }
  return found.filter((piece) => piece !== "");
}
