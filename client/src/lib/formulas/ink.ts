/** What MathJax has set, as shapes that anything can paint: its SVG without groups, clipping and strokes. */

import type { LiteElement } from "@mathjax/src/mjs/adaptors/lite/Element.js";
import type { LiteText } from "@mathjax/src/mjs/adaptors/lite/Text.js";
import type { Glyph, Words } from "./formula.ts";

/** MathJax counts in thousandths of an em. */
const EM = 1000;
/** How thick a line is where MathJax leaves that to a style sheet, which is not here. */
const USUAL_STROKE = 60;
const SQUARE = "M0 0L1 0L1 1L0 1Z";

interface Place {
  readonly scaleX: number;
  readonly scaleY: number;
  readonly x: number;
  readonly y: number;
}

export interface Ink {
  readonly glyphs: Glyph[];
  readonly words: Words[];
  /** How wide letters were taken to be that are in no font of MathJax, in em. */
  readonly widthOf: (text: string) => number;
}

/** Collect the shapes below an `svg` element; their places are in em from the origin of its view box. */
export function inkOf(svg: LiteElement, widthOf: Ink["widthOf"]): Ink {
  const ink: Ink = { glyphs: [], words: [], widthOf };
  const place = { scaleX: 1 / EM, scaleY: 1 / EM, x: 0, y: 0 };
  for (const child of svg.children) collect(child, place, ink);
  return ink;
}

function collect(node: LiteElement | LiteText | unknown, outer: Place, ink: Ink): void {
  const element = node as LiteElement;
  if (!element.attributes) return; // text, which `words` has read
  const place = moved(outer, String(element.attributes.transform ?? ""));
  switch (element.kind) {
    case "path":
      addPath(ink, String(element.attributes.d ?? ""), place);
      return;
    case "rect":
      addRectangle(ink, element, place);
      return;
    case "line":
      addLine(ink, element, place);
      return;
    case "text":
      addWords(ink, element, place);
      return;
    case "svg":
      addClipped(ink, element, place);
      return;
    default:
      for (const child of element.children) collect(child, place, ink);
  }
}

/** Apply `translate(x, y)` and `scale(s)` or `scale(x, y)`, in the order in which they are written. */
function moved(outer: Place, transform: string): Place {
  let place = outer;
  for (const [, name, given = ""] of transform.matchAll(/(\w+)\(([^)]*)\)/g)) {
    const [first = 0, second] = given.split(/[ ,]+/).map(Number);
    if (name === "translate")
      place = inside(place, { scaleX: 1, scaleY: 1, x: first, y: second ?? 0 });
    else if (name === "scale")
      place = inside(place, { scaleX: first, scaleY: second ?? first, x: 0, y: 0 });
  }
  return place;
}

function inside(outer: Place, inner: Place): Place {
  return {
    scaleX: outer.scaleX * inner.scaleX,
    scaleY: outer.scaleY * inner.scaleY,
    x: outer.x + outer.scaleX * inner.x,
    y: outer.y + outer.scaleY * inner.y,
  };
}

function addPath(ink: Ink, data: string, place: Place): void {
  if (data !== "") ink.glyphs.push({ data, ...place });
}

function addSquare(
  ink: Ink,
  x: number,
  y: number,
  width: number,
  height: number,
  place: Place,
): void {
  addPath(ink, SQUARE, inside(place, { scaleX: width, scaleY: height, x, y }));
}

function addRectangle(ink: Ink, element: LiteElement, place: Place): void {
  const [x, y, width, height] = numbers(element, "x", "y", "width", "height");
  const isFrame = element.attributes.fill === "none" || element.attributes.class !== undefined;
  if (!isFrame) {
    addSquare(ink, x, y, width, height, place);
    return;
  }
  const stroke = strokeOf(element);
  const [left, top] = [x - stroke / 2, y - stroke / 2];
  addSquare(ink, left, top, width + stroke, stroke, place);
  addSquare(ink, left, top + height, width + stroke, stroke, place);
  addSquare(ink, left, top, stroke, height + stroke, place);
  addSquare(ink, left + width, top, stroke, height + stroke, place);
}

/** A line as the long rectangle that it is. */
function addLine(ink: Ink, element: LiteElement, place: Place): void {
  const [x1, y1, x2, y2] = numbers(element, "x1", "y1", "x2", "y2");
  const length = Math.hypot(x2 - x1, y2 - y1) || 1;
  const half = strokeOf(element) / 2;
  const [dx, dy] = [((y1 - y2) / length) * half, ((x2 - x1) / length) * half];
  const corners = [
    [x1 + dx, y1 + dy],
    [x2 + dx, y2 + dy],
    [x2 - dx, y2 - dy],
    [x1 - dx, y1 - dy],
  ];
  const points = corners.map((corner) => corner.map(Math.round).join(" "));
  addPath(ink, `M${points.join("L")}Z`, place);
}

function addWords(ink: Ink, element: LiteElement, place: Place): void {
  const text = element.children.map((child) => (child as LiteText).value ?? "").join("");
  const size = Number.parseFloat(String(element.attributes["font-size"] ?? EM)) * place.scaleX;
  const bold = element.attributes["font-weight"] === "bold";
  const width = ink.widthOf(text) * EM * place.scaleX;
  ink.words.push({ text, x: place.x, baseline: place.y, width, size, bold });
}

/**
 * A part of a sign that is stretched: a bar of a large bracket or of a long arrow, far longer than what may be seen of
 * it. What juts out is pressed to the border, which leaves a bar as it is.
 */
function addClipped(ink: Ink, element: LiteElement, outer: Place): void {
  const [x, y] = numbers(element, "x", "y");
  const [left = 0, top = 0, width = 0, height = 0] = String(element.attributes.viewBox ?? "")
    .split(" ")
    .map(Number);
  const parts: Ink = { ...ink, glyphs: [], words: [] };
  for (const child of element.children) collect(child, { scaleX: 1, scaleY: 1, x: 0, y: 0 }, parts);
  for (const glyph of parts.glyphs) {
    const press = (value: number, from: number, size: number) =>
      Math.round(Math.min(from + size, Math.max(from, value)));
    const data = glyph.data.replace(
      /(-?[\d.]+)[ ,]?(-?[\d.]+)/g,
      (_, right: string, up: string) => {
        const h = press(Number(right) * glyph.scaleX + glyph.x, left, width);
        const v = press(Number(up) * glyph.scaleY + glyph.y, top, height);
        return `${h} ${v} `;
      },
    );
    addPath(ink, data, inside(outer, { scaleX: 1, scaleY: 1, x: x - left, y: y - top }));
  }
}

function strokeOf(element: LiteElement): number {
  return Number(element.attributes["stroke-width"] ?? USUAL_STROKE);
}

function numbers<Names extends string[]>(element: LiteElement, ...names: Names) {
  return names.map((name) => Number(element.attributes[name] ?? 0)) as {
    [At in keyof Names]: number;
  };
}
