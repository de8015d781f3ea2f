/** Pointers and wheels as gestures. One small machine with named states; it knows no browser and no map. */

import type { Point } from "../layout/box.ts";
import { type Hit, objectOf } from "./hit.ts";

/** What a pointer does, in pixels of the map's own surface; `time` in milliseconds. */
export interface PointerInput {
  readonly type: "down" | "move" | "up" | "cancel";
  readonly pointer: number;
  readonly touch: boolean;
  readonly x: number;
  readonly y: number;
  readonly time: number;
  readonly button: number;
  readonly shift: boolean;
  /** Ctrl, or Command on a Mac. */
  readonly mod: boolean;
  readonly alt: boolean;
}

export interface WheelInput {
  readonly x: number;
  readonly y: number;
  readonly dx: number;
  readonly dy: number;
  readonly zooms: boolean;
}

/** What is meant for a dragged branch: to hang elsewhere, a copy of it there, or to stand freely where it is let go. */
export type Meant = "move" | "copy" | "place";

/** What gestures do. Points are in pixels. */
export interface Hand {
  hit(at: Point, touch: boolean): Hit | null;
  /** Whether branches may be moved. */
  mayDrag(): boolean;
  /** `range`: all between the selected topic and this one too. */
  select(hit: Hit, how: "only" | "toggle" | "range"): void;
  /** A click on something in a node that acts: its fold marker, task, note or link. */
  activate(hit: Hit): void;
  edit(hit: Hit): void;
  clickedNothing(): void;
  /** A double click on the empty ground. */
  addAt(at: Point): void;
  pan(dx: number, dy: number): void;
  zoom(factor: number, about: Point): void;
  dragOver(hit: Hit, at: Point, meant: Meant): void;
  drop(hit: Hit, at: Point, meant: Meant): void;
  dragEnded(): void;
  band(from: Point, to: Point): void;
  bandEnded(from: Point, to: Point, add: boolean): void;
  menu(at: Point, hit: Hit | null): void;
}

type State =
  | { readonly name: "idle" }
  | { readonly name: "pressed"; readonly input: PointerInput; readonly hit: Hit | null }
  | { readonly name: "held"; readonly input: PointerInput; readonly hit: Hit }
  | { readonly name: "dragging"; readonly pointer: number; readonly hit: Hit }
  | { readonly name: "panning"; readonly pointer: number; readonly last: Point }
  | {
      readonly name: "banding";
      readonly pointer: number;
      readonly from: Point;
      readonly add: boolean;
    }
  | { readonly name: "pinching"; readonly points: ReadonlyMap<number, Point> };

const IDLE: State = { name: "idle" };
const STILL_PX = 4;
const STILL_TOUCH_PX = 9;
const DOUBLE_MS = 400;
const WHEEL_ZOOM = 0.0022;

/** How long a finger rests on a node before it holds it; the element keeps the time and calls `hold`. */
export const HOLD_MS = 450;

export class Gestures {
  private state: State = IDLE;
  private readonly hand: Hand;
  private readonly down = new Map<number, Point>();
  private lastClick: { at: Point; time: number; id: string | null } | null = null;

  constructor(hand: Hand) {
    this.hand = hand;
  }

  /** The name of the state, for the pointer's look. */
  get doing(): State["name"] {
    return this.state.name;
  }

  /** What a mouse that does nothing is over, for the pointer's look. */
  over(at: Point): Hit["part"] | null {
    return this.state.name === "idle" ? (this.hand.hit(at, false)?.part ?? null) : null;
  }

  pointer(input: PointerInput): void {
    if (input.type === "down") this.press(input);
    else if (input.type === "move") this.move(input);
    else if (input.type === "up") this.release(input);
    else this.cancel(input.pointer);
  }

  wheel({ x, y, dx, dy, zooms }: WheelInput): void {
    if (zooms) this.hand.zoom(Math.exp(-dy * WHEEL_ZOOM), { x, y });
    else this.hand.pan(dx, dy);
  }

  /** A finger has rested for HOLD_MS: what it rests on can be dragged now. */
  hold(): void {
    if (this.state.name !== "pressed" || !this.state.input.touch) return;
    const { input, hit } = this.state;
    if (hit && this.mayDrag(hit)) {
      this.hand.select(hit, "only");
      this.state = { name: "held", input, hit };
    } else {
      this.state = IDLE;
      this.hand.menu(input, hit);
    }
  }

  /** Give up whatever is under way: Escape. Returns whether anything was. */
  stop(): boolean {
    const wasBusy = this.state.name !== "idle";
    this.endQuietly();
    return wasBusy;
  }

  private press(input: PointerInput): void {
    this.down.set(input.pointer, { x: input.x, y: input.y });
    if (this.down.size === 2) {
      this.endQuietly();
      this.state = { name: "pinching", points: new Map(this.down) };
      return;
    }
    if (this.state.name !== "idle") return;
    const at = { x: input.x, y: input.y };
    if (input.button === 1) this.state = { name: "panning", pointer: input.pointer, last: at };
    else if (input.button === 2) this.hand.menu(at, this.hand.hit(at, input.touch));
    else this.state = { name: "pressed", input, hit: this.hand.hit(at, input.touch) };
  }

