import { describe, expect, it } from "vitest";
import { applyOps } from "../document/apply.ts";
import { emptyMap, type MindMap } from "../document/map.ts";
import { Tree } from "../document/tree.ts";
import { ChangeBuilder } from "./change.ts";

function mapWith(orders: Record<string, string>): MindMap {
  const map = emptyMap();
  map.nodes.r = { title: "r", order: "a0" };
  for (const [id, order] of Object.entries(orders)) {
    map.nodes[id] = { title: id, parent: "r", order };
  }
  return map;
}

const begin = (map: MindMap) => new ChangeBuilder(map, new Tree(map));

function childrenAfter(map: MindMap, change: ChangeBuilder): readonly string[] {
  expect(applyOps(map, change.ops).ok).toBe(true);
  return new Tree(map).children("r");
}

describe("a change in the making", () => {
  it("places nodes by their neighbours, also those that it has placed itself", () => {
    const map = mapWith({ a: "a0", b: "a1" });
    const change = begin(map)
      .put("c", { parent: "r", at: { before: "b" } })
      .put("d", { parent: "r", at: { after: "c" } })
      .move("a", { parent: "r", at: "end" })
      .put("e", { parent: "r", at: "start" });
    expect(childrenAfter(map, change)).toEqual(["e", "c", "d", "b", "a"]);
  });

  it("moves several side by side in the order given", () => {
    const map = mapWith({ a: "a0", b: "a1", c: "a2", d: "a3" });
    const change = begin(map).moveAll(["d", "a"], { parent: "r", at: { before: "c" } });
    expect(childrenAfter(map, change)).toEqual(["b", "d", "a", "c"]);
  });

  it("keeps its place for several that are moved beside one of themselves", () => {
    const map = mapWith({ a: "a0", b: "a1", c: "a2", d: "a3" });
    const change = begin(map).moveAll(["d", "b"], { parent: "r", at: { after: "b" } });
    expect(childrenAfter(map, change)).toEqual(["a", "d", "b", "c"]);
  });

  it("makes several side by side, with room for more between them", () => {
    const map = mapWith({ a: "a0", b: "a1" });
    const nodes = ["c", "d", "e"].map((id): [string, { title: string }] => [id, { title: id }]);
    const change = begin(map)
      .putAll(nodes, { parent: "r", at: { after: "a" } })
      .put("f", { parent: "r", at: { after: "c" } });
    expect(childrenAfter(map, change)).toEqual(["a", "c", "f", "d", "e", "b"]);
  });

  it("touches only what it places, while there is room", () => {
    const map = mapWith({ a: "a0", b: "a1" });
    expect(begin(map).put("c", { parent: "r", at: { before: "b" } }).ops).toHaveLength(1);
  });

  it("makes room where two siblings have one key", () => {
    const map = mapWith({ a: "a0", b: "a0" });
    const change = begin(map).put("c", { parent: "r", at: { after: "a" } });
    expect(change.ops.map((op) => op.op)).toEqual(["move", "move", "put"]);
    expect(childrenAfter(map, change)).toEqual(["a", "c", "b"]);
  });

  it("types the one splice between two titles, and nothing if they are equal", () => {
    const map = mapWith({ a: "a0" });
    map.seq = 7;
    expect(begin(map).retitle("a", "ab").ops).toEqual([
      { op: "text", id: "a", base: 7, splices: [[1, 0, "b"]] },
    ]);
    expect(begin(map).retitle("a", "a").ops).toEqual([]);
  });
});
