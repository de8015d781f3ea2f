/** A map on a canvas: keeps the layout in step with the session, the picture in step with both, and hands gestures on. */

import type { Id } from "../document/map.ts";
import { type Box, grown, type Point } from "../layout/box.ts";
import { type Branch, middleOf } from "../layout/branch.ts";
import { MapLayout } from "../layout/map-layout.ts";
import { mayEdit } from "../state/editor.ts";
import { toggledFold } from "../state/fold.ts";
import { NOTHING_SELECTED, only, several, toggled, topmost } from "../state/selection.ts";
import * as viewports from "../state/viewport.ts";
import type { MapSession } from "../sync/session.ts";
import { type Drop, dropAt } from "./drop.ts";
import type { Hand } from "./gestures.ts";
import { type Hit, hitAt, nodesIn } from "./hit.ts";
import { Icons } from "./icons.ts";
import { othersOf } from "./others.ts";
import { Pictures } from "./pictures.ts";
import { type Picture, Screen } from "./screen.ts";
import { THEMES, type Theme, type ThemeName } from "./themes.ts";

/** What the view asks of its surroundings. */
export interface Surroundings {
  openLink(address: string): void;
  menu(at: Point, hit: Hit | null): void;
}

const TOUCH_SLACK_PX = 8;
const REVEAL_MARGIN = 24;
/** A map that would have to shrink further than this to fit is opened at its centre instead. */
const SMALLEST_FIT = 0.55;
const OPENING_ZOOM = 0.9;

export class MapView implements Hand {
  private readonly session: MapSession;
  private readonly surroundings: Surroundings;
  private readonly screen: Screen;
  private readonly stopListening: (() => void)[];
  private layoutNow: MapLayout | null = null;
  private themeNow: Theme = THEMES.light;
  private dropNow: Drop | null = null;
  private ghost: { id: Id; at: Point } | null = null;
  private bandNow: Box | null = null;
  private revealIsDue = false;
  private isPlaced = false;
  private left = 0;

  constructor(session: MapSession, canvas: HTMLCanvasElement, surroundings: Surroundings) {
    this.session = session;
    this.surroundings = surroundings;
    const pictures = new Pictures(() => this.screen.paintSoon());
    const icons = new Icons(() => this.screen.paintSoon());
    this.screen = new Screen(canvas, () => this.picture(), {
      pictureOf: (file) => pictures.get(file),
      strokesOf: (name) => icons.get(name),
    });
    session.setGeometry({
      box: (id) => this.layoutNow?.box(id) ?? null,
      bounds: () => this.layoutNow?.bounds() ?? null,
    });
    this.stopListening = this.listen();
    if (session.state.tree.centre() !== null) this.loaded();
  }

  get layout(): MapLayout | null {
    return this.layoutNow;
  }

  get theme(): Theme {
    return this.themeNow;
  }

  setTheme(name: ThemeName): void {
    this.themeNow = THEMES[name];
    this.screen.paintSoon();
  }

  paintSoon(): void {
    this.screen.paintSoon();
  }

  stop(): void {
    for (const stop of this.stopListening) stop();
    this.screen.stop();
  }

  /** Take on a size and a left edge in CSS pixels; what is drawn stays where it is on the page. */
  resize(width: number, height: number, left: number): void {
    const { viewport } = this.session.state;
    const moved = this.isPlaced ? left - this.left : 0;
    this.left = left;
    this.show({ ...viewport, width, height, x: viewport.x + moved / viewport.zoom });
    this.place();
    this.screen.resize(width, height);
  }

  /** Tell the others where the pointer is; null: it has left. */
  pointAt(at: Point | null): void {
    const { viewport } = this.session.state;
    const { x, y } = viewports.toMap(viewport, at ?? { x: 0, y: 0 });
    this.session.here({ cursor: at ? [Math.round(x), Math.round(y)] : null });
  }

  // ── Hand ────────────────────────────────────────────────────────────────────────────────────────

