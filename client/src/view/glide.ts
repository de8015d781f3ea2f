/** Gliding: for a moment things are drawn between where they were and where they are. Hits follow where they are. */

import type { Id } from "../document/map.ts";
import type { Point } from "../layout/box.ts";
import type { Branch } from "../layout/branch.ts";
import type { Viewport } from "../state/viewport.ts";
import type { Visit } from "./walk.ts";

export const GLIDE_MS = 160;
/** Where more nodes than this are on the screen, gliding would cost frames. */
export const MOST_GLIDING = 1500;

/** Return how far a glide has come, from 0 to 1: fast at first, slow at the end. */
export function progress(begunAt: number, now: number): number {
  const share = Math.min(1, Math.max(0, (now - begunAt) / GLIDE_MS));
  return 1 - (1 - share) ** 3;
}

/** Nodes on their way to new places. */
export class NodeGlide {
  private readonly before: ReadonlyMap<Id, Point>;
  private readonly shift: Point;
  private readonly begunAt: number;
  private readonly emerges: boolean;

  /**
   * `before`: the middles of what was on the screen; `shift`: how far the view has moved since, so that each node
   * begins where it was seen. `emerges`: what was not drawn comes out of what it hangs on.
   */
  constructor(before: ReadonlyMap<Id, Point>, shift: Point, begunAt: number, emerges: boolean) {
    this.before = before;
    this.shift = shift;
    this.begunAt = begunAt;
    this.emerges = emerges;
  }

  isOver(now: number): boolean {
    return progress(this.begunAt, now) === 1;
  }

  /** Return a visit as it is drawn now. */
  placed(visit: Visit, now: number): Visit {
    const start = this.startOf(visit.branch);
    if (!start) return visit;
    const left = 1 - progress(this.begunAt, now);
    return {
      ...visit,
      x: visit.x + (start.x + this.shift.x - visit.x) * left,
      y: visit.y + (start.y + this.shift.y - visit.y) * left,
    };
  }

  private startOf(branch: Branch): Point | undefined {
    const own = this.before.get(branch.id);
    if (own || !this.emerges) return own;
    for (let above = branch.parent; above; above = above.parent) {
      const start = this.before.get(above.id);
      if (start) return start;
    }
    return undefined;
  }
}

/** The view on its way to another. What stays in its place on the screen in the end does so all the way. */
export class ViewGlide {
  private readonly from: Viewport;
  private readonly begunAt: number;

  constructor(from: Viewport, begunAt: number) {
    this.from = from;
    this.begunAt = begunAt;
  }

  isOver(now: number): boolean {
    return progress(this.begunAt, now) === 1;
  }

  /** Return the view as it is drawn now, on its way to `to`. */
  placed(to: Viewport, now: number): Viewport {
    const { from } = this;
    const come = progress(this.begunAt, now);
    const zoom = from.zoom * (to.zoom / from.zoom) ** come;
    const whole = 1 / from.zoom - 1 / to.zoom;
    const share = Math.abs(whole) < 1e-9 ? come : (1 / from.zoom - 1 / zoom) / whole;
    return {
      ...to,
      zoom,
      x: from.x + (to.x - from.x) * share,
      y: from.y + (to.y - from.y) * share,
    };
  }
}
