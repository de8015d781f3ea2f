/** Painting as SVG text: for export, thumbnails and the server. What comes from people is escaped, always. */

import type { Box } from "../layout/box.ts";
import { type Formula, glyphMatrix } from "../lib/formulas/formula.ts";
import { readsRightToLeft } from "../lib/writing-direction.ts";
import { isEmoji, type Strokes, strokesIn } from "./icons.ts";
import type { Painter, Path, PathSink, Stroke, TextStyle } from "./painter.ts";

const TEXT_FONT = "Inter, system-ui, sans-serif";
const CODE_FONT = "JetBrains Mono, ui-monospace, monospace";
const ICON_GRID = 24;

export class SvgPainter implements Painter {
  private readonly parts: string[] = [];
  private readonly icons: Strokes;

  /** `icons` are the strokes of those that are not at hand. */
  constructor(icons: Strokes = {}) {
    this.icons = icons;
  }

  fill(path: Path, colour: string, opacity = 1): void {
    const see = opacity === 1 ? "" : ` fill-opacity="${short(opacity)}"`;
    this.parts.push(`<path d="${dataOf(path)}" fill="${escaped(colour)}"${see}/>`);
  }

  stroke(path: Path, { colour, width, dash }: Stroke): void {
    const dashes = dash?.length ? ` stroke-dasharray="${dash.map(short).join(" ")}"` : "";
    const look = `stroke="${escaped(colour)}" stroke-width="${short(width)}"${dashes}`;
    this.parts.push(`<path d="${dataOf(path)}" fill="none" ${look}/>`);
  }

  text(text: string, x: number, baseline: number, width: number, style: TextStyle): void {
    if (text.trim() === "") return;
    const rightToLeft = style.rightToLeft ?? readsRightToLeft(text);
    const look = [
      `x="${short(rightToLeft ? x + width : x)}" y="${short(baseline)}" font-size="${short(style.size)}"`,
      `fill="${escaped(style.colour)}" textLength="${short(width)}" lengthAdjust="spacingAndGlyphs"`,
      rightToLeft ? 'direction="rtl"' : "",
      style.bold ? 'font-weight="600"' : "",
      style.italic ? 'font-style="italic"' : "",
      style.code ? `font-family="${CODE_FONT}"` : "",
    ];
    this.parts.push(`<text ${look.filter(Boolean).join(" ")}>${escaped(text)}</text>`);
  }

  formula(formula: Formula, x: number, baseline: number, size: number, colour: string): void {
    const place = `translate(${short(x)} ${short(baseline)}) scale(${short(size)})`;
    this.parts.push(
      `<g transform="${place}" fill="${escaped(colour)}">${glyphsAsSvg(formula)}</g>`,
    );
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
    if (isEmoji(name)) {
      const look = `x="${short(box.x)}" y="${short(box.y + box.height * 0.82)}"`;
      this.parts.push(
        `<text ${look} font-size="${short(box.height * 0.86)}">${escaped(name)}</text>`,
      );
      return;
    }
    const path = strokesIn(this.icons, name);
    const place = `translate(${short(box.x)} ${short(box.y)}) scale(${short(box.width / ICON_GRID)})`;
    this.parts.push(
      `<path d="${path}" transform="${place}" fill="none" stroke="${escaped(colour)}" stroke-width="2"/>`,
    );
  }

  /** A picture is named, not fetched: an address from outside must not be asked by whoever looks at the SVG. */
  image(_file: string, alt: string, { x, y, width, height }: Box): void {
    const place = `x="${short(x)}" y="${short(y)}" width="${short(width)}" height="${short(height)}"`;
    const title = `<title>${escaped(alt)}</title>`;
    this.parts.push(`<rect ${place} rx="4" fill="#8a93a0" fill-opacity="0.25">${title}</rect>`);
  }

  /** Return the picture of `view`, `width` x `height` pixels large. */
  svg(view: Box, width: number, height: number, background: string): string {
    const viewBox = [view.x, view.y, view.width, view.height].map(short).join(" ");
    const size = `width="${short(width)}" height="${short(height)}"`;
    const back = `<rect x="${short(view.x)}" y="${short(view.y)}" width="${short(view.width)}" height="${short(view.height)}" fill="${escaped(background)}"/>`;
    const look = `font-family="${TEXT_FONT}" stroke-linecap="round" stroke-linejoin="round"`;
    return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${viewBox}" ${size} ${look}>${back}${this.parts.join("")}</svg>`;
  }
}

function glyphsAsSvg({ glyphs }: Formula): string {
  return glyphs
    .map((glyph) => `<path d="${escaped(glyph.data)}" transform="${glyphMatrix(glyph)}"/>`)
    .join("");
}

class PathData implements PathSink {
  data = "";

  moveTo(x: number, y: number): void {
    this.data += `M${short(x)} ${short(y)}`;
  }

  lineTo(x: number, y: number): void {
    this.data += `L${short(x)} ${short(y)}`;
  }

  bezierCurveTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number): void {
    this.data += `C${short(x1)} ${short(y1)} ${short(x2)} ${short(y2)} ${short(x)} ${short(y)}`;
  }

  closePath(): void {
    this.data += "Z";
  }
}

function dataOf(path: Path): string {
  const sink = new PathData();
  path(sink);
  return sink.data;
}

function short(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** Escape for XML text and attributes; characters that XML does not know at all are left out. */
export function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;")
    .replace(/'/g, "&#39;");
}
