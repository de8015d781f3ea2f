/** The whole map as it goes on paper: light, on white, without who is there and what is selected. */

import type { MindMap } from "../document/map.ts";
import { grown } from "../layout/box.ts";
import type { MapLayout } from "../layout/map-layout.ts";
import { CanvasPainter } from "./canvas-painter.ts";
import { drawMap } from "./draw-map.ts";
import { drawnBounds } from "./object-shape.ts";
import type { Sources } from "./screen.ts";
import { THEMES } from "./themes.ts";

const MARGIN = 12;
/** Pixels for a map unit, which is a CSS pixel where a map fits: 96 × 3 is what a printer makes of an inch. */
const SHARPEST = 3;
/** Canvases that are larger stay empty in Safari, and above 16,384 on one side in all. */
const LIMITS = { side: 16_000, pixels: 16_000_000 };
const THEME = { ...THEMES.light, background: "#ffffff" };

/** Paint the map on a canvas of its own, folded and focused as it is on the screen. Costs the whole map. */
export function paperOf(map: MindMap, layout: MapLayout, sources: Sources): HTMLCanvasElement {
  const view = grown(drawnBounds(map, layout), MARGIN);
  const { width, height } = view;
  const zoom = Math.min(
    SHARPEST,
    LIMITS.side / Math.max(width, height),
    Math.sqrt(LIMITS.pixels / (width * height)),
  );
  const canvas = document.createElement("canvas");
  canvas.width = Math.ceil(width * zoom);
  canvas.height = Math.ceil(height * zoom);
  const context = canvas.getContext("2d", { alpha: false });
  if (!context) throw new Error("This browser has no canvas");
  const painter = new CanvasPainter(context, sources.pictureOf, sources.strokesOf);
  painter.begin(THEME.background, view.x, view.y, zoom);
  drawMap(painter, { map, layout, view, zoom, theme: THEME, editing: null });
  return canvas;
}
