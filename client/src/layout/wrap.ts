/** Breaking titles into lines. */

import { graphemes } from "./graphemes.ts";
import { pieces } from "./line-breaks.ts";
import { type Face, widthOf } from "./metrics.ts";

/** A stretch of text in one style. */
export interface Run {
  readonly text: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly code?: boolean;
}

export interface PlacedRun extends Run {
  /** From the start of the line, in map units. */
  readonly x: number;
  readonly width: number;
}

export interface Line {
  readonly runs: readonly PlacedRun[];
  readonly width: number;
}

/** How a text is set: the em and the greatest width of a line, in map units. */
export interface Setting {
  readonly size: number;
  readonly bold: boolean;
  readonly maxWidth: number;
}

/** Break runs into lines: at line breaks, at spaces, between East Asian characters, and within a word that is too long. */
export function wrap(runs: readonly Run[], setting: Setting): Line[] {
  const [only] = runs;
  const width = widthInOneLine(runs, setting);
  if (only && width !== null) return [{ runs: [{ ...only, x: 0, width }], width }];
  const breaker = new LineBreaker(setting);
  for (const run of runs) {
    run.text.split("\n").forEach((part, index) => {
      if (index > 0) breaker.endLine();
      for (const word of pieces(part)) breaker.add(word, run);
    });
  }
  breaker.endLine();
  return breaker.lines;
}

/** Return the width of what is one run on one line, as most titles are; null: it must be broken to be measured. */
export function widthInOneLine(runs: readonly Run[], setting: Setting): number | null {
  const [only] = runs;
  if (!only || runs.length > 1 || only.text.includes("\n")) return null;
  const width = widthOf(only.text, faceOf(only, setting.bold), setting.size);
  return width <= setting.maxWidth ? width : null;
}

/** Return the face in which a run is drawn and measured. */
export function faceOf(run: Run, bold: boolean): Face {
  if (run.code) return "code";
  if (run.bold || bold) return "bold";
  return run.italic ? "italic" : "regular";
}

class LineBreaker {
  readonly lines: Line[] = [];
  private readonly setting: Setting;
  private runs: { -readonly [Part in keyof PlacedRun]: PlacedRun[Part] }[] = [];
  private x = 0;
  /** Where the last letter ends: spaces at the end of a line take no room. */
  private end = 0;

  constructor(setting: Setting) {
    this.setting = setting;
  }

  add(word: string, style: Run): void {
    const shown = this.measure(word.trimEnd(), style);
    const { maxWidth } = this.setting;
    if (this.x > 0 && this.x + shown > maxWidth) this.endLine();
    const parts = shown <= maxWidth ? [word] : this.cut(word, style);
    parts.forEach((part, index) => {
      if (index > 0) this.endLine();
      this.place(part, style);
    });
  }

  endLine(): void {
    this.lines.push({ runs: this.runs, width: this.end });
    this.runs = [];
    this.x = 0;
    this.end = 0;
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
  return !a.bold === !b.bold && !a.italic === !b.italic && !a.code === !b.code;
}
