import type { Point } from "../layout/box.ts";

/** How near to an edge of the screen a dragging hand scrolls, and how fast at the edge itself, in pixels a frame. */
const ZONE_PX = 48;
const FASTEST_PX = 18;

/** Return how far the view goes on in this frame when a hand that drags something is at a point. */
export function edgeScroll(at: Point, screen: { width: number; height: number }): Point {
  return { x: along(at.x, screen.width), y: along(at.y, screen.height) };
}

function along(at: number, length: number): number {
  const zone = Math.min(ZONE_PX, length / 4);
  const before = Math.max(0, zone - at);
  const behind = Math.max(0, at - (length - zone));
  return (Math.min(zone, behind) - Math.min(zone, before)) * (FASTEST_PX / zone);
}
