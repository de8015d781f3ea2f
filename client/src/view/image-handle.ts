/** The corner by which the selected topic's image is made larger or smaller. */

import type { Id } from "../document/map.ts";
import type { Box, Point } from "../layout/box.ts";
import type { MapLayout } from "../layout/map-layout.ts";
import type { Selection } from "../state/selection.ts";
import type { Painter } from "./painter.ts";
import { circle, rectangle } from "./shapes.ts";
import type { Theme } from "./themes.ts";

export interface ImageHandle {
  readonly id: Id;
  /** Where the image is. */
  readonly image: Box;
  /** The corner that a hand takes; its opposite stays. */
  readonly corner: Point;
}

const RADIUS_PX = 6;

/** Return the handle of the image of the one topic that is selected, or null. */
export function imageHandle(layout: MapLayout, { main, all }: Selection): ImageHandle | null {
  const box = main === null || all.size > 1 ? null : layout.box(main);
  const item = box && layout.branch(main ?? "")?.content.items.find(({ kind }) => kind === "image");
  if (!main || !item) return null;
  const { width, height } = item;
  const image = { x: box.x + item.x, y: box.y + item.y, width, height };
  const x = layout.rightToLeft ? image.x : image.x + width;
  return { id: main, image, corner: { x, y: image.y + height } };
}

/** Say whether a point is on the handle; `slack` in map units widens it for fingers. */
export function isOnHandle({ corner }: ImageHandle, at: Point, zoom: number, slack = 0): boolean {
  return Math.hypot(at.x - corner.x, at.y - corner.y) <= (RADIUS_PX + 3) / zoom + slack;
}

/** Return the box that an image has when its corner is dragged to a point: the ratio stays. */
export function draggedImage({ image, corner }: ImageHandle, at: Point): Box {
  const isLeft = corner.x === image.x;
  const right = image.x + image.width;
  const wide = isLeft ? right - at.x : at.x - image.x;
  const scale = Math.max(wide / image.width, (at.y - image.y) / image.height, 0.01);
  const [width, height] = [image.width * scale, image.height * scale];
  return { x: isLeft ? right - width : image.x, y: image.y, width, height };
}

export function drawImageHandle(
  painter: Painter,
  { corner }: ImageHandle,
  theme: Theme,
  zoom: number,
): void {
  const handle = circle(corner.x, corner.y, RADIUS_PX / zoom);
  painter.fill(handle, theme.background);
  painter.stroke(handle, { colour: theme.selection, width: 2 / zoom });
}

/** Draw the frame that the image will fill when it is let go of. */
export function drawImageFrame(painter: Painter, box: Box, theme: Theme, zoom: number): void {
  painter.fill(rectangle(box), theme.selection, 0.12);
  painter.stroke(rectangle(box), { colour: theme.selection, width: 2 / zoom });
}
