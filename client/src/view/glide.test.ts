import { describe, expect, it } from "vitest";
import { emptyMap } from "../document/map.ts";
import { Tree } from "../document/tree.ts";
import { MapLayout } from "../layout/map-layout.ts";
import { toScreen } from "../state/viewport.ts";
import { GLIDE_MS, NodeGlide, ViewGlide } from "./glide.ts";
import { type Visit, walk } from "./walk.ts";

const NO_SHIFT = { x: 0, y: 0 };
const EVERYWHERE = { x: -5000, y: -5000, width: 10_000, height: 10_000 };

function visits(): Map<string, Visit> {
  const map = emptyMap();
  map.nodes.centre = { order: "a0", title: "Centre" };
  map.nodes.a = { order: "a1", title: "A", parent: "centre" };
  map.nodes.b = { order: "a2", title: "B", parent: "a" };
  const found = new Map<string, Visit>();
  walk(new MapLayout(map, new Tree(map)), EVERYWHERE, {
    enter: (visit) => Boolean(found.set(visit.branch.id, visit)),
    edge: () => undefined,
  });
  return found;
}

const visit = (id: string): Visit => visits().get(id) as Visit;

describe("a node that moves", () => {
  it("is drawn where it was, then between, then where it is", () => {
    const a = visit("a");
    const glide = new NodeGlide(new Map([["a", { x: a.x, y: a.y - 100 }]]), NO_SHIFT, 0, false);
    expect(glide.placed(a, 0).y).toBe(a.y - 100);
    const between = glide.placed(a, GLIDE_MS / 3).y;
    expect(between).toBeGreaterThan(a.y - 100);
    expect(between).toBeLessThan(a.y);
    expect(glide.placed(a, GLIDE_MS).y).toBe(a.y);
    expect(glide.isOver(GLIDE_MS)).toBe(true);
  });

  it("begins where it was seen, also when the view moved", () => {
    const a = visit("a");
    const glide = new NodeGlide(new Map([["a", { x: a.x, y: a.y }]]), { x: 0, y: 30 }, 0, false);
    expect(glide.placed(a, 0).y).toBe(a.y + 30);
  });

  it("comes out of its branch when that is unfolded, and only then", () => {
    const before = new Map([["a", { x: 7, y: 8 }]]);
    expect(new NodeGlide(before, NO_SHIFT, 0, true).placed(visit("b"), 0)).toMatchObject({
      x: 7,
      y: 8,
    });
    const b = visit("b");
    expect(new NodeGlide(before, NO_SHIFT, 0, false).placed(b, 0)).toBe(b);
  });
});

describe("a view that moves", () => {
  it("keeps the point about which it zooms in its place all the way", () => {
    const from = { x: 0, y: 0, zoom: 1, width: 800, height: 600 };
    const to = { x: 100, y: 50, zoom: 2, width: 800, height: 600 };
    const fixed = { x: 200, y: 100 };
    const glide = new ViewGlide(from, 0);
    for (const now of [0, 40, 90, GLIDE_MS]) {
      const at = toScreen(glide.placed(to, now), fixed);
      expect(at.x).toBeCloseTo(200);
      expect(at.y).toBeCloseTo(100);
    }
    expect(glide.placed(to, GLIDE_MS).zoom).toBeCloseTo(2);
  });
});
