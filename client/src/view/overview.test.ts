import { describe, expect, it } from "vitest";
import { frameIn, overviewOf, pointIn } from "./overview.ts";

const BOUNDS = { x: -1000, y: -4000, width: 2000, height: 8000 };
const SIZE = { width: 200, height: 140 };

describe("an overview", () => {
  it("shows all of the map, in its middle", () => {
    const view = overviewOf(BOUNDS, SIZE);
    expect(view.height).toBeGreaterThan(BOUNDS.height);
    expect(view.x + view.width / 2).toBeCloseTo(0);
    expect(view.width / view.height).toBeCloseTo(SIZE.width / SIZE.height);
  });

  it("frames what is on the screen, and leads to where one points", () => {
    const viewport = { x: -100, y: -100, zoom: 0.5, width: 100, height: 100 };
    const frame = frameIn(BOUNDS, SIZE, viewport);
    const middle = { x: frame.x + frame.width / 2, y: frame.y + frame.height / 2 };
    const point = pointIn(BOUNDS, SIZE, middle);
    expect(point.x).toBeCloseTo(0);
    expect(point.y).toBeCloseTo(0);
  });

  it("keeps the frame inside when the view has left the map", () => {
    const viewport = { x: 90_000, y: 0, zoom: 1, width: 800, height: 600 };
    expect(frameIn(BOUNDS, SIZE, viewport)).toMatchObject({ x: SIZE.width, width: 0 });
  });
});
