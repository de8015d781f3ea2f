/** A title, measured: the room that it takes is known at once; its lines are made when they are drawn. */

import { runsOf } from "./runs.ts";
import { type Line, type Run, type Setting, widthInOneLine, wrap } from "./wrap.ts";

export class Title {
  /** The width of its longest line, in map units. */
  readonly width: number;
  /** The height of all its lines, and of the first; one of no words has one line. */
  readonly height: number;
  readonly firstHeight: number;
  /** Its marks are shown as letters. */
  readonly typed: boolean;
  /** A formula in it is not set yet. */
  readonly waits: boolean;
  private readonly text: string;
  private readonly setting: Setting;
  /** What was measured, where it could be another thing when it is drawn: a formula that has been set meanwhile. */
  private readonly measured: readonly Run[] | null;

  constructor(text: string, typed: boolean, setting: Setting) {
    this.text = text;
    this.typed = typed;
    this.setting = setting;
    const runs = this.runs();
    this.waits = runs.some((run) => run.later);
    this.measured = this.waits || runs.some((run) => run.formula) ? runs : null;
    const width = widthInOneLine(runs, setting);
    const lines = width === null ? wrap(runs, setting) : null;
    this.height =
      lines?.reduce((height, { up, down }) => height + up + down, 0) ?? setting.lineHeight;
    this.firstHeight = lines?.[0] ? lines[0].up + lines[0].down : setting.lineHeight;
    this.width = lines ? lines.reduce(wider, 0) : (width ?? 0);
  }

  lines(): readonly Line[] {
    return wrap(this.measured ?? this.runs(), this.setting);
  }

  private runs(): Run[] {
    return this.typed ? [{ text: this.text }] : runsOf(this.text);
  }
}

function wider(most: number, { width }: Line): number {
  return Math.max(most, width);
}
