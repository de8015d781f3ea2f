/** Formulas as they are set, and who sets them: a library that is fetched when the first formula is met. */

/** A shape and where it goes: each of its points times `scale`, and then moved by `x` and `y`. */
export interface Glyph {
  /** Path data as in an SVG. Glyphs of one font share it. */
  readonly data: string;
  readonly scaleX: number;
  readonly scaleY: number;
  readonly x: number;
  readonly y: number;
}

/** Letters that the fonts of formulas do not have. */
export interface Words {
  readonly text: string;
  readonly x: number;
  readonly baseline: number;
  readonly width: number;
  readonly size: number;
  readonly bold: boolean;
}

/** A formula in em: from the start of its baseline, `y` goes down. */
export interface Formula {
  readonly width: number;
  readonly ascent: number;
  readonly descent: number;
  readonly glyphs: readonly Glyph[];
  readonly words: readonly Words[];
}

/** Return where a glyph goes as an SVG says it. */
export function glyphMatrix({ scaleX, scaleY, x, y }: Glyph): string {
  return `matrix(${[scaleX, 0, 0, scaleY, x, y].map((value) => +value.toFixed(5)).join(" ")})`;
}

/** `wrong`: this is no LaTeX. `later`: not now; whoever set the typesetter says when. */
export type Typeset = Formula | "wrong" | "later";

/** Sets a formula, within a line or, with more room, on its own. */
export type Typesetter = (latex: string, display: boolean) => Typeset;

const fetchLater: Typesetter = () => "later";
let typesetter = fetchLater;

export function useTypesetter(chosen: Typesetter): void {
  typesetter = chosen;
}

export function typeset(latex: string, display: boolean): Typeset {
  return typesetter(latex, display);
}
