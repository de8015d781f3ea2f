/** A title, measured: the room that it takes is known at once; its lines are made when they are drawn. */

import { runsOf } from "./runs.ts";
import { type Line, type Run, type Setting, widthInOneLine, wrap } from "./wrap.ts";

export class Title {
  /** The width of its longest line, in map units. */
  readonly width: number;
  /** How many lines it has; one of no words has one line. */
  readonly rows: number;
  /** Its marks are shown as letters. */
  readonly typed: boolean;
  private readonly text: string;
  private readonly setting: Setting;

  constructor(text: string, typed: boolean, setting: Setting) {
    this.text = text;
    this.typed = typed;
    this.setting = setting;
    const runs = this.runs();
    const width = widthInOneLine(runs, setting);
    const lines = width === null ? wrap(runs, setting) : null;
    this.rows = lines?.length ?? 1;
    this.width = lines ? lines.reduce(wider, 0) : (width ?? 0);
  }

  lines(): readonly Line[] {
    return wrap(this.runs(), this.setting);
  }

  private runs(): Run[] {
    return this.typed ? [{ text: this.text }] : runsOf(this.text);
  }
}

function wider(most: number, { width }: Line): number {
  return Math.max(most, width);
}
