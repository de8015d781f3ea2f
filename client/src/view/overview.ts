/** The whole map, small, with what of it is on the screen. */

import type { MindMap } from "../document/map.ts";
import { type Box, grown, type Point } from "../layout/box.ts";
import type { MapLayout } from "../layout/map-layout.ts";
import type { Viewport } from "../state/viewport.ts";
import { CanvasPainter } from "./canvas-painter.ts";
import { drawMap } from "./draw-map.ts";
import type { Theme } from "./themes.ts";

export interface OverviewSize {
  readonly width: number;
  readonly height: number;
}

/** Return what of the map an overview shows: all of it, in the middle, in the shape of the overview. */
export function overviewOf(bounds: Box, { width, height }: OverviewSize): Box & { zoom: number } {
  const all = grown(bounds, Math.max(bounds.width, bounds.height) * 0.04 + 1);
  const zoom = Math.min(width / all.width, height / all.height);
  const [wide, high] = [width / zoom, height / zoom];
  return {
    x: all.x - (wide - all.width) / 2,
    y: all.y - (high - all.height) / 2,
    width: wide,
    height: high,
    zoom,
  };
}

/** Return the part of the overview that the screen shows, in pixels of the overview; cut off at its rims. */
export function frameIn(bounds: Box, size: OverviewSize, viewport: Viewport): Box {
  const { x, y, zoom } = overviewOf(bounds, size);
  const clamp = (value: number, most: number): number => Math.min(most, Math.max(0, value));
  const left = clamp((viewport.x - x) * zoom, size.width);
  const top = clamp((viewport.y - y) * zoom, size.height);
  const right = clamp((viewport.x + viewport.width / viewport.zoom - x) * zoom, size.width);
  const bottom = clamp((viewport.y + viewport.height / viewport.zoom - y) * zoom, size.height);
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** Return the point of the map at a point of the overview. */
export function pointIn(bounds: Box, size: OverviewSize, at: Point): Point {
  const { x, y, zoom } = overviewOf(bounds, size);
  return { x: x + at.x / zoom, y: y + at.y / zoom };
}

export function paintOverview(
  canvas: HTMLCanvasElement,
  size: OverviewSize,
  { map, layout, theme }: { map: MindMap; layout: MapLayout; theme: Theme },
): void {
  canvas.width = Math.round(size.width * devicePixelRatio);
  canvas.height = Math.round(size.height * devicePixelRatio);
  const context = canvas.getContext("2d", { alpha: false });
  if (!context) return;
  const nothing = (): null => null; // at this size neither pictures nor icons can be told
  const painter = new CanvasPainter(context, nothing, nothing);
  const view = overviewOf(layout.bounds(), size);
  const { zoom } = view;
  painter.begin(theme.background, view.x, view.y, zoom * devicePixelRatio);
  drawMap(painter, { map, layout, view, zoom, theme, editing: null });
}
