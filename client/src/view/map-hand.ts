/** What gestures do to a map: the hand of one person. */

import { addFloatingAt } from "../commands/add.ts";
import { placeAt } from "../commands/arrange.ts";
import { copyTo } from "../commands/clipboard.ts";
import type { Command } from "../commands/command.ts";
import { relateTo } from "../commands/connect.ts";
import { resizeImage } from "../commands/images.ts";
import { floatAt, moveTo } from "../commands/move.ts";
import { editLabel } from "../commands/objects.ts";
import { selectSiblingsTo } from "../commands/walk.ts";
import type { Id } from "../document/map.ts";
import type { Box, Point } from "../layout/box.ts";
import type { MapLayout } from "../layout/map-layout.ts";
import { mayEdit } from "../state/editor.ts";
import { toggledFold } from "../state/fold.ts";
import { NOTHING_SELECTED, only, onlyObject, several, toggled } from "../state/selection.ts";
import { opened } from "../state/shown.ts";
import * as viewports from "../state/viewport.ts";
import type { MapSession } from "../sync/session.ts";
import type { Camera } from "./camera.ts";
import { DROP_SLACK, type Drop, dropAt } from "./drop.ts";
import { edgeScroll } from "./edge-scroll.ts";
import type { Hand, Meant } from "./gestures.ts";
import { type Hit, hitAt, nodesIn, objectOf } from "./hit.ts";
import { draggedImage, imageHandle, isOnHandle } from "./image-handle.ts";
import { objectAt } from "./object-shape.ts";

/** What a hand works on. */
export interface Workplace {
  readonly session: MapSession;
  readonly camera: Camera;
  readonly layout: MapLayout | null;
  paintSoon(): void;
  openLink(address: string): void;
  menu(at: Point, hit: Hit | null): void;
  /** A hand has moved the view. */
  moved(): void;
}

const TOUCH_SLACK_PX = 8;

export class MapHand implements Hand {
  private readonly place: Workplace;
  private readonly session: MapSession;
  private readonly camera: Camera;
  private dropNow: Drop | null = null;
  private ghostNow: { id: Id; at: Point } | null = null;
  private bandNow: Box | null = null;
  private frameNow: Box | null = null;
  private dragged: { hit: Hit; at: Point; meant: Meant } | null = null;

  constructor(place: Workplace) {
    this.place = place;
    this.session = place.session;
    this.camera = place.camera;
  }

  /** Where the dragged branch would go. */
  get target(): Drop | null {
    return this.dropNow;
  }

  /** The node under the hand, and where the hand is, in map units. */
  get ghost(): { readonly id: Id; readonly at: Point } | null {
    return this.ghostNow;
  }

  /** The rubber band, in map units. */
  get rubberBand(): Box | null {
    return this.bandNow;
  }

  /** What an image that is made larger or smaller will fill, in map units. */
  get imageFrame(): Box | null {
    return this.frameNow;
  }

  hit(at: Point, touch: boolean): Hit | null {
    const { viewport } = this.camera;
    const slack = touch ? TOUCH_SLACK_PX / viewport.zoom : 0;
    const { layout } = this.place;
    if (!layout) return null;
    const point = viewports.toMap(viewport, at);
    const object = (): Hit | null => {
      const found = objectAt(this.session.state.map, layout, point, slack);
      return found && { id: found.id, part: found.kind };
    };
    const { selection } = this.session.state;
    const handle = this.mayDrag() ? imageHandle(layout, selection) : null;
    if (handle && isOnHandle(handle, point, viewport.zoom, slack))
      return { id: handle.id, part: "resize" };
    return hitAt(layout, point, slack) ?? object();
  }

  mayDrag(): boolean {
    return mayEdit(this.session.state);
  }

  select(hit: Hit, how: "only" | "toggle" | "range"): void {
    const object = objectOf(hit);
    if (!object && relateTo(hit.id)(this.session.state, this.session.dispatch)) return;
    const { selection } = this.session.state;
    if (object) this.session.dispatch({ ops: [], selection: onlyObject(object), editing: null });
    else if (how === "range") selectSiblingsTo(hit.id)(this.session.state, this.session.dispatch);
    else {
      const next = how === "only" ? only(hit.id) : toggled(selection, hit.id);
      this.session.dispatch({ ops: [], selection: next, editing: null });
    }
    this.camera.needNotReveal();
  }

