/// <reference types="vite/client" />
import { describe, expect, it } from "vitest";
import type { MindMap } from "../document/map.ts";
import { Tree } from "../document/tree.ts";
import { type Box, grown, meets } from "../layout/box.ts";
import { reachAt } from "../layout/branch.ts";
import { MapLayout } from "../layout/map-layout.ts";
import { groupBox } from "./draw-groups.ts";
import { routeOf } from "./relation-route.ts";

const [home] = Object.values(
  import.meta.glob<MindMap>("../../../chalkmap/config/sample_data/home.json", {
    eager: true,
    import: "default",
  }),
) as [MindMap];
const layout = new MapLayout(home, new Tree(home));
const LABEL_TAB = 12;

describe("the map that everybody sees first", () => {
  it("has its topics apart from each other", () => {
    const [, ...floating] = layout.roots;
    expect(floating.length).toBeGreaterThan(0);
    for (const topic of floating) {
      const around = grown(reachAt(topic, topic.dx, topic.dy), 20);
      const near = Object.keys(home.nodes).filter((id) => meets(layout.box(id) as Box, around));
      expect(near.filter((id) => !isUnder(id, [topic.id]))).toEqual([]);
    }
  });

  it("has nothing in a boundary that does not belong to it", () => {
    for (const group of Object.values(home.groups)) {
      const box = grown(groupBox(group, layout) as Box, LABEL_TAB / 2);
      const inside = Object.keys(home.nodes).filter((id) => meets(layout.box(id) as Box, box));
      expect(inside.filter((id) => !isUnder(id, group.nodes))).toEqual([]);
    }
  });

  it("has relations that run behind no title, with labels beside them", () => {
    const boxes = Object.keys(home.nodes).map((id) => layout.box(id) as Box);
    for (const relation of Object.values(home.relations)) {
      const route = routeOf(relation, layout);
      expect(route?.crossed).toEqual([]);
      expect(boxes.filter((box) => meets(box, route?.label as Box))).toEqual([]);
    }
  });
});

function isUnder(id: string, above: readonly string[]): boolean {
  for (let at: string | undefined = id; at !== undefined; at = home.nodes[at]?.parent) {
    if (above.includes(at)) return true;
  }
  return false;
}