  private move(input: PointerInput): void {
    const at = { x: input.x, y: input.y };
    if (this.down.has(input.pointer)) this.down.set(input.pointer, at);
    const { state } = this;
    if (state.name === "pinching") this.pinch(state.points);
    else if (!this.isOf(input)) return;
    else if (state.name === "pressed" || state.name === "held") this.begin(state, input);
    else if (state.name === "dragging") this.hand.dragOver(state.hit, at, meantBy(input));
    else if (state.name === "banding") this.hand.band(state.from, at);
    else if (state.name === "panning") {
      this.hand.pan(state.last.x - at.x, state.last.y - at.y);
      this.state = { ...state, last: at };
    }
  }

  /** The pointer has left its place: decide what it is doing. */
  private begin(state: State & { name: "pressed" | "held" }, input: PointerInput): void {
    const { input: first, hit } = state;
    if (distance(first, input) < (first.touch ? STILL_TOUCH_PX : STILL_PX)) return;
    const { pointer } = input;
    const from = { x: first.x, y: first.y };
    const drags = state.name === "held" || !first.touch || hit?.part === "resize";
    const isTopic = hit !== null && !objectOf(hit);
    if (hit && drags && this.mayDrag(hit)) this.state = { name: "dragging", pointer, hit };
    else if (!isTopic && first.shift)
      this.state = { name: "banding", pointer, from, add: first.mod };
    else this.state = { name: "panning", pointer, last: from };
    this.move(input);
  }

  private release(input: PointerInput): void {
    const { state } = this;
    const isOwn = this.isOf(input);
    this.down.delete(input.pointer);
    if (state.name === "pinching") {
      this.state = IDLE;
      return;
    }
    if (!isOwn) return;
    this.state = IDLE;
    const at = { x: input.x, y: input.y };
    if (state.name === "pressed") this.click(state.input, state.hit);
    else if (state.name === "held") this.hand.menu(at, state.hit);
    else if (state.name === "banding") this.hand.bandEnded(state.from, at, state.add);
    else if (state.name === "dragging") {
      this.hand.drop(state.hit, at, meantBy(input));
      this.hand.dragEnded();
    }
  }

  /** Relations and groups go where their topics go. */
  private mayDrag(hit: Hit): boolean {
    return !objectOf(hit) && this.hand.mayDrag();
  }

  private click(input: PointerInput, hit: Hit | null): void {
    if (hit && hit.part !== "title" && !objectOf(hit)) {
      this.hand.activate(hit);
      return;
    }
    const isDouble = !input.shift && !input.mod && this.isDouble(input, hit?.id ?? null);
    if (!hit) {
      if (isDouble) this.hand.addAt({ x: input.x, y: input.y });
      else this.hand.clickedNothing();
    } else if (isDouble) this.hand.edit(hit);
    else this.hand.select(hit, howOf(input));
  }

  /** Whether a click is the second of two; it is the first of the next two otherwise. */
  private isDouble(input: PointerInput, id: string | null): boolean {
    const last = this.lastClick;
    const isSecond =
      last?.id === id && input.time - last.time < DOUBLE_MS && distance(last.at, input) < 8;
    this.lastClick = isSecond ? null : { at: input, time: input.time, id };
    return isSecond;
  }

  private pinch(before: ReadonlyMap<number, Point>): void {
    const [a, b] = [...before.values()];
    const [c, d] = [...this.down.values()];
    if (!a || !b || !c || !d) return;
    const [was, is] = [middle(a, b), middle(c, d)];
    this.hand.pan(was.x - is.x, was.y - is.y);
    this.hand.zoom(distance(c, d) / Math.max(1, distance(a, b)), is);
    this.state = { name: "pinching", points: new Map(this.down) };
  }

  private cancel(pointer: number): void {
    this.down.delete(pointer);
    this.endQuietly();
  }

  private endQuietly(): void {
    const { state } = this;
    this.state = IDLE;
    if (state.name === "dragging") this.hand.dragEnded();
    if (state.name === "banding") this.hand.bandEnded(state.from, state.from, true);
  }

  /** Whether the input is from the pointer that the state is about. */
  private isOf({ pointer }: PointerInput): boolean {
    const { state } = this;
    if (state.name === "pressed" || state.name === "held") return state.input.pointer === pointer;
    return "pointer" in state && state.pointer === pointer;
  }
}

function howOf({ shift, mod }: PointerInput): "only" | "toggle" | "range" {
  if (mod) return "toggle";
  return shift ? "range" : "only";
}

function meantBy({ alt, mod }: PointerInput): Meant {
  if (alt) return "place";
  return mod ? "copy" : "move";
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

function middle(a: Point, b: Point): Point {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}
