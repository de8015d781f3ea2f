import { describe, expect, it } from "vitest";
import { Gestures, type Hand, type PointerInput } from "./gestures.ts";
import type { Hit } from "./hit.ts";

const NODE: Hit = { id: "n1", part: "title" };
const RELATION: Hit = { id: "r1", part: "relation" };

/** A hand that writes down what it is told; there is a node wherever x is below 100, a relation from 110 to 120. */
class Recorder implements Hand {
  readonly said: string[] = [];
  draggable = true;

  hit = ({ x }: { x: number }): Hit | null => {
    if (x < 100) return NODE;
    return x >= 110 && x < 120 ? RELATION : null;
  };
  mayDrag = (): boolean => this.draggable;
  select = (hit: Hit, how: string): unknown => this.said.push(`select ${hit.id} ${how}`);
  activate = (hit: Hit): unknown => this.said.push(`activate ${hit.part}`);
  edit = (hit: Hit): unknown => this.said.push(`edit ${hit.id}`);
  clickedNothing = (): unknown => this.said.push("nothing");
  addAt = ({ x, y }: { x: number; y: number }): unknown => this.said.push(`add at ${x} ${y}`);
  pan = (dx: number, dy: number): unknown => this.said.push(`pan ${dx} ${dy}`);
  zoom = (factor: number): unknown => this.said.push(`zoom ${factor.toFixed(2)}`);
  dragOver = (hit: Hit): unknown => this.said.push(`over ${hit.id}`);
  drop = (hit: Hit, _at: unknown, how: string): unknown =>
    this.said.push(how === "move" ? `drop ${hit.id}` : `${how} ${hit.id}`);
  dragEnded = (): unknown => this.said.push("drag ended");
  band = (): unknown => this.said.push("band");
  bandEnded = (): unknown => this.said.push("band ended");
  menu = (_at: unknown, hit: Hit | null): unknown => this.said.push(`menu ${hit?.id}`);
}

function begin(): {
  hand: Recorder;
  gestures: Gestures;
  send: (...inputs: Partial<PointerInput>[]) => void;
} {
  const hand = new Recorder();
  const gestures = new Gestures(hand as Hand);
  const plain = {
    pointer: 1,
    touch: false,
    button: 0,
    shift: false,
    mod: false,
    alt: false,
    time: 0,
  };
  const send = (...inputs: Partial<PointerInput>[]): void => {
    for (const input of inputs) gestures.pointer({ ...plain, type: "move", x: 0, y: 0, ...input });
  };
  return { hand, gestures, send };
}

