import { describe, expect, it } from "vitest";
import {
  centred,
  fitted,
  INITIAL_VIEWPORT,
  keptInPlace,
  MAX_ZOOM,
  panned,
  revealed,
  toMap,
  toScreen,
  type Viewport,
  zoomedBy,
} from "./viewport.ts";

const view: Viewport = { ...INITIAL_VIEWPORT, x: 100, y: -50, zoom: 2 };
const box = (x: number, y: number, width = 100, height = 20) => ({ x, y, width, height });

describe("a viewport", () => {
  it("knows the map point under a screen point, and back", () => {
    const point = toMap(view, { x: 30, y: 40 });
    expect(point).toEqual({ x: 115, y: -30 });
    expect(toScreen(view, point)).toEqual({ x: 30, y: 40 });
  });

  it("zooms about a point that stays where it is", () => {
    const about = { x: 300, y: 200 };
    const closer = zoomedBy(view, 1.5, about);
    expect(closer.zoom).toBe(3);
    expect(toScreen(closer, toMap(view, about))).toEqual(about);
    expect(zoomedBy(view, 1_000).zoom).toBe(MAX_ZOOM);
  });

  it("moves by pixels, whatever the zoom", () => {
    expect(panned(view, 20, -10)).toMatchObject({ x: 110, y: -55 });
  });

  it("shows all of a box, but never larger than it is", () => {
    const all = fitted(view, box(-2_000, 0, 4_000, 100));
    expect(toScreen(all, { x: -2_000, y: 0 }).x).toBeCloseTo(40);
    expect(toScreen(all, { x: 2_000, y: 0 }).x).toBeCloseTo(760);
    expect(fitted(view, box(0, 0)).zoom).toBe(1);
  });

  it("puts a box into the middle", () => {
    expect(toScreen(centred(view, box(0, 0)), { x: 50, y: 10 })).toEqual({ x: 400, y: 300 });
  });

  it("keeps a node under the hand while the map around it changes", () => {
    const after = keptInPlace(view, box(0, 0), box(30, 5));
    expect(toScreen(after, { x: 30, y: 5 })).toEqual(toScreen(view, { x: 0, y: 0 }));
    expect(keptInPlace(view, box(1, 1), box(1, 1))).toBe(view);
  });

  it("shows a box above the tools", () => {
    const high = fitted(view, box(0, 0, 100, 4_000));
    expect(toScreen(high, { x: 0, y: 4_000 }).y).toBeCloseTo(600 - 68 - 40);
    const below = revealed({ ...view, y: 0 }, box(120, 260));
    expect(toScreen(below, { x: 120, y: 280 }).y).toBeCloseTo(600 - 68);
  });

  it("moves no more than it takes to see a box", () => {
    expect(revealed(view, box(120, 0))).toBe(view);
    expect(revealed(view, box(0, 0)).x).toBe(0);
    const right = revealed(view, box(1_000, 0));
    expect(right.x + right.width / right.zoom).toBe(1_100);
  });
});
