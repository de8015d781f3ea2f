/** Rows of the outline under a hand: dragged to another place with a mouse, or with a finger that rested on one. */

import { moveTo } from "../commands/move.ts";
import type { Id } from "../document/map.ts";
import { mayEdit } from "../state/editor.ts";
import type { Row, Rows } from "../state/rows.ts";
import { only } from "../state/selection.ts";
import type { Place } from "../state/siblings.ts";
import type { MapSession } from "../sync/session.ts";
import { edgeScroll } from "../view/edge-scroll.ts";
import { HOLD_MS } from "../view/gestures.ts";

/** Where the dragged rows would go: to a row of the list, at its upper edge, at its lower edge, or into it. */
export interface RowTarget {
  readonly at: number;
  readonly how: "before" | "after" | "into";
  readonly place: Place;
}

/** What a hand works on. */
export interface RowList {
  readonly session: MapSession | null;
  readonly rows: Rows;
  readonly rowPx: number;
  /** The target, or whether something is dragged, is another one. */
  changed(): void;
  menu(at: { x: number; y: number }): void;
}

type State =
  | { readonly name: "idle" }
  | { readonly name: "pressed" | "held"; readonly id: Id; readonly from: PointerEvent }
  | { readonly name: "dragging"; readonly last: PointerEvent };

const IDLE: State = { name: "idle" };
const STILL_PX = { mouse: 4, touch: 9 };
/** The upper and lower parts of a row mean beside it. */
const EDGE_SHARE = 0.28;

export class RowDrag {
  private state: State = IDLE;
  private targetNow: RowTarget | null = null;
  private resting: ReturnType<typeof setTimeout> | undefined;
  private scrolling = 0;
  private swallowsClick = false;
  private readonly host: HTMLElement;
  private readonly list: RowList;

  constructor(host: HTMLElement, list: RowList) {
    this.host = host;
    this.list = list;
    host.addEventListener("pointermove", (event) => this.move(event));
    host.addEventListener("pointerup", (event) => this.release(event));
    host.addEventListener("pointercancel", () => this.stop());
    host.addEventListener("click", (event) => this.click(event), { capture: true });
    // A finger that holds a row carries it; it would scroll the list otherwise, and click where it is lifted.
    host.addEventListener("touchmove", (event) => this.touchMoved(event), { passive: false });
    host.addEventListener("touchend", (event) => {
      if (this.swallowsClick) event.preventDefault();
    });
  }

  get target(): RowTarget | null {
    return this.targetNow;
  }

  /** A row is pressed. */
  press(id: Id, event: PointerEvent): void {
    if (event.button !== 0) return;
    this.stop(); // a pointer that was lifted elsewhere
    this.swallowsClick = false;
    this.state = { name: "pressed", id, from: event };
    if (event.pointerType === "touch") this.resting = setTimeout(() => this.hold(), HOLD_MS);
  }

  /** Give up what is under way. Returns whether anything was. */
  stop(): boolean {
    const wasBusy = this.state.name === "dragging";
    clearTimeout(this.resting);
    cancelAnimationFrame(this.scrolling);
    this.state = IDLE;
    this.targetNow = null;
    if (wasBusy) this.list.changed();
    return wasBusy;
  }

  private hold(): void {
    if (this.state.name !== "pressed") return;
    this.state = { ...this.state, name: "held" };
    this.select(this.state.id);
    this.list.changed();
  }

  private move(event: PointerEvent): void {
    const { state } = this;
    if (state.name === "dragging") this.dragTo(event);
    if (state.name !== "pressed" && state.name !== "held") return;
    const isTouch = event.pointerType === "touch";
    const { clientX, clientY, pointerId } = state.from;
    const away = Math.hypot(event.clientX - clientX, event.clientY - clientY);
    if (pointerId !== event.pointerId || away < STILL_PX[isTouch ? "touch" : "mouse"]) return;
    const { session } = this.list;
    const drags = state.name === "held" || !isTouch;
    if (!drags || !session || !mayEdit(session.state) || session.state.editing !== null) {
      this.stop();
      return;
    }
    this.host.setPointerCapture(pointerId);
    if (!session.state.selection.all.has(state.id)) this.select(state.id);
    this.dragTo(event);
  }

  private dragTo(event: PointerEvent): void {
    this.state = { name: "dragging", last: event };
    this.targetNow = this.targetAt(event.clientY);
    this.list.changed();
    cancelAnimationFrame(this.scrolling);
    this.scrolling = requestAnimationFrame(() => this.scrollAtEdge());
  }

  /** The list goes on while something is held near its upper or lower edge: once a frame. */
  private scrollAtEdge(): void {
    if (this.state.name !== "dragging") return;
    const { last } = this.state;
    const { top, width, height } = this.host.getBoundingClientRect();
    const { y } = edgeScroll({ x: width / 2, y: last.clientY - top }, { width, height });
    const before = this.host.scrollTop;
    this.host.scrollTop += y;
    if (this.host.scrollTop !== before) this.dragTo(last);
  }

  private release(event: PointerEvent): void {
    const { state, targetNow } = this;
    const { session } = this.list;
    this.stop();
    if (state.name === "held") this.list.menu({ x: event.clientX, y: event.clientY });
    if (state.name !== "dragging") {
      this.swallowsClick = state.name === "held";
      return;
    }
    this.swallowsClick = true;
    if (session && targetNow) moveTo(targetNow.place)(session.state, session.dispatch);
  }

  /** What ends a drag is no click on a row. */
  private click(event: Event): void {
    if (!this.swallowsClick) return;
    this.swallowsClick = false;
    event.stopPropagation();
  }

  private touchMoved(event: TouchEvent): void {
    const { name } = this.state;
    if ((name === "held" || name === "dragging") && event.cancelable) event.preventDefault();
  }

  private select(id: Id): void {
    this.list.session?.dispatch({ ops: [], selection: only(id) });
  }

  private targetAt(clientY: number): RowTarget | null {
    const { session, rows, rowPx } = this.list;
    const { top } = this.host.getBoundingClientRect();
    const y = (clientY - top + this.host.scrollTop) / rowPx;
    const at = Math.floor(y);
    const row = rows.list[at];
    if (!session || !row) return null;
    const target = { at, ...placeIn(row, y - at, session) };
    return moveTo(target.place)(session.state) ? target : null;
  }
}

/** What a height in a row means, as a share of it from above. */
function placeIn({ id }: Row, share: number, { state }: MapSession): Omit<RowTarget, "at"> {
  const parent = state.tree.parent(id);
  const isTop = parent === null || id === state.focus;
  const isOpen = state.tree.children(id).length > 0 && !state.folded.has(id);
  if (!isTop && share < EDGE_SHARE) return { how: "before", place: { parent, at: { before: id } } };
  if (share <= 1 - EDGE_SHARE) return { how: "into", place: { parent: id, at: "end" } };
  if (isOpen) return { how: "after", place: { parent: id, at: "start" } };
  if (isTop) return { how: "into", place: { parent: id, at: "end" } };
  return { how: "after", place: { parent, at: { after: id } } };
}
