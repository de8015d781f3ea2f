/** Outlines of nodes and other closed figures. */

import type { Shape } from "../document/map.ts";
import type { Box } from "../layout/box.ts";
import type { Path } from "./painter.ts";

/** The distance of control points for a quarter of a circle of radius 1. */
const ARC = 0.5523;
const BOX_RADIUS = 3;
const ROUNDED_RADIUS = 10;

/** Return the outline of a node; a line or no shape at all has the outline of its box. */
export function outline(shape: Shape, box: Box): Path {
  const half = Math.min(box.width, box.height) / 2;
  if (shape === "pill") return roundedBox(box, half);
  if (shape === "ellipse") return ellipse(box);
  if (shape === "diamond") return diamond(box);
  if (shape === "hexagon") return hexagon(box);
  return roundedBox(box, Math.min(half, shape === "rounded" ? ROUNDED_RADIUS : BOX_RADIUS));
}

/** Return a box with round corners. */
export function roundedBox({ x, y, width, height }: Box, radius: number): Path {
  const [right, bottom] = [x + width, y + height];
  const k = radius * (1 - ARC);
  return (sink) => {
    sink.moveTo(x + radius, y);
    sink.lineTo(right - radius, y);
    sink.bezierCurveTo(right - k, y, right, y + k, right, y + radius);
    sink.lineTo(right, bottom - radius);
    sink.bezierCurveTo(right, bottom - k, right - k, bottom, right - radius, bottom);
    sink.lineTo(x + radius, bottom);
    sink.bezierCurveTo(x + k, bottom, x, bottom - k, x, bottom - radius);
    sink.lineTo(x, y + radius);
    sink.bezierCurveTo(x, y + k, x + k, y, x + radius, y);
    sink.closePath();
  };
}

/** Return a circle. */
export function circle(x: number, y: number, radius: number): Path {
  return ellipse({ x: x - radius, y: y - radius, width: 2 * radius, height: 2 * radius });
}

/** Return a plain rectangle: the cheapest path to fill. */
export function rectangle({ x, y, width, height }: Box): Path {
  return polygon([x, y, x + width, y, x + width, y + height, x, y + height]);
}

/** Return a closed figure with these corners: x, y, x, y … */
export function polygon(corners: readonly number[]): Path {
  return (sink) => {
    sink.moveTo(corners[0] ?? 0, corners[1] ?? 0);
    for (let at = 2; at + 1 < corners.length; at += 2) {
      sink.lineTo(corners[at] ?? 0, corners[at + 1] ?? 0);
    }
    sink.closePath();
  };
}

function ellipse({ x, y, width, height }: Box): Path {
  const [rx, ry] = [width / 2, height / 2];
  const [cx, cy] = [x + rx, y + ry];
  return (sink) => {
    sink.moveTo(cx, y);
    sink.bezierCurveTo(cx + rx * ARC, y, x + width, cy - ry * ARC, x + width, cy);
    sink.bezierCurveTo(x + width, cy + ry * ARC, cx + rx * ARC, y + height, cx, y + height);
    sink.bezierCurveTo(cx - rx * ARC, y + height, x, cy + ry * ARC, x, cy);
    sink.bezierCurveTo(x, cy - ry * ARC, cx - rx * ARC, y, cx, y);
    sink.closePath();
  };
}

function diamond({ x, y, width, height }: Box): Path {
  return polygon([
    x + width / 2,
    y,
    x + width,
    y + height / 2,
    x + width / 2,
    y + height,
    x,
    y + height / 2,
  ]);
}

function hexagon({ x, y, width, height }: Box): Path {
  const slant = Math.min(height / 2, width / 4);
  const [right, middle, bottom] = [x + width, y + height / 2, y + height];
  return polygon([
    x + slant,
    y,
    right - slant,
    y,
    right,
    middle,
    right - slant,
    bottom,
    x + slant,
    bottom,
    x,
    middle,
  ]);
}
