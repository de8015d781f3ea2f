/** A map on a canvas: keeps the layout in step with the session, and the picture in step with both. */

import type { Id } from "../document/map.ts";
import type { Point } from "../layout/box.ts";
import { MapLayout } from "../layout/map-layout.ts";
import { measureWith } from "../layout/metrics.ts";
import { toMap } from "../state/viewport.ts";
import type { MapSession } from "../sync/session.ts";
import { Camera } from "./camera.ts";
import { Follower } from "./follow.ts";
import { formulas } from "./formulas.ts";
import type { Hit } from "./hit.ts";
import { Icons } from "./icons.ts";
import { imageHandle } from "./image-handle.ts";
import { MapHand } from "./map-hand.ts";
import { Motion } from "./motion.ts";
import { drawnBounds, objectShape } from "./object-shape.ts";
import { othersOf } from "./others.ts";
import { paperOf } from "./paper.ts";
import { Pictures } from "./pictures.ts";
import { canvasRuler } from "./ruler.ts";
import { type Picture, Screen, type Sources } from "./screen.ts";
import { THEMES, type Theme, type ThemeName } from "./themes.ts";

/** What the view asks of its surroundings. */
export interface Surroundings {
  openLink(address: string): void;
  menu(at: Point, hit: Hit | null): void;
  /** The id of the map, whose files its images are. */
  readonly map: string;
}

export class MapView {
  /** What gestures do to this map. */
  readonly hand: MapHand;
  private readonly session: MapSession;
  private readonly camera: Camera;
  private readonly sources: Sources;
  private readonly screen: Screen;
  private readonly motion: Motion;
  private readonly follower: Follower;
  private readonly stopListening: (() => void)[];
  private layoutNow: MapLayout | null = null;
  private themeNow: Theme = THEMES.light;

  constructor(session: MapSession, canvas: HTMLCanvasElement, surroundings: Surroundings) {
    measureWith(canvasRuler());
    this.session = session;
    this.camera = new Camera(session);
    this.motion = new Motion(this.camera);
    this.follower = new Follower(session);
    const pictures = new Pictures(surroundings.map, () => this.paintSoon());
    const icons = new Icons(() => this.paintSoon());
    this.sources = {
      pictureOf: (file) => pictures.get(file),
      strokesOf: (name) => icons.get(name),
    };
    this.screen = new Screen(canvas, () => this.picture(), this.sources);
    this.hand = this.newHand(surroundings);
    session.setGeometry({
      box: (id) => this.layoutNow?.box(id) ?? null,
      object: (ref) =>
        (this.layoutNow && objectShape(session.state.map, this.layoutNow, ref)?.box) ?? null,
      bounds: () => this.layoutNow && drawnBounds(session.state.map, this.layoutNow),
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
    this.paintSoon();
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
    this.camera.resize(width, height, left);
    if (this.layoutNow) this.camera.place(this.layoutNow);
    this.screen.resize(width, height);
  }

  /** Return the whole map for a printer; null while it is loaded. */
  paper(): HTMLCanvasElement | null {
    return this.layoutNow && paperOf(this.session.state.map, this.layoutNow, this.sources);
  }

  /** Tell the others where the pointer is; null: it has left. */
  pointAt(at: Point | null): void {
    const { x, y } = toMap(this.camera.viewport, at ?? { x: 0, y: 0 });
    this.session.here({ cursor: at ? [Math.round(x), Math.round(y)] : null });
  }

  private newHand(surroundings: Surroundings): MapHand {
    const view = this;
    return new MapHand({
      session: this.session,
      camera: this.camera,
      get layout() {
        return view.layoutNow;
      },
      paintSoon: () => this.paintSoon(),
      openLink: (address) => surroundings.openLink(address),
      menu: (at, hit) => surroundings.menu(at, hit),
      moved: () => this.follower.moved(),
    });
  }

  private listen(): (() => void)[] {
    const { session } = this;
    const paint = (): void => this.paintSoon();
    return [
      formulas.watch(() => this.keepingStill((layout) => layout.setFormulas())),
      session.on("loaded", () => this.loaded()),
      session.on("change", ({ touched }) => {
        this.keepingStill((layout) => layout.update(touched));
        if (session.state.editing !== null) this.camera.revealSoon(); // a title grows as it is typed
      }),
      session.on("folded", () => this.lookAnew()),
      session.on("filtered", () => this.lookAnew()),
      session.on("focus", (id) => this.focusOn(id)),
      session.on("editing", (id) => this.keepingStill((layout) => layout.setEditing(id))),
      session.on("selection", () => {
        this.camera.revealSoon();
        paint();
      }),
      session.on("shown", () => {
        this.camera.revealSoon(); // what opens beside the map must not cover what it is about
        paint();
      }),
      session.on("query", paint),
      session.on("following", () => this.follower.look()),
      session.on("presence", () => {
        this.follower.look();
        paint();
      }),
      session.on("viewport", (viewport) => {
        const { x, y, zoom, width, height } = viewport;
        this.motion.ofView(viewport);
        if (!this.camera.isDirect) this.follower.moved();
        const view = [x, y, width / zoom, height / zoom].map(Math.round);
        session.here({ view: view as [number, number, number, number] });
        paint();
      }),
    ];
  }

  private loaded(): void {
    const { map, tree, folded, focus, filtered, editing } = this.session.state;
    this.layoutNow = new MapLayout(map, tree, folded, focus, filtered?.seen);
    this.layoutNow.setEditing(editing);
    this.camera.place(this.layoutNow);
    this.paintSoon();
  }

  /** Something was folded, or is filtered: a filter comes with folds of its own, so both are taken up at once. */
  private lookAnew(): void {
    const { folded, filtered } = this.session.state;
    this.keepingStill((layout) => layout.setOutlook(folded, filtered?.seen ?? null), true);
  }

  private focusOn(id: Id | null): void {
    if (!this.layoutNow) return;
    this.layoutNow.setFocus(id);
    this.camera.showAll(this.layoutNow);
    this.paintSoon();
  }

  /** Change the layout; what one looks at stays, the rest glides to its place. While a title is typed nothing does. */
  private keepingStill(change: (layout: MapLayout) => void, unfolds = false): void {
    const { layoutNow } = this;
    if (!layoutNow) return;
    const still = (): void => this.camera.keepingStill(layoutNow, () => change(layoutNow));
    if (this.session.state.editing === null) this.motion.ofNodes(layoutNow, unfolds, still);
    else still();
    this.paintSoon();
  }

  private picture(): Picture | null {
    if (!this.layoutNow) return null;
    this.camera.revealIfDue(this.layoutNow);
    this.hand.scrollAtEdge();
    const { map, selection, editing, query, filtered } = this.session.state;
    const { viewport, placed, goesOn } = this.motion.next(this.session.state.viewport);
    if (goesOn) this.paintSoon();
    return {
      map,
      viewport,
      ...(placed && { placed }),
      ...(filtered && { matches: filtered.matches }),
      selection,
      editing,
      query,
      layout: this.layoutNow,
      theme: this.themeNow,
      others: othersOf(this.session.present, this.themeNow),
      drop: this.hand.target,
      ghost: this.hand.ghost,
      band: this.hand.rubberBand,
      imageFrame: this.hand.imageFrame,
      handle: this.hand.mayDrag() ? imageHandle(this.layoutNow, selection) : null,
    };
  }
}
