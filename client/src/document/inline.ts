/**
 * The marks inside a title: `**bold**`, `*italic*`, `` `code` ``, `$latex$` (or `\(latex\)`, `\[latex\]`), and `\*`
 * for the sign itself.
 * The same as `inline.py`; both pass `schema/inline.json`. Whatever is not a pair of marks is text: no title is wrong.
 */

/** A piece of a title with the same marks. Code and LaTeX are taken literally and never hold other marks. */
export interface Run {
  readonly text: string;
  readonly bold?: true;
  readonly italic?: true;
  readonly code?: true;
  readonly latex?: true;
}

type Piece = { readonly at: number } & Text;
type Text = { text: string; bold?: true; italic?: true; code?: true; latex?: true };
type Stars = 1 | 2;

interface Reading {
  readonly title: string;
  readonly pieces: Piece[];
  readonly opened: { readonly piece: number; readonly stars: Stars }[];
}

const ESCAPED = /[\\`*$]/y;
const PLAIN = /[^\\`*$]+/y;
// Not with a space inside the signs nor a digit behind: "from $5 to $10" is about money.
const LATEX = /\$(?![ \t\n\r])((?:[^\\$]|\\[^$])+?)(?<![ \t\n\r])\$(?![0-9])/y;
/** As LaTeX writes it; a space inside the signs is not part of the formula. */
const BRACKETED_LATEX = /\\\(((?:[^\\]|\\[^)])+?)\\\)|\\\[((?:[^\\]|\\[^\]])+?)\\\]/y;
const CODE = /`([^`]+)`/y;
const STARS = /\*+/y;
const SPACE = " \t\n\r";

/** Return the runs of a title. Never throws; neighbours with the same marks are one run. */
export function parseTitle(title: string): readonly Run[] {
  return joined(piecesOf(title));
}

/** Return the words of a title without its marks, and where in the title each of their UTF-16 units stands. */
export function plainPlaces(title: string): { text: string; places: number[] } {
  const pieces = piecesOf(title);
  return {
    text: pieces.map((piece) => piece.text).join(""),
    places: pieces.flatMap(({ at, text }) =>
      [...Array(text.length).keys()].map((unit) => at + unit),
    ),
  };
}

function piecesOf(title: string): readonly Piece[] {
  const reading: Reading = { title, pieces: [], opened: [] };
  for (let at = 0; at < title.length; ) at = readPiece(reading, at);
  return reading.pieces;
}

/** Return the words of a title without its marks. */
export function plainTitle(title: string): string {
  return parseTitle(title)
    .map((run) => run.text)
    .join("");
}

/** Return a title that shows this text and nothing else. */
export function escapeTitle(text: string): string {
  return text.replace(/[\\`*$]/g, "\\$&");
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** Read what stands at `at` into the pieces and return where it ends. */
function readPiece(reading: Reading, at: number): number {
  const { title, pieces } = reading;
  const plain = matchAt(PLAIN, title, at);
  if (plain) return push(pieces, { at, text: plain[0] }, at + plain[0].length);
  if (title[at] === "\\" && matchAt(ESCAPED, title, at + 1)) {
    return push(pieces, { at: at + 1, text: title.charAt(at + 1) }, at + 2);
  }
  const formula = bracketedFormula(title, at);
  if (formula) return push(pieces, formula.piece, formula.end);
  const code = matchAt(CODE, title, at);
  if (code)
    return push(pieces, { at: at + 1, text: code[1] ?? "", code: true }, at + code[0].length);
  const latex = matchAt(LATEX, title, at);
  if (latex)
    return push(pieces, { at: at + 1, text: latex[1] ?? "", latex: true }, at + latex[0].length);
  const stars = matchAt(STARS, title, at);
  if (stars) return readStars(reading, at, at + stars[0].length);
  return push(pieces, { at, text: title.charAt(at) }, at + 1);
}

function bracketedFormula(title: string, at: number): { piece: Piece; end: number } | null {
  const found = matchAt(BRACKETED_LATEX, title, at);
  if (!found) return null;
  const inside = found[1] ?? found[2] ?? "";
  const text = inside.replace(/^[ \t\n\r]+/, "");
  const start = at + 2 + inside.length - text.length;
  const latex = text.replace(/[ \t\n\r]+$/, "");
  if (latex === "") return null;
  return { piece: { at: start, text: latex, latex: true }, end: at + found[0].length };
}

function push(pieces: Piece[], piece: Piece, end: number): number {
  pieces.push(piece);
  return end;
}

/** Read a row of stars: each closes what is open, or else opens, or else is a star. */
function readStars({ title, pieces, opened }: Reading, start: number, end: number): number {
  const mayClose = start > 0 && !SPACE.includes(title.charAt(start - 1));
  const mayOpen = end < title.length && !SPACE.includes(title.charAt(end));
  for (let left = end - start; left > 0; ) {
    const place = mayClose ? toClose(opened, left) : -1;
    if (place >= 0) {
      left -= close({ title, pieces, opened }, place);
      continue;
    }
    const stars: Stars = left > 1 ? 2 : 1;
    if (mayOpen) opened.push({ piece: pieces.length, stars });
    pieces.push({ at: end - left, text: "*".repeat(stars) });
    left -= stars;
  }
  return end;
}

/** Return the place of the innermost open mark of as many stars, or else of fewer, or else -1. */
function toClose(opened: Reading["opened"], left: number): number {
  const exact = opened.findLastIndex((mark) => mark.stars === left);
  return exact >= 0 ? exact : opened.findLastIndex((mark) => mark.stars < left);
}

/** Mark what stands between; marks opened inside and never closed stay stars. */
function close({ pieces, opened }: Reading, place: number): number {
  const mark = opened[place];
  if (!mark) return 0;
  opened.length = place;
  const opening = pieces[mark.piece];
  if (opening) opening.text = "";
  for (const piece of pieces.slice(mark.piece + 1))
    piece[mark.stars === 2 ? "bold" : "italic"] = true;
  return mark.stars;
}

function joined(pieces: readonly Piece[]): readonly Run[] {
  const runs: Text[] = [];
  for (const { at: _, ...piece } of pieces) {
    const last = runs.at(-1);
    if (piece.text === "") continue;
    if (last && hasMarksOf(last, piece)) last.text += piece.text;
    else runs.push(piece);
  }
  return runs;
}

/** Code and LaTeX stand alone. */
function hasMarksOf(one: Text, other: Text): boolean {
  const isLiteral = other.code || other.latex || one.code || one.latex;
  return !isLiteral && one.bold === other.bold && one.italic === other.italic;
}
