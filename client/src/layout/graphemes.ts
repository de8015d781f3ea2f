/**
 * What the eye takes for one character, by a rule of our own: the V8 that draws on the server has no `Intl.Segmenter`
 * everywhere, and a line must break at the same place on both sides.
 */

const JOINER = 0x200d;
/** What stands on, around or behind the character before it, and never alone. */
const EXTENDS = /\p{Mark}|\p{Emoji_Modifier}|\u200c|\u200d|[\u{e0020}-\u{e007f}]/u;
/** Thai and Lao vowels that are written behind a consonant and belong to it. */
const SPACING = /[\u0e33\u0eb3]/u;
const FLAG = /\p{Regional_Indicator}/u;
const PICTURE = /\p{Extended_Pictographic}/u;

/** Split a text into characters as they are seen: a flag, a family and a letter with its marks are one each. */
export function graphemes(text: string): string[] {
  const found: string[] = [];
  let flags = 0;
  for (const character of text) {
    const last = found.at(-1);
    flags = FLAG.test(character) ? flags + 1 : 0;
    if (last !== undefined && belongs(character, last, flags)) {
      found[found.length - 1] = last + character;
    } else found.push(character);
  }
  return found;
}

function belongs(character: string, last: string, flags: number): boolean {
  if (EXTENDS.test(character) || SPACING.test(character)) return !/[\r\n]$/.test(last);
  if (flags > 0) return flags % 2 === 0;
  const isJoined = last.length > 1 && last.charCodeAt(last.length - 1) === JOINER;
  return isJoined && PICTURE.test(character) && PICTURE.test(last);
}
