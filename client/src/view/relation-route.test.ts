import { describe, expect, it } from "vitest";
import { emptyMap, type MapNode, type MindMap } from "../document/map.ts";
import { Tree } from "../document/tree.ts";
import { type Box, contains, meets } from "../layout/box.ts";
import { MapLayout } from "../layout/map-layout.ts";
import { pointOn, type Route, routeOf } from "./relation-route.ts";

function layoutOf(nodes: Record<string, Partial<MapNode>>): { map: MindMap; layout: MapLayout } {
  const map = emptyMap();
  map.nodes.centre = { order: "a0", title: "Centre" };
  for (const [id, node] of Object.entries(nodes)) {
    map.nodes[id] = { order: `a${id}`, title: id, ...node };
  }
  return { map, layout: new MapLayout(map, new Tree(map)) };
}

/** Two topics with their middles where they are put. */
function apart(dx: number, dy: number): { map: MindMap; layout: MapLayout } {
  return layoutOf({
    a: { x: 1_000, y: 1_000, title: "What it costs" },
    b: { x: 1_000 + dx, y: 1_000 + dy, title: "Who pays" },
  });
}

function points({ curve }: Route): { x: number; y: number }[] {
  return Array.from({ length: 101 }, (_, at) => pointOn(curve, at / 100));
}

describe("a relation", () => {
  const around = [-600, -260, 0, 260, 600].flatMap((dx) =>
    [-500, -90, 0, 90, 500].map((dy) => [dx, dy] as const),
  );

  it.each(around.filter(([dx, dy]) => Math.abs(dx) > 200 || Math.abs(dy) > 60))(
    "crosses neither of its ends when they are %i, %i apart",
    (dx, dy) => {
      const { layout } = apart(dx, dy);
      const route = routeOf({ from: "a", to: "b", label: "needs" }, layout) as Route;
      for (const end of ["a", "b"]) {
        const box = layout.box(end) as Box;
        expect(points(route).filter((point) => contains(box, point))).toEqual([]);
      }
      expect(route.crossed).toEqual([]);
    },
  );

  it("goes round a title that stands between its ends", () => {
    const { map, layout } = apart(800, 0);
    const straight = routeOf({ from: "a", to: "b" }, layout) as Route;
    const { x, y } = pointOn(straight.curve, 0.5);
    map.nodes.c = { order: "c", title: "In the way", x: Math.round(x), y: Math.round(y) };
    const other = new MapLayout(map, new Tree(map));
    const route = routeOf({ from: "a", to: "b" }, other) as Route;
    const box = other.box("c") as Box;
    expect(points(straight).some((point) => contains(box, point))).toBe(true);
    expect(points(route).some((point) => contains(box, point))).toBe(false);
  });

  it("says behind which titles it runs where there is no way round", () => {
    const wall = Object.fromEntries(
      Array.from({ length: 120 }, (_, at) => [`w${100 + at}`, { x: 1_400, y: at * 40 - 1_400 }]),
    );
    const { layout } = layoutOf({
      a: { x: 1_000, y: 1_000 },
      b: { x: 1_800, y: 1_000 },
      ...wall,
    });
    expect((routeOf({ from: "a", to: "b" }, layout) as Route).crossed.length).toBeGreaterThan(0);
  });

  it("has its label where it covers no title", () => {
    const { map, layout } = apart(800, 0);
    const relation = { from: "a", to: "b", label: "is needed before" };
    const first = (routeOf(relation, layout) as Route).label as Box;
    const beside = { x: Math.round(first.x + first.width / 2), y: Math.round(first.y - 16) };
    map.nodes.c = { order: "c", title: "Near", ...beside };
    const other = new MapLayout(map, new Tree(map));
    const label = (routeOf(relation, other) as Route).label as Box;
    expect(meets(first, other.box("c") as Box)).toBe(true);
    expect(meets(label, other.box("c") as Box)).toBe(false);
  });

  it("is found again after the layout has changed, and not before", () => {
    const { map, layout } = layoutOf({ a: { x: 1_000, y: 0 }, b: { x: 1_500, y: 0 } });
    const tree = new Tree(map);
    const live = new MapLayout(map, tree);
    const relation = { from: "a", to: "b" };
    const before = routeOf(relation, live);
    expect(routeOf(relation, live)).toBe(before);
    map.nodes.b = { ...(map.nodes.b as MapNode), x: 1_500, y: 600 };
    live.update(["b"]);
    expect(routeOf(relation, live)?.curve.to).not.toEqual(before?.curve.to);
    expect(routeOf(relation, layout)?.curve).toEqual(before?.curve);
  });

  it("is not drawn when an end is not, or when both are one", () => {
    const { layout } = apart(800, 0);
    expect(routeOf({ from: "a", to: "gone" }, layout)).toBeNull();
    expect(routeOf({ from: "a", to: "a" }, layout)).toBeNull();
  });
});
