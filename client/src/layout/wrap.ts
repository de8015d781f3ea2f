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
  const [only, ...others] = runs;
  if (only && others.length === 0 && !only.text.includes("\n")) {
    const width = widthOf(only.text, faceOf(only, setting.bold), setting.size);
    if (width <= setting.maxWidth) return [{ runs: [{ ...only, x: 0, width }], width }];
  }
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

/** Return the face in which a run is drawn and measured. */
export function faceOf(run: Run, bold: boolean): Face {
  if (run.code) return "code";
  if (run.bold || bold) return "bold";
  return run.italic ? "italic" : "regular";
}

class LineBreaker {
  readonly lines: Line[] = [];
  private readonly setting: Setting;
  private runs: PlacedRun[] = [];
  private x = 0;

  constructor(setting: Setting) {
    this.setting = setting;
  }

  add(word: string, style: Run): void {
    const shown = word.trimEnd();
    if (this.x > 0 && this.x + this.measure(shown, style) > this.setting.maxWidth) this.endLine();
    const fits = this.measure(shown, style) <= this.setting.maxWidth;
    const parts = fits ? [word] : this.cut(word, style);
    parts.forEach((part, index) => {
      if (index > 0) this.endLine();
      this.place(part, style);
    });
  }

  endLine(): void {
    const last = this.runs.at(-1);
    this.lines.push({ runs: this.runs, width: last ? last.x + this.shownWidth(last) : 0 });
    this.runs = [];
    this.x = 0;
  }

  /** Append to the run before if the style is the same, so that a line has few runs. */
  private place(text: string, style: Run): void {
    const width = this.measure(text, style);
    const last = this.runs.at(-1);
    if (last && sameStyle(last, style)) {
      this.runs[this.runs.length - 1] = {
        ...last,
        text: last.text + text,
        width: last.width + width,
      };
    } else {
      this.runs.push({ ...style, text, x: this.x, width });
    }
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

  private shownWidth(run: PlacedRun): number {
    return this.measure(run.text.trimEnd(), run);
  }

  private measure(text: string, style: Run): number {
    return widthOf(text, faceOf(style, this.setting.bold), this.setting.size);
  }
}

function sameStyle(a: Run, b: Run): boolean {
  return !a.bold === !b.bold && !a.italic === !b.italic && !a.code === !b.code;
}
