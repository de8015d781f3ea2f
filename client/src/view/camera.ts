/** What of the map is on the screen: the first view, and what stays where it is while the map changes under it. */

import type { Id } from "../document/map.ts";
import { type Box, grown, meets, type Point } from "../layout/box.ts";
import { type Branch, middleOf } from "../layout/branch.ts";
import type { MapLayout } from "../layout/map-layout.ts";
import { opened } from "../state/shown.ts";
import * as viewports from "../state/viewport.ts";
import type { MapSession } from "../sync/session.ts";
import { READABLE_PX } from "./draw-node.ts";
import { walk } from "./walk.ts";

const REVEAL_MARGIN = 24;
/** A map that cannot be read as a whole is opened at its centre, at this scale. */
const OPENING_ZOOM = 0.9;
const TEXT_SIZE = 14;

export class Camera {
  private readonly session: MapSession;
  private isPlaced = false;
  private revealIsDue = false;
  private left = 0;
  private held: { readonly id: Id | null } | null = null;
  private isMoving = false;

  constructor(session: MapSession) {
    this.session = session;
  }

  get viewport(): viewports.Viewport {
    return this.session.state.viewport;
  }

  /** What of the map is on the screen. */
  get view(): Box {
    const { x, y, zoom, width, height } = this.viewport;
    return { x, y, width: width / zoom, height: height / zoom };
  }

  /** Whether titles can be read at this scale. */
  get isReadable(): boolean {
    return this.viewport.zoom * TEXT_SIZE >= READABLE_PX;
  }

  /** Whether the view is being moved from here: by a hand, or to keep something still. It follows at once then. */
  get isDirect(): boolean {
    return this.isMoving;
  }

  show(viewport: viewports.Viewport): void {
    if (viewport === this.viewport) return;
    this.isMoving = true;
    this.session.dispatch({ ops: [], viewport });
    this.isMoving = false;
  }

  /** Do something with a node under the hand: it stays there. Null: with the paper, which stays. */
  holding(id: Id | null, action: () => void): void {
    this.held = { id };
    action();
    this.held = null;
  }

  /**
   * Take on a size and a left edge in CSS pixels; what is drawn stays where it is on the page. The selected node, if
   * all of it was seen, moves as little as is needed to be seen again.
   */
  resize(width: number, height: number, left: number): void {
    const { viewport } = this;
    if (this.isMainSeen) this.revealSoon();
    const moved = this.isPlaced ? left - this.left : 0;
    this.left = left;
    this.show({ ...viewport, width, height, x: viewport.x + moved / viewport.zoom });
  }

  private get isMainSeen(): boolean {
    const { selection, geometry } = this.session.state;
    const box = selection.main === null ? null : geometry.box(selection.main);
    return box !== null && viewports.revealed(this.viewport, box) === this.viewport;
  }

  /** Choose the first view: all of the map if it can be read then, else its centre. */
  place(layout: MapLayout): void {
    const { viewport } = this;
    const [centre] = layout.roots;
    if (this.isPlaced || viewport.width === 0 || !centre) return;
    this.isPlaced = true;
    if (!viewports.isReadableWhole(viewport, layout.bounds())) {
      const { shown } = this.session.state;
      this.session.dispatch({ ops: [], shown: opened(shown, "minimap") });
    }
    this.showAll(layout);
  }

  /** Show all that is drawn if it can be read then, else what is selected in it, or its centre. */
  showAll(layout: MapLayout): void {
    const { viewport } = this;
    const { main } = this.session.state.selection;
    const branch = (main === null ? null : layout.branch(main)) ?? layout.roots[0];
    if (!branch) return;
    const bounds = layout.bounds();
    if (viewports.isReadableWhole(viewport, bounds)) this.show(viewports.fitted(viewport, bounds));
    else {
      const at = { ...middleOf(branch), width: 0, height: 0 };
      this.show(viewports.centred({ ...viewport, zoom: OPENING_ZOOM }, at));
    }
  }

  /** Change the layout; what a person looks at stays where it is on the screen. */
  keepingStill(layout: MapLayout, change: () => void): void {
    const watched = this.held?.id === null ? null : this.watched(layout);
    const before = watched === null ? null : anchorOf(layout, watched);
    change();
    const after = watched === null ? null : anchorOf(layout, watched);
    if (before && after) this.shift(after.x - before.x, after.y - before.y);
  }

  /** Have the main node on the screen when the next frame is painted. */
  revealSoon(): void {
    this.revealIsDue = true;
  }

  /** What a hand has touched is on the screen. */
  needNotReveal(): void {
    this.revealIsDue = false;
  }

  revealIfDue(layout: MapLayout): void {
    const { selection, geometry } = this.session.state;
    const { main, object } = selection;
    const box = object ? geometry.object(object) : main && layout.box(main);
    if (!this.revealIsDue || !box) return;
    this.revealIsDue = false;
    const { viewport } = this;
    const margin = Math.min(REVEAL_MARGIN, viewport.height / viewport.zoom / 8);
    this.show(viewports.revealed(viewport, grown(box, margin)));
  }

  /** Return the box of the map between two points of the screen. */
  areaBetween(from: Point, to: Point): Box {
    const { viewport } = this;
    const [a, b] = [viewports.toMap(viewport, from), viewports.toMap(viewport, to)];
    return {
      x: Math.min(a.x, b.x),
      y: Math.min(a.y, b.y),
      width: Math.abs(a.x - b.x),
      height: Math.abs(a.y - b.y),
    };
  }

  /** The node under the hand; or the main one, or else its parent, if it is seen; or what is in the middle. */
  private watched(layout: MapLayout): Id | null {
    const { selection, tree } = this.session.state;
    const { main } = selection;
    const drawn = main === null || layout.branch(main) ? main : tree.parent(main);
    for (const id of [this.held?.id ?? null, drawn]) {
      const box = id === null ? null : layout.box(id);
      if (box && meets(box, this.view)) return id;
    }
    return this.isReadable ? this.inTheMiddle(layout) : drawn;
  }

  private inTheMiddle(layout: MapLayout): Id | null {
    const { view } = this;
    const [middleX, middleY] = [view.x + view.width / 2, view.y + view.height / 2];
    let nearest: Id | null = null;
    let least = Number.POSITIVE_INFINITY;
    walk(layout, view, {
      enter({ branch, x, y }) {
        const away = Math.hypot(x - middleX, y - middleY);
        if (away < least) [nearest, least] = [branch.id, away];
        return true;
      },
      edge: () => undefined,
    });
    return nearest;
  }

  private shift(dx: number, dy: number): void {
    const { viewport } = this;
    if (dx !== 0 || dy !== 0) this.show({ ...viewport, x: viewport.x + dx, y: viewport.y + dy });
  }
}

/** The point of a node that stays when its title grows: where its text begins, on the side of its parent. */
function anchorOf(layout: MapLayout, id: Id): Point | null {
  const branch = layout.branch(id);
  if (!branch) return null;
  const { x, y } = middleOf(branch);
  const { width, height } = branch.content;
  return { x: x - innerSide(branch) * (width / 2), y: y - height / 2 };
}

/** 1: the parent is on the left, -1: on the right, 0: none. */
function innerSide(branch: Branch): number {
  if (!branch.parent) return 0;
  return branch.dx < 0 ? -1 : 1;
}
