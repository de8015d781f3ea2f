import { describe, expect, it } from "vitest";
import { emptyMap } from "../document/map.ts";
import { Tree } from "../document/tree.ts";
import {
  extended,
  NOTHING_SELECTED,
  only,
  pruned,
  several,
  toggled,
  topmost,
} from "./selection.ts";

function tree(hidden: string[] = []): Tree {
  const map = emptyMap();
  const parents: Record<string, string | undefined> = { r: undefined, a: "r", b: "r", aa: "a" };
  for (const [id, parent] of Object.entries(parents)) {
    const gone = hidden.includes(id) && { deleted: true };
    map.nodes[id] = { title: id, order: "a0", ...(parent && { parent }), ...gone };
  }
  return new Tree(map);
}

describe("a selection", () => {
  it("has its main node among all", () => {
    expect(several(["a", "b"])).toEqual({ main: "b", all: new Set(["a", "b"]) });
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
    expect(pruned(only("aa"), tree(["aa"]))).toEqual(only("a"));
    expect(pruned(only("aa"), tree(["a"]))).toEqual(only("r"));
    expect(pruned(several(["b", "aa"]), tree(["aa"]))).toEqual(only("b"));
    expect(pruned(only("a"), tree(["r"]))).toBe(NOTHING_SELECTED);
    const kept = only("b");
    expect(pruned(kept, tree(["a"]))).toBe(kept);
  });

  it("acts on a branch once", () => {
    expect(topmost(several(["a", "aa", "b"]), tree())).toEqual(["a", "b"]);
  });
});