describe("a pointer", () => {
  it("selects what it clicks", () => {
    const { hand, send } = begin();
    send({ type: "down", x: 10 }, { type: "up", x: 11 });
    expect(hand.said).toEqual(["select n1 only"]);
  });

  it("adds to the selection with Ctrl, and selects as far as here with Shift", () => {
    const { hand, send } = begin();
    send({ type: "down", x: 10, mod: true }, { type: "up", x: 10 });
    send({ type: "down", x: 10, shift: true }, { type: "up", x: 10 });
    expect(hand.said).toEqual(["select n1 toggle", "select n1 range"]);
  });

  it("edits by a double click, and only by a quick one", () => {
    const { hand, send } = begin();
    const click = (time: number): void =>
      send({ type: "down", x: 10, time }, { type: "up", x: 10, time });
    click(0);
    click(200);
    click(2_000);
    click(3_000);
    expect(hand.said).toEqual(["select n1 only", "edit n1", "select n1 only", "select n1 only"]);
  });

  it("selects a relation, edits it by a double click, and pans by dragging it", () => {
    const { hand, send } = begin();
    send({ type: "down", x: 110 }, { type: "up", x: 110 });
    send({ type: "down", x: 110, time: 90 }, { type: "up", x: 110, time: 90 });
    send({ type: "down", x: 110 }, { x: 130 }, { type: "up", x: 130 });
    expect(hand.said).toEqual(["select r1 only", "edit r1", "pan -20 0"]);
  });

  it("drops a copy of what it drags with Ctrl", () => {
    const { hand, send } = begin();
    send({ type: "down", x: 10 }, { x: 40, mod: true }, { type: "up", x: 60, mod: true });
    expect(hand.said).toEqual(["over n1", "copy n1", "drag ended"]);
  });

  it("places what it drags with Alt", () => {
    const { hand, send } = begin();
    send({ type: "down", x: 10 }, { x: 40, alt: true }, { type: "up", x: 200, alt: true });
    expect(hand.said).toEqual(["over n1", "place n1", "drag ended"]);
  });

  it("adds by a double click on the empty ground, not after one on a node", () => {
    const { hand, send } = begin();
    const click = (x: number, time: number): void =>
      send({ type: "down", x, time }, { type: "up", x, time });
    click(98, 0);
    click(102, 100);
    click(102, 200);
    click(102, 300);
    expect(hand.said).toEqual(["select n1 only", "nothing", "add at 102 0", "nothing"]);
  });

  it("drags a node and drops it", () => {
    const { hand, gestures, send } = begin();
    send({ type: "down", x: 10 }, { x: 12 });
    expect(gestures.doing).toBe("pressed");
    send({ x: 30 });
    expect(gestures.doing).toBe("dragging");
    send({ x: 50 }, { type: "up", x: 50 });
    expect(hand.said).toEqual(["over n1", "over n1", "drop n1", "drag ended"]);
    expect(gestures.doing).toBe("idle");
  });

  it("pans instead where nothing may be moved", () => {
    const { hand, send } = begin();
    hand.draggable = false;
    send({ type: "down", x: 10 }, { x: 30 }, { type: "up", x: 30 });
    expect(hand.said).toEqual(["pan -20 0"]);
  });

  it("pans by the empty ground and by the middle button", () => {
    const { hand, send } = begin();
    send({ type: "down", x: 200 }, { x: 210, y: 5 }, { type: "up", x: 210, y: 5 });
    send({ type: "down", x: 10, button: 1 }, { x: 20 }, { type: "up", x: 20 });
    expect(hand.said).toEqual(["pan -10 -5", "pan -10 0"]);
  });

  it("draws a box with Shift", () => {
    const { hand, send } = begin();
    send({ type: "down", x: 200, shift: true }, { x: 220 }, { type: "up", x: 220 });
    expect(hand.said).toEqual(["band", "band ended"]);
  });

  it("does nothing when the drag is given up", () => {
    const { hand, gestures, send } = begin();
    send({ type: "down", x: 10 }, { x: 30 });
    expect(gestures.stop()).toBe(true);
    send({ type: "up", x: 30 });
    expect(hand.said).toEqual(["over n1", "drag ended"]);
    expect(gestures.stop()).toBe(false);
  });

  it("does nothing when the browser takes it away", () => {
    const { hand, send } = begin();
    send({ type: "down", x: 10 }, { x: 30 }, { type: "cancel" }, { type: "up", x: 30 });
    expect(hand.said).not.toContain("drop n1");
  });

  it("opens the menu with the other button", () => {
    const { hand, send } = begin();
    send({ type: "down", x: 10, button: 2 }, { type: "up", x: 10, button: 2 });
    expect(hand.said).toEqual(["menu n1"]);
  });
});

describe("fingers", () => {
  const touch = true;

  it("pan, even over a node", () => {
    const { hand, send } = begin();
    send({ type: "down", x: 10, touch }, { x: 40, touch }, { type: "up", x: 40, touch });
    expect(hand.said).toEqual(["pan -30 0"]);
  });

  it("hold a node and drag it", () => {
    const { hand, gestures, send } = begin();
    send({ type: "down", x: 10, touch });
    gestures.hold();
    expect(gestures.doing).toBe("held");
    send({ x: 60, touch }, { type: "up", x: 60, touch });
    expect(hand.said).toEqual(["select n1 only", "over n1", "drop n1", "drag ended"]);
  });

  it("open the menu by holding still", () => {
    const { hand, gestures, send } = begin();
    send({ type: "down", x: 10, touch });
    gestures.hold();
    send({ type: "up", x: 10, touch });
    expect(hand.said).toEqual(["select n1 only", "menu n1"]);
  });

  it("pinch: twice as far apart is twice as large", () => {
    const { hand, gestures, send } = begin();
    send({ type: "down", pointer: 1, x: 200, touch }, { type: "down", pointer: 2, x: 300, touch });
    expect(gestures.doing).toBe("pinching");
    send({ pointer: 2, x: 400, touch });
    expect(hand.said).toEqual(["pan -50 0", "zoom 2.00"]);
    send({ type: "up", pointer: 1, touch }, { type: "up", pointer: 2, touch });
    expect(gestures.doing).toBe("idle");
  });
});

describe("the wheel", () => {
  it("pans, and zooms with Ctrl", () => {
    const { hand, gestures } = begin();
    gestures.wheel({ x: 0, y: 0, dx: 3, dy: 4, zooms: false });
    gestures.wheel({ x: 0, y: 0, dx: 0, dy: -100, zooms: true });
    expect(hand.said).toEqual(["pan 3 4", "zoom 1.25"]);
  });
});
