import { describe, expect, it } from "vitest";
import { emptyMap, type MindMap } from "../document/map.ts";
import { Tree } from "../document/tree.ts";
import {
  extended,
  NOTHING_SELECTED,
  only,
  onlyObject,
  pruned,
  type Selection,
  selectedIds,
  several,
  toggled,
  topmost,
} from "./selection.ts";

function mapWith(hidden: string[]): MindMap {
  const map = emptyMap();
  const parents: Record<string, string | undefined> = { r: undefined, a: "r", b: "r", aa: "a" };
  for (const [id, parent] of Object.entries(parents)) {
    const gone = hidden.includes(id) && { deleted: true };
    map.nodes[id] = { title: id, order: "a0", ...(parent && { parent }), ...gone };
  }
  map.relations.needs = { from: "aa", to: "b" };
  return map;
}

function prunedIn(selection: Selection, hidden: string[]): Selection {
  const map = mapWith(hidden);
  return pruned(selection, map, new Tree(map));
}

describe("a selection", () => {
  it("has its main node among all", () => {
    expect(several(["a", "b"])).toMatchObject({ main: "b", all: new Set(["a", "b"]) });
    expect(several(["a", "b"], "a").main).toBe("a");
    expect(several(["a"], "b").main).toBe("a");
    expect(several([])).toBe(NOTHING_SELECTED);
  });

  it("takes nodes in and out", () => {
    expect(extended(only("a"), "b")).toEqual(several(["a", "b"]));
    expect(toggled(only("a"), "b")).toEqual(several(["a", "b"]));
    expect(toggled(several(["a", "b"]), "b")).toEqual(only("a"));
    expect(toggled(only("a"), "a")).toBe(NOTHING_SELECTED);
  });

  it("hands over to what remains when its nodes are removed", () => {
    expect(prunedIn(only("aa"), ["aa"])).toEqual(only("a"));
    expect(prunedIn(only("aa"), ["a"])).toEqual(only("r"));
    expect(prunedIn(several(["b", "aa"]), ["aa"])).toEqual(only("b"));
    expect(prunedIn(only("a"), ["r"])).toBe(NOTHING_SELECTED);
    const kept = only("b");
    expect(prunedIn(kept, ["a"])).toBe(kept);
  });

  it("is a relation without a topic, until one of its ends is gone", () => {
    const relation = onlyObject({ kind: "relation", id: "needs" });
    expect([relation.main, relation.all.size, selectedIds(relation)]).toEqual([null, 0, ["needs"]]);
    expect(prunedIn(relation, [])).toBe(relation);
    expect(prunedIn(relation, ["b"])).toEqual(only("aa"));
    expect(prunedIn(relation, ["a"])).toEqual(only("b"));
    expect(extended(relation, "a")).toEqual(only("a"));
  });

  it("acts on a branch once", () => {
    expect(topmost(several(["a", "aa", "b"]), new Tree(mapWith([])))).toEqual(["a", "b"]);
  });
});