  hit(at: Point, touch: boolean): Hit | null {
    const { viewport } = this.session.state;
    const slack = touch ? TOUCH_SLACK_PX / viewport.zoom : 0;
    return this.layoutNow ? hitAt(this.layoutNow, viewports.toMap(viewport, at), slack) : null;
  }

  mayDrag(): boolean {
    return mayEdit(this.session.state);
  }

  select({ id }: Hit, how: "only" | "toggle"): void {
    const { selection } = this.session.state;
    this.session.dispatch({
      ops: [],
      selection: how === "only" ? only(id) : toggled(selection, id),
      editing: null,
    });
    this.revealIsDue = false; // what a hand has touched is on the screen
  }

  activate(hit: Hit): void {
    const { state } = this.session;
    const node = state.map.nodes[hit.id];
    if (hit.part === "fold") {
      this.session.dispatch({ ops: [], folded: toggledFold(state.folded, hit.id) });
    } else if (hit.part === "link" && node?.link) {
      this.surroundings.openLink(node.link);
    } else if (hit.part === "task" && node?.task && mayEdit(state)) {
      const task = { ...node.task, done: !node.task.done };
      this.session.dispatch(state.change().set(hit.id, { task }));
    }
  }

  edit({ id }: Hit): void {
    if (!mayEdit(this.session.state)) return;
    this.session.dispatch({ ops: [], selection: only(id), editing: id });
  }

  clickedNothing(): void {
    this.session.dispatch({ ops: [], selection: NOTHING_SELECTED, editing: null });
  }

  pan(dx: number, dy: number): void {
    this.show(viewports.panned(this.session.state.viewport, dx, dy));
  }

  zoom(factor: number, about: Point): void {
    this.show(viewports.zoomedBy(this.session.state.viewport, factor, about));
  }

  dragOver({ id }: Hit, at: Point): void {
    const { state } = this.session;
    if (!state.selection.all.has(id)) this.session.dispatch({ ops: [], selection: only(id) });
    const point = viewports.toMap(state.viewport, at);
    const { selection } = this.session.state;
    this.dropNow = this.layoutNow ? dropAt(this.layoutNow, point, selection.all) : null;
    this.ghost = { id, at: point };
    this.screen.paintSoon();
  }

  drop(hit: Hit, at: Point): void {
    this.dragOver(hit, at);
    const { dropNow } = this;
    const { state } = this.session;
    if (!dropNow) return;
    const branches = topmost(state.selection, state.tree);
    this.session.dispatch(state.change().moveAll(branches, dropNow.place));
  }

  dragEnded(): void {
    this.dropNow = null;
    this.ghost = null;
    this.screen.paintSoon();
  }

  band(from: Point, to: Point): void {
    this.bandNow = this.areaOf(from, to);
    this.screen.paintSoon();
  }

  bandEnded(from: Point, to: Point, add: boolean): void {
    this.bandNow = null;
    const { state } = this.session;
    const inside = this.layoutNow ? nodesIn(this.layoutNow, this.areaOf(from, to)) : [];
    const before = add ? state.selection.all : [];
    this.session.dispatch({ ops: [], selection: several([...before, ...inside]) });
    this.screen.paintSoon();
  }

  menu(at: Point, hit: Hit | null): void {
    if (hit) this.select(hit, "only");
    this.surroundings.menu(at, hit);
  }

  // ── Following the session ───────────────────────────────────────────────────────────────────────

  private listen(): (() => void)[] {
    const { session } = this;
    const paint = (): void => this.screen.paintSoon();
    return [
      session.on("loaded", () => this.loaded()),
      session.on("change", ({ touched }) => this.keepingStill((layout) => layout.update(touched))),
      session.on("folded", (folded) => this.keepingStill((layout) => layout.setFolded(folded))),
      session.on("editing", (id) => this.keepingStill((layout) => layout.setEditing(id))),
      session.on("selection", () => this.revealSoon()),
      session.on("presence", paint),
      session.on("viewport", ({ x, y, zoom, width, height }) => {
        const view = [x, y, width / zoom, height / zoom].map(Math.round);
        session.here({ view: view as [number, number, number, number] });
        paint();
      }),
    ];
  }

