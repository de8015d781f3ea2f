/** Breaking titles into lines. */

import type { Formula } from "../lib/formulas/formula.ts";
import { graphemes } from "./graphemes.ts";
import { pieces } from "./line-breaks.ts";
import { type Face, widthOf } from "./metrics.ts";

/** A stretch of text in one style. */
export interface Run {
  readonly text: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly code?: boolean;
  /** What is drawn instead of the text, which is its source. */
  readonly formula?: Formula;
  /** A formula that is not set yet. */
  readonly later?: true;
  /** A sign that what follows is no LaTeX. */
  readonly wrong?: true;
}

export interface PlacedRun extends Run {
  /** From the start of the line, in map units. */
  readonly x: number;
  readonly width: number;
}

export interface Line {
  readonly runs: readonly PlacedRun[];
  readonly width: number;
  /** Its height above and below the baseline: all lines are alike but those with a large formula. */
  readonly up: number;
  readonly down: number;
}

/** How a text is set: the em, the height and the greatest width of a line, in map units. */
export interface Setting {
  readonly size: number;
  readonly lineHeight: number;
  readonly bold: boolean;
  readonly maxWidth: number;
}

/** Formulas are set a little larger than the words around them: their letters are smaller. */
const FORMULA_EM = 1.12;
const FORMULA_GAP = 2; // between a large formula and the lines around it
const WRONG_SIGN_EM = 1.3;
const BASELINE = 0.36; // of the em, below the middle of the line: Inter's capitals look centred there

/** Return the em of a formula among letters of a size. */
export function formulaSize(size: number): number {
  return size * FORMULA_EM;
}

/** Break runs into lines: at line breaks, at spaces, between East Asian characters, and within a word that is too long. */
export function wrap(runs: readonly Run[], setting: Setting): Line[] {
  const [only] = runs;
  const width = widthInOneLine(runs, setting);
  if (only && width !== null)
    return [{ runs: [{ ...only, x: 0, width }], width, ...plainHeights(setting) }];
  const breaker = new LineBreaker(setting);
  for (const run of runs) {
    if (run.formula) breaker.addFormula(run, run.formula);
    else if (run.wrong) breaker.addSolid(run, setting.size * WRONG_SIGN_EM);
    else breaker.addText(run);
  }
  breaker.endLine();
  return breaker.lines;
}

/** Return the width of what is one run on one line, as most titles are; null: it must be broken to be measured. */
export function widthInOneLine(runs: readonly Run[], setting: Setting): number | null {
  const [only] = runs;
  if (!only || runs.length > 1 || !isPlain(only)) return null;
  const width = widthOf(only.text, faceOf(only, setting.bold), setting.size);
  return width <= setting.maxWidth ? width : null;
}

/** Return the face in which a run is drawn and measured. */
export function faceOf(run: Run, bold: boolean): Face {
  if (run.code) return "code";
  if (run.bold || bold) return "bold";
  return run.italic ? "italic" : "regular";
}

function plainHeights({ size, lineHeight }: Setting): { up: number; down: number } {
  const up = lineHeight / 2 + size * BASELINE;
  return { up, down: lineHeight - up };
}

function isPlain({ text, formula, wrong }: Run): boolean {
  return !formula && !wrong && !text.includes("\n");
}

class LineBreaker {
  readonly lines: Line[] = [];
  private readonly setting: Setting;
  private runs: { -readonly [Part in keyof PlacedRun]: PlacedRun[Part] }[] = [];
  private x = 0;
  /** Where the last letter ends: spaces at the end of a line take no room. */
  private end = 0;
  private ascent = 0;
  private descent = 0;

  constructor(setting: Setting) {
    this.setting = setting;
  }

  addText(run: Run): void {
    run.text.split("\n").forEach((part, index) => {
      if (index > 0) this.endLine();
      for (const word of pieces(part)) this.add(word, run);
    });
  }

  private add(word: string, style: Run): void {
    const shown = this.measure(word.trimEnd(), style);
    const { maxWidth } = this.setting;
    if (this.x > 0 && this.x + shown > maxWidth) this.endLine();
    const parts = shown <= maxWidth ? [word] : this.cut(word, style);
    parts.forEach((part, index) => {
      if (index > 0) this.endLine();
      this.place(part, style);
    });
  }

  /** A formula is never broken; one that is wider than a line has a line to itself. */
  addFormula(run: Run, formula: Formula): void {
    const size = formulaSize(this.setting.size);
    this.addSolid(run, formula.width * size);
    this.ascent = Math.max(this.ascent, formula.ascent * size + FORMULA_GAP);
    this.descent = Math.max(this.descent, formula.descent * size + FORMULA_GAP);
  }

  addSolid(run: Run, width: number): void {
    if (this.x > 0 && this.x + width > this.setting.maxWidth) this.endLine();
    this.runs.push({ ...run, x: this.x, width });
    this.x += width;
    this.end = this.x;
  }

  endLine(): void {
    const { up, down } = plainHeights(this.setting);
    this.lines.push({
      runs: this.runs,
      width: this.end,
      up: Math.max(up, this.ascent),
      down: Math.max(down, this.descent),
    });
    this.runs = [];
    this.x = 0;
    this.end = 0;
    this.ascent = 0;
    this.descent = 0;
  }

  /** Append to the run before if the style is the same, so that a line has few runs. */
  private place(text: string, style: Run): void {
    const letters = text.trimEnd();
    const shown = this.measure(letters, style);
    const width = shown + this.measure(text.slice(letters.length), style);
    const last = this.runs.at(-1);
    if (last && sameStyle(last, style)) {
      last.text += text;
      last.width += width;
    } else {
      this.runs.push({ ...style, text, x: this.x, width });
    }
    if (letters) this.end = this.x + shown;
    this.x += width;
  }

  private cut(word: string, style: Run): string[] {
    const parts: string[] = [];
    let part = "";
    let width = 0;
    for (const character of graphemes(word)) {
      const advance = this.measure(character, style);
      if (part && width + advance > this.setting.maxWidth) {
        parts.push(part);
        part = "";
        width = 0;
      }
      part += character;
      width += advance;
    }
    return part ? [...parts, part] : parts;
  }

  private measure(text: string, style: Run): number {
    return widthOf(text, faceOf(style, this.setting.bold), this.setting.size);
  }
}

function sameStyle(a: Run, b: Run): boolean {
  if (a.formula || a.wrong) return false;
  return !a.bold === !b.bold && !a.italic === !b.italic && !a.code === !b.code;
}
