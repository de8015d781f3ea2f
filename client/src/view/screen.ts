/** The canvas: as sharp as the device, painted once per frame when something changed. */

import type { Query } from "../document/find.ts";
import type { MindMap } from "../document/map.ts";
import { type Box, grown, type Point } from "../layout/box.ts";
import type { MapLayout } from "../layout/map-layout.ts";
import type { Selection } from "../state/selection.ts";
import type { Viewport } from "../state/viewport.ts";
import { CanvasPainter, type PictureOf, type StrokesOf } from "./canvas-painter.ts";
import { drawFound } from "./draw-found.ts";
import { haloesOf } from "./draw-haloes.ts";
import { drawMap } from "./draw-map.ts";
import {
  type DropTarget,
  drawCursors,
  drawDropTarget,
  drawGhost,
  drawRubberBand,
  drawSelection,
  drawSelections,
  type Other,
} from "./draw-people.ts";
import { drawImageFrame, drawImageHandle, type ImageHandle } from "./image-handle.ts";
import type { Theme } from "./themes.ts";
import type { Visit } from "./walk.ts";

/** Everything that one frame shows. */
export interface Picture {
  readonly map: MindMap;
  readonly layout: MapLayout;
  readonly viewport: Viewport;
  readonly placed?: (visit: Visit) => Visit;
  readonly theme: Theme;
  readonly selection: Selection;
  readonly editing: string | null;
  /** What is looked for. */
  readonly query: Query | null;
  /** What a filter asks for; absent: no filter. */
  readonly matches?: ReadonlySet<string>;
  readonly others: readonly Other[];
  readonly drop: DropTarget | null;
  /** The node under the hand, and where the hand is, in map units. */
  readonly ghost: { readonly id: string; readonly at: Point } | null;
  /** The handle of the selected topic's image, and what the image will fill when it is let go of. */
  readonly handle: ImageHandle | null;
  readonly imageFrame: Box | null;
  /** The rubber band, in map units. */
  readonly band: Box | null;
}

/** Where what is not text comes from. */
export interface Sources {
  readonly pictureOf: PictureOf;
  readonly strokesOf: StrokesOf;
}

export class Screen {
  private readonly canvas: HTMLCanvasElement;
  private readonly painter: CanvasPainter;
  private readonly picture: () => Picture | null;
  private scheduled = 0;

  /** `picture` is asked at each frame; null: nothing to show yet. */
  constructor(canvas: HTMLCanvasElement, picture: () => Picture | null, sources: Sources) {
    const context = canvas.getContext("2d", { alpha: false });
    if (!context) throw new Error("This browser has no canvas");
    this.canvas = canvas;
    this.painter = new CanvasPainter(context, sources.pictureOf, sources.strokesOf);
    this.picture = picture;
  }

  /** Paint in the next frame; however often this is called, once. */
  paintSoon(): void {
    this.scheduled ||= requestAnimationFrame(() => {
      this.scheduled = 0;
      this.paint();
    });
  }

  stop(): void {
    cancelAnimationFrame(this.scheduled);
    this.scheduled = 0;
  }

  /** Take on a size in CSS pixels. Setting a canvas's size clears it, so it is painted at once. */
  resize(width: number, height: number): void {
    const ratio = devicePixelRatio;
    this.canvas.width = Math.max(1, Math.round(width * ratio));
    this.canvas.height = Math.max(1, Math.round(height * ratio));
    this.paint();
  }

  paint(): void {
    const picture = this.picture();
    if (!picture) return;
    const { viewport, layout, theme, map, editing, selection } = picture;
    const { x, y, zoom, width, height } = viewport;
    const { painter } = this;
    painter.begin(theme.background, x, y, zoom * devicePixelRatio);
    const view = grown({ x, y, width: width / zoom, height: height / zoom }, 4);
    const { placed, matches } = picture;
    const haloes = haloesOf(map, selection, picture.others, theme);
    drawMap(painter, {
      ...(matches && { matches }),
      map,
      layout,
      view,
      zoom,
      theme,
      editing,
      haloes,
      ...(placed && { placed }),
    });
    if (picture.query && !placed) drawFound(painter, picture.query, layout, view, theme);
    drawSelections(painter, picture.others, layout, zoom);
    drawSelection(painter, selection, layout, theme, zoom);
    if (picture.drop) drawDropTarget(painter, picture.drop, theme, zoom);
    if (picture.ghost) drawGhost(painter, picture.ghost, layout, theme);
    if (picture.handle) drawImageHandle(painter, picture.handle, theme, zoom);
    if (picture.imageFrame) drawImageFrame(painter, picture.imageFrame, theme, zoom);
    if (picture.band) drawRubberBand(painter, picture.band, theme, zoom);
    drawCursors(painter, picture.others, zoom);
  }
}
