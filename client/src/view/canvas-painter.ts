/** Painting on the screen. */

import type { Box } from "../layout/box.ts";
import type { Formula } from "../lib/formulas/formula.ts";
import { readsRightToLeft } from "../lib/writing-direction.ts";
import { isEmoji } from "./icons.ts";
import type { Painter, Path, Stroke, TextStyle } from "./painter.ts";
import { isStoredImage } from "./pictures.ts";

export const TEXT_FONT = "Inter, system-ui, sans-serif";
export const CODE_FONT = '"JetBrains Mono", ui-monospace, monospace';
const ICON_GRID = 24;
const EMOJI_FONT = '"Noto Color Emoji", "Apple Color Emoji", "Segoe UI Emoji", sans-serif';

/** Where pictures come from: null while one is on its way (the view paints again when it has come). */
export type PictureOf = (file: string) => CanvasImageSource | null;

/** What icons look like: null while they are on their way (the view paints again when they have come). */
export type StrokesOf = (icon: string) => string | null;

export class CanvasPainter implements Painter {
  private readonly context: CanvasRenderingContext2D;
  private readonly pictureOf: PictureOf;
  private readonly strokesOf: StrokesOf;
  private readonly icons = new Map<string, Path2D>();
  private readonly glyphs = new Map<string, Path2D>();
  private readonly formulas = new WeakMap<Formula, Path2D>();
  private font = "";
  private isRightToLeft = false;

  constructor(context: CanvasRenderingContext2D, pictureOf: PictureOf, strokesOf: StrokesOf) {
    this.context = context;
    this.pictureOf = pictureOf;
    this.strokesOf = strokesOf;
  }

  /** Begin a frame: clear, then let one map unit be `scale` device pixels, with map point `x`, `y` at the corner. */
  begin(background: string, x: number, y: number, scale: number): void {
    const { context } = this;
    const { width, height } = context.canvas;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.fillStyle = background;
    context.fillRect(0, 0, width, height);
    context.setTransform(scale, 0, 0, scale, -x * scale, -y * scale);
    this.turn(false);
    context.textBaseline = "alphabetic";
    context.lineCap = "round";
    context.lineJoin = "round";
    this.font = "";
  }

  fill(path: Path, colour: string, opacity = 1): void {
    const { context } = this;
    context.beginPath();
    path(context);
    context.fillStyle = colour;
    context.globalAlpha = opacity;
    context.fill();
    context.globalAlpha = 1;
  }

  stroke(path: Path, { colour, width, dash }: Stroke): void {
    const { context } = this;
    context.beginPath();
    path(context);
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.setLineDash(dash ? [...dash] : []);
    context.stroke();
  }

  /** A script whose width is a guess keeps to the side on which it begins. */
  text(text: string, x: number, baseline: number, width: number, style: TextStyle): void {
    const { context } = this;
    const font = fontOf(style);
    if (font !== this.font) {
      context.font = font;
      this.font = font;
    }
    context.fillStyle = style.colour;
    const rightToLeft = style.rightToLeft ?? readsRightToLeft(text);
    if (rightToLeft !== this.isRightToLeft) this.turn(rightToLeft);
    context.fillText(text, rightToLeft ? x + width : x, baseline);
  }

  private turn(rightToLeft: boolean): void {
    this.isRightToLeft = rightToLeft;
    this.context.textAlign = rightToLeft ? "right" : "left";
    this.context.direction = rightToLeft ? "rtl" : "ltr";
  }

  formula(formula: Formula, x: number, baseline: number, size: number, colour: string): void {
    const { context } = this;
    context.save();
    context.translate(x, baseline);
    context.scale(size, size);
    context.fillStyle = colour;
    context.fill(this.formulaPath(formula));
    context.restore();
    for (const words of formula.words) {
      const style = { size: words.size * size, bold: words.bold, colour };
      this.text(
        words.text,
        x + words.x * size,
        baseline + words.baseline * size,
        words.width * size,
        style,
      );
    }
  }

  icon(name: string, box: Box, colour: string): void {
    if (isEmoji(name)) this.emoji(name, box);
    else this.strokes(name, box, colour);
  }

  image(file: string, alt: string, box: Box): void {
    const picture = this.pictureOf(file);
    if (picture) this.context.drawImage(picture, box.x, box.y, box.width, box.height);
    else this.waitingImage(alt || (isStoredImage(file) ? "" : file), box);
  }

  /** A frame with words in it: for an image that is on its way, and for one elsewhere, which is never loaded. */
  private waitingImage(alt: string, box: Box): void {
    const { context } = this;
    context.save();
    context.beginPath();
    context.rect(box.x, box.y, box.width, box.height);
    context.fillStyle = "#8a93a0";
    context.globalAlpha = 0.25;
    context.fill();
    context.clip();
    context.globalAlpha = 1;
    context.font = `11px ${TEXT_FONT}`;
    context.textAlign = "center";
    context.fillText(alt, box.x + box.width / 2, box.y + box.height / 2 + 4);
    context.restore();
    this.font = "";
  }

  private strokes(name: string, box: Box, colour: string): void {
    const { context } = this;
    const path = this.iconPath(name);
    if (!path) return;
    context.save();
    context.translate(box.x, box.y);
    context.scale(box.width / ICON_GRID, box.height / ICON_GRID);
    context.setLineDash([]);
    context.lineWidth = 2;
    context.strokeStyle = colour;
    context.stroke(path);
    context.restore();
  }

  private emoji(character: string, box: Box): void {
    const { context } = this;
    context.font = `${box.height * 0.86}px ${EMOJI_FONT}`;
    this.font = "";
    context.textAlign = "center";
    context.fillText(character, box.x + box.width / 2, box.y + box.height * 0.82);
    context.textAlign = this.isRightToLeft ? "right" : "left";
  }

  private formulaPath(formula: Formula): Path2D {
    const known = this.formulas.get(formula);
    if (known) return known;
    const path = new Path2D();
    for (const { data, scaleX, scaleY, x, y } of formula.glyphs) {
      path.addPath(this.glyphPath(data), { a: scaleX, d: scaleY, e: x, f: y });
    }
    this.formulas.set(formula, path);
    return path;
  }

  private glyphPath(data: string): Path2D {
    const known = this.glyphs.get(data);
    if (known) return known;
    const path = new Path2D(data);
    this.glyphs.set(data, path);
    return path;
  }

  private iconPath(name: string): Path2D | null {
    const known = this.icons.get(name);
    if (known) return known;
    const strokes = this.strokesOf(name);
    if (strokes === null) return null;
    const path = new Path2D(strokes);
    this.icons.set(name, path);
    return path;
  }
}

/** Return a style's font as a canvas names it. */
export function fontOf({ size, bold, italic, code }: TextStyle): string {
  const slant = italic ? "italic " : "";
  const weight = bold ? "600 " : "";
  return `${slant}${weight}${size}px ${code ? CODE_FONT : TEXT_FONT}`;
}
