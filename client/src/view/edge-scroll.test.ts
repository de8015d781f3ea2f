import { expect, it } from "vitest";
import { edgeScroll } from "./edge-scroll.ts";

const SCREEN = { width: 800, height: 600 };

it("does nothing in the middle, and goes on faster towards an edge and beyond it", () => {
  expect(edgeScroll({ x: 400, y: 300 }, SCREEN)).toEqual({ x: 0, y: 0 });
  const [near, at, beyond] = [20, 0, -50].map((x) => edgeScroll({ x, y: 300 }, SCREEN).x);
  expect(near).toBeLessThan(0);
  expect(at).toBeLessThan(near as number);
  expect(beyond).toBe(at);
  expect(edgeScroll({ x: 400, y: 599 }, SCREEN).y).toBeGreaterThan(0);
});
