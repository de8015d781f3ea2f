/** What moves on the screen right now: nodes to new places, the view to another. Nothing does for whoever asked for that. */

import type { Id } from "../document/map.ts";
import { grown, type Point } from "../layout/box.ts";
import type { MapLayout } from "../layout/map-layout.ts";
import type { Viewport } from "../state/viewport.ts";
import type { Camera } from "./camera.ts";
import { MOST_GLIDING, NodeGlide, ViewGlide } from "./glide.ts";
import { type Visit, walk } from "./walk.ts";

const AROUND = 200;

export class Motion {
  private readonly camera: Camera;
  private nodes: NodeGlide | null = null;
  private view: ViewGlide | null = null;
  private shown: Viewport;

  constructor(camera: Camera) {
    this.camera = camera;
    this.shown = camera.viewport;
  }

  /** Change the layout; nodes glide to their new places. `emerges`: new ones come out of what they hang on. */
  ofNodes(layout: MapLayout, emerges: boolean, change: () => void): void {
    const before = this.places(layout);
    const { x, y } = this.camera.viewport;
    change();
    const { viewport } = this.camera;
    const shift = { x: viewport.x - x, y: viewport.y - y };
    this.nodes = before && new NodeGlide(before, shift, performance.now(), emerges);
  }

  /** The view has changed; it glides there unless a hand moves it. */
  ofView(viewport: Viewport): void {
    const isResized = viewport.width !== this.shown.width || viewport.height !== this.shown.height;
    const isAtOnce = this.camera.isDirect || isResized || isMotionUnwanted();
    this.view = isAtOnce ? null : new ViewGlide(this.shown, performance.now());
  }

  /** Return what the next frame shows; `goesOn`: another frame is needed after it. */
  next(viewport: Viewport): {
    viewport: Viewport;
    placed: ((visit: Visit) => Visit) | null;
    goesOn: boolean;
  } {
    const now = performance.now();
    if (this.nodes?.isOver(now)) this.nodes = null;
    if (this.view?.isOver(now)) this.view = null;
    const { nodes, view } = this;
    this.shown = view ? view.placed(viewport, now) : viewport;
    return {
      viewport: this.shown,
      placed: nodes && ((visit) => nodes.placed(visit, now)),
      goesOn: nodes !== null || view !== null,
    };
  }

  /** Where what is on the screen is drawn now; null: nothing is to glide. */
  private places(layout: MapLayout): ReadonlyMap<Id, Point> | null {
    if (isMotionUnwanted() || !this.camera.isReadable) return null;
    const now = performance.now();
    const found = new Map<Id, Point>();
    walk(layout, grown(this.camera.view, AROUND), {
      enter: (visit) => {
        const { x, y } = this.nodes ? this.nodes.placed(visit, now) : visit;
        found.set(visit.branch.id, { x, y });
        return found.size <= MOST_GLIDING;
      },
      edge: () => undefined,
    });
    return found.size <= MOST_GLIDING ? found : null;
  }
}

function isMotionUnwanted(): boolean {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}