  activate(hit: Hit): void {
    const { state } = this.session;
    const node = state.map.nodes[hit.id];
    if (hit.part === "fold") {
      const folded = toggledFold(state.folded, hit.id);
      this.camera.holding(hit.id, () => this.session.dispatch({ ops: [], folded }));
    } else if (hit.part === "link" && node?.link) {
      this.place.openLink(node.link);
    } else if (hit.part === "note") {
      const shown = opened(state.shown, "note");
      this.session.dispatch({ ops: [], selection: only(hit.id), shown });
    } else if (hit.part === "task" && node?.task && mayEdit(state)) {
      const task = { ...node.task, done: !node.task.done };
      this.session.dispatch(state.change().set(hit.id, { task }));
    }
  }

  edit(hit: Hit): void {
    if (!mayEdit(this.session.state)) return;
    const { id } = hit;
    if (!objectOf(hit)) this.session.dispatch({ ops: [], selection: only(id), editing: id });
    else editLabel(this.session.state, this.session.dispatch);
  }

  clickedNothing(): void {
    this.session.dispatch({ ops: [], selection: NOTHING_SELECTED, editing: null });
  }

  addAt(at: Point): void {
    const { x, y } = viewports.toMap(this.camera.viewport, at);
    addFloatingAt(x, y)(this.session.state, this.session.dispatch);
    this.camera.needNotReveal();
  }

  pan(dx: number, dy: number): void {
    this.camera.show(viewports.panned(this.camera.viewport, dx, dy));
    this.place.moved();
  }

  zoom(factor: number, about: Point): void {
    this.camera.show(viewports.zoomedBy(this.camera.viewport, factor, about));
    this.place.moved();
  }

  dragOver(hit: Hit, at: Point, meant: Meant): void {
    const { id } = hit;
    this.dragged = { hit, at, meant };
    if (hit.part === "resize") this.resize(at);
    else this.carry(id, at, meant);
    this.place.paintSoon();
  }

  private resize(at: Point): void {
    const { state } = this.session;
    const { layout } = this.place;
    const handle = layout && imageHandle(layout, state.selection);
    this.frameNow = handle && draggedImage(handle, viewports.toMap(state.viewport, at));
  }

  private carry(id: Id, at: Point, meant: Meant): void {
    const { state } = this.session;
    if (!state.selection.all.has(id)) this.session.dispatch({ ops: [], selection: only(id) });
    const point = viewports.toMap(state.viewport, at);
    const { selection } = this.session.state;
    const { layout } = this.place;
    this.dropNow = layout && meant !== "place" ? dropAt(layout, point, selection.all) : null;
    this.ghostNow = { id, at: point };
  }

  /** The view goes on while something is held near an edge of the screen: once a frame. */
  scrollAtEdge(): void {
    if (!this.dragged) return;
    const { hit, at, meant } = this.dragged;
    const { x, y } = edgeScroll(at, this.camera.viewport);
    if (x === 0 && y === 0) return;
    this.pan(x, y);
    this.dragOver(hit, at, meant);
  }

  drop(hit: Hit, at: Point, meant: Meant): void {
    this.dragOver(hit, at, meant);
    const point = viewports.toMap(this.camera.viewport, at);
    const command = this.frameNow
      ? resizeImage(this.frameNow.width)
      : this.dropping(hit.id, point, meant);
    // What is let go of stays under the hand: the map does not move to where it was.
    const still = this.dropNow?.place.parent ?? null;
    this.camera.holding(still, () => command?.(this.session.state, this.session.dispatch));
  }

  /** What letting go of a topic at a point does; null: nothing, as above the dragged branch itself. */
  private dropping(held: Id, { x, y }: Point, meant: Meant): Command | null {
    const { dropNow } = this;
    const { layout } = this.place;
    if (meant === "place") return placeAt(x, y);
    if (dropNow) return meant === "copy" ? copyTo(dropNow.place) : moveTo(dropNow.place);
    const isEmpty = layout !== null && !hitAt(layout, { x, y }, DROP_SLACK);
    return isEmpty && meant === "move" ? floatAt(x, y, held) : null;
  }

  dragEnded(): void {
    this.dropNow = null;
    this.ghostNow = null;
    this.frameNow = null;
    this.dragged = null;
    this.place.paintSoon();
  }

  band(from: Point, to: Point): void {
    this.bandNow = this.camera.areaBetween(from, to);
    this.place.paintSoon();
  }

  bandEnded(from: Point, to: Point, add: boolean): void {
    this.bandNow = null;
    const { state } = this.session;
    const { layout } = this.place;
    const inside = layout ? nodesIn(layout, this.camera.areaBetween(from, to)) : [];
    const before = add ? state.selection.all : [];
    this.session.dispatch({ ops: [], selection: several([...before, ...inside]) });
    this.place.paintSoon();
  }

  menu(at: Point, hit: Hit | null): void {
    if (hit) this.select(hit, "only");
    this.place.menu(at, hit);
  }
}
