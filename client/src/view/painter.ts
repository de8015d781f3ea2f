/** What a map is drawn with. Everything is in map units; a painter knows nothing of maps. */

import type { Box } from "../layout/box.ts";
import type { Formula } from "../lib/formulas/formula.ts";

/** A path in the words of a canvas, so that a canvas needs no translation. */
export interface PathSink {
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  bezierCurveTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number): void;
  closePath(): void;
}

export type Path = (sink: PathSink) => void;

export interface Stroke {
  readonly colour: string;
  readonly width: number;
  readonly dash?: readonly number[];
}

export interface TextStyle {
  readonly size: number;
  readonly colour: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly code?: boolean;
  /** Which way the text reads; if nobody says, as its first letter does. */
  readonly rightToLeft?: boolean;
}

export interface Painter {
  fill(path: Path, colour: string, opacity?: number): void;
  stroke(path: Path, stroke: Stroke): void;
  /** Draw one line of text whose left end is at `x`, with the width it was measured to have. */
  text(text: string, x: number, baseline: number, width: number, style: TextStyle): void;
  /** Draw a formula whose baseline begins at `x`; `size` is its em. */
  formula(formula: Formula, x: number, baseline: number, size: number, colour: string): void;
  /** Draw an icon of our set or an emoji into a square. */
  icon(name: string, box: Box, colour: string): void;
  image(file: string, alt: string, box: Box): void;
}
