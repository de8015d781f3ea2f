import type { Box } from "./geometry.ts";

/**
 * What of the map is on the screen. `x`, `y` is the map point in the upper left corner; `zoom` is
 * pixels per map unit; `width` and `height` are the screen's, in pixels.
 */
export interface Viewport {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export const MIN_ZOOM = 0.02;
export const MAX_ZOOM = 4;
/** Below this scale titles are read with effort. */
const READABLE_ZOOM = 0.55;
const FIT_MARGIN_PX = 40;
/** How much of the lower edge the tools cover. */
const TOOLS_PX = 68;

export const INITIAL_VIEWPORT: Viewport = { x: 0, y: 0, zoom: 1, width: 800, height: 600 };

/** Return the map point under a screen point. */
export function toMap(viewport: Viewport, pointPx: Point): Point {
  return { x: viewport.x + pointPx.x / viewport.zoom, y: viewport.y + pointPx.y / viewport.zoom };
}

/** Return the screen point of a map point. */
export function toScreen(viewport: Viewport, point: Point): Point {
  return { x: (point.x - viewport.x) * viewport.zoom, y: (point.y - viewport.y) * viewport.zoom };
}

/** Zoom by a factor; the map point under `aboutPx` stays under it. Default: the screen's middle. */
export function zoomedBy(viewport: Viewport, factor: number, aboutPx?: Point): Viewport {
  return zoomedTo(viewport, viewport.zoom * factor, aboutPx);
}

/** Zoom to a scale; the map point under `aboutPx` stays under it. Default: the screen's middle. */
export function zoomedTo(viewport: Viewport, scale: number, aboutPx?: Point): Viewport {
  const about = aboutPx ?? { x: viewport.width / 2, y: viewport.height / 2 };
  const fixed = toMap(viewport, about);
  const zoom = Math.min(MAX_ZOOM, Math.max(MIN_ZOOM, scale));
  return { ...viewport, zoom, x: fixed.x - about.x / zoom, y: fixed.y - about.y / zoom };
}

/** Move the view by a distance on the screen: a hand that drags the paper by `dxPx` passes `-dxPx`. */
export function panned(viewport: Viewport, dxPx: number, dyPx: number): Viewport {
  return {
    ...viewport,
    x: viewport.x + dxPx / viewport.zoom,
    y: viewport.y + dyPx / viewport.zoom,
  };
}

/** Show all of a box, as large as it fits but never above 100 %. */
export function fitted(viewport: Viewport, box: Box): Viewport {
  const wide = Math.max(1, viewport.width - 2 * FIT_MARGIN_PX);
  const free = aboveTools(viewport);
  const high = Math.max(1, free.height - 2 * FIT_MARGIN_PX);
  const fit = Math.min(wide / Math.max(1, box.width), high / Math.max(1, box.height), 1);
  const { x, y, zoom } = centred(
    { ...free, zoom: Math.min(MAX_ZOOM, Math.max(MIN_ZOOM, fit)) },
    box,
  );
  return { ...viewport, x, y, zoom };
}

/** Say whether titles can be read when all of a box is shown. */
export function isReadableWhole(viewport: Viewport, box: Box): boolean {
  return fitted(viewport, box).zoom >= READABLE_ZOOM;
}

/** Show all of a box as large as it fits, without any margin: another screen's part of the map on this one. */
export function fittedExactly(viewport: Viewport, box: Box): Viewport {
  const fit = Math.min(viewport.width / box.width, viewport.height / box.height);
  return centred({ ...viewport, zoom: Math.min(MAX_ZOOM, Math.max(MIN_ZOOM, fit)) }, box);
}

/** Put the middle of a box into the middle of the screen. */
export function centred(viewport: Viewport, box: Box): Viewport {
  return {
    ...viewport,
    x: box.x + box.width / 2 - viewport.width / viewport.zoom / 2,
    y: box.y + box.height / 2 - viewport.height / viewport.zoom / 2,
  };
}

/** Move the view so that what was drawn at `before` and is now at `after` stays where it is on screen. */
export function keptInPlace(viewport: Viewport, before: Box, after: Box): Viewport {
  const dx = after.x - before.x;
  const dy = after.y - before.y;
  return dx === 0 && dy === 0 ? viewport : { ...viewport, x: viewport.x + dx, y: viewport.y + dy };
}

/** Move the view as little as is needed to have a box on screen, above the tools. */
export function revealed(viewport: Viewport, box: Box): Viewport {
  const x = shifted(viewport.x, viewport.width / viewport.zoom, box.x, box.width);
  const y = shifted(viewport.y, aboveTools(viewport).height / viewport.zoom, box.y, box.height);
  return x === viewport.x && y === viewport.y ? viewport : { ...viewport, x, y };
}

/** The part of a viewport that the tools do not cover; on a screen too low for both, all of it. */
function aboveTools(viewport: Viewport): Viewport {
  const height = viewport.height - TOOLS_PX;
  return height > 3 * TOOLS_PX ? { ...viewport, height } : viewport;
}

/** Return the new start of a window so that it contains `[from, from + length]`; its start, if too long. */
function shifted(start: number, size: number, from: number, length: number): number {
  if (from < start || length > size) return from;
  return Math.max(start, from + length - size);
}
