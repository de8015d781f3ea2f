/** Hands the browser's pointer and wheel events to the gesture machine, in pixels of the stage. */

import { type Gestures, HOLD_MS, type PointerInput } from "../view/gestures.ts";

const TYPES = {
  pointerdown: "down",
  pointermove: "move",
  pointerup: "up",
  pointercancel: "cancel",
} as const;
/** A wheel that counts lines or pages, in pixels. */
const WHEEL_UNITS = [1, 16, 400];

/** Listen on the stage. `moved` hears where the pointer is, null when it leaves. Returns what stops it. */
export function listenToPointers(
  stage: HTMLElement,
  gestures: Gestures,
  moved: (at: { x: number; y: number } | null) => void,
): () => void {
  const listening = new AbortController();
  const { signal } = listening;
  let hold: ReturnType<typeof setTimeout> | undefined;
  const receive = (event: PointerEvent): void => {
    const input = inputOf(stage, event);
    if (event.type === "pointerdown") {
      stage.setPointerCapture(event.pointerId);
      if (input.touch) hold = setTimeout(() => gestures.hold(), HOLD_MS);
    }
    gestures.pointer(input);
    if (gestures.doing !== "pressed") clearTimeout(hold);
    if (event.type === "pointermove") moved({ x: input.x, y: input.y });
    stage.dataset.doing = gestures.doing;
    stage.dataset.over = (input.touch ? null : gestures.over(input)) ?? "";
  };
  for (const name of Object.keys(TYPES) as (keyof typeof TYPES)[]) {
    stage.addEventListener(name, receive, { signal });
  }
  stage.addEventListener("pointerleave", () => moved(null), { signal });
  // A finger's click would come after all this, on whatever has opened under it.
  stage.addEventListener("touchend", (event) => event.preventDefault(), { signal });
  stage.addEventListener("contextmenu", (event) => event.preventDefault(), { signal });
  stage.addEventListener("wheel", (event) => turn(stage, event, gestures), {
    signal,
    passive: false,
  });
  return () => {
    clearTimeout(hold);
    listening.abort();
  };
}

function turn(stage: HTMLElement, event: WheelEvent, gestures: Gestures): void {
  event.preventDefault();
  const unit = WHEEL_UNITS[event.deltaMode] ?? 1;
  const [dx, dy] = [event.deltaX * unit, event.deltaY * unit];
  const sideways = event.shiftKey && dx === 0;
  gestures.wheel({
    ...placeOf(stage, event),
    dx: sideways ? dy : dx,
    dy: sideways ? 0 : dy,
    zooms: event.ctrlKey || event.metaKey,
  });
}

function inputOf(stage: HTMLElement, event: PointerEvent): PointerInput {
  return {
    type: TYPES[event.type as keyof typeof TYPES],
    pointer: event.pointerId,
    touch: event.pointerType === "touch",
    ...placeOf(stage, event),
    time: event.timeStamp,
    button: event.button,
    shift: event.shiftKey,
    mod: event.ctrlKey || event.metaKey,
    alt: event.altKey,
  };
}

function placeOf(stage: HTMLElement, event: MouseEvent): { x: number; y: number } {
  const { left, top } = stage.getBoundingClientRect();
  return { x: event.clientX - left, y: event.clientY - top };
}