  private loaded(): void {
    const { map, tree, folded, editing } = this.session.state;
    this.layoutNow = new MapLayout(map, tree, folded);
    this.layoutNow.setEditing(editing);
    this.place();
    this.screen.paintSoon();
  }

  /** Choose the first view: all of the map if it can be read then, else its centre. */
  private place(): void {
    const { viewport } = this.session.state;
    if (this.isPlaced || !this.layoutNow || viewport.width === 0) return;
    const [centre] = this.layoutNow.roots;
    if (!centre) return;
    this.isPlaced = true;
    const fitting = viewports.fitted(viewport, this.layoutNow.bounds());
    if (fitting.zoom >= SMALLEST_FIT) this.show(fitting);
    else {
      const at = { ...middleOf(centre), width: 0, height: 0 };
      this.show(viewports.centred({ ...viewport, zoom: OPENING_ZOOM }, at));
    }
  }

  /** Change the layout; the main node stays where it is on the screen. */
  private keepingStill(change: (layout: MapLayout) => void): void {
    const { layoutNow } = this;
    if (!layoutNow) return;
    const { main } = this.session.state.selection;
    const watched = main === null ? null : this.anchorAt(main);
    const parent = main === null ? null : this.session.state.tree.parent(main);
    const fallback = watched || parent === null ? null : this.anchorAt(parent);
    change(layoutNow);
    if (main !== null && watched) this.shift(watched, this.anchorAt(main));
    else if (parent !== null && fallback) this.shift(fallback, this.anchorAt(parent));
    this.screen.paintSoon();
  }

  private shift(before: Point, after: Point | null): void {
    if (!after) return;
    const [dx, dy] = [after.x - before.x, after.y - before.y];
    const { viewport } = this.session.state;
    if (dx !== 0 || dy !== 0) this.show({ ...viewport, x: viewport.x + dx, y: viewport.y + dy });
  }

  /** The point of a node that stays when its title grows: where its text begins, on the side of its parent. */
  private anchorAt(id: Id): Point | null {
    const branch = this.layoutNow?.branch(id);
    if (!branch) return null;
    const { x, y } = middleOf(branch);
    return {
      x: x - innerSide(branch) * (branch.content.width / 2),
      y: y - branch.content.height / 2,
    };
  }

  private revealSoon(): void {
    this.revealIsDue = true;
    this.screen.paintSoon();
  }

  private reveal(): void {
    const { selection, viewport } = this.session.state;
    const box = selection.main === null ? null : this.layoutNow?.box(selection.main);
    if (!this.revealIsDue || !box) return;
    this.revealIsDue = false;
    const margin = Math.min(REVEAL_MARGIN, viewport.height / viewport.zoom / 8);
    this.show(viewports.revealed(viewport, grown(box, margin)));
  }

  private show(viewport: viewports.Viewport): void {
    if (viewport !== this.session.state.viewport) this.session.dispatch({ ops: [], viewport });
  }

  private areaOf(from: Point, to: Point): Box {
    const { viewport } = this.session.state;
    const [a, b] = [viewports.toMap(viewport, from), viewports.toMap(viewport, to)];
    return {
      x: Math.min(a.x, b.x),
      y: Math.min(a.y, b.y),
      width: Math.abs(a.x - b.x),
      height: Math.abs(a.y - b.y),
    };
  }

  private picture(): Picture | null {
    if (!this.layoutNow) return null;
    this.reveal();
    const { map, viewport, selection, editing } = this.session.state;
    return {
      map,
      viewport,
      selection,
      editing,
      layout: this.layoutNow,
      theme: this.themeNow,
      others: othersOf(this.session.present, this.themeNow),
      drop: this.dropNow,
      ghost: this.ghost,
      band: this.bandNow,
    };
  }
}

/** 1: the parent is on the left, -1: on the right, 0: none. */
function innerSide(branch: Branch): number {
  if (!branch.parent) return 0;
  return branch.dx < 0 ? -1 : 1;
}
