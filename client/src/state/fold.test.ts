import { describe, expect, it } from "vitest";
import { emptyMap, type Id, type MindMap } from "../document/map.ts";
import { Tree } from "../document/tree.ts";
import {
  drawnNodes,
  type Folded,
  foldedBelow,
  foldedToLevel,
  nearestDrawn,
  unfoldedBelow,
  unfoldedTo,
} from "./fold.ts";

/** Each node has so many children, so many levels deep; ids are paths like `r.0.2`. */
function bush(children: number, depth: number): MindMap {
  const map = emptyMap();
  const grow = (id: Id, level: number, parent?: Id) => {
    map.nodes[id] = { title: id, order: "a0", ...(parent && { parent }) };
    for (let at = 0; level < depth && at < children; at += 1) grow(`${id}.${at}`, level + 1, id);
  };
  grow("r", 0);
  return map;
}

const allOf = (folded: Folded) => ({ folded, focus: null, filtered: null });

describe("folding", () => {
  it("opens to a level, and unfolds what hides a node", () => {
    const tree = new Tree(bush(2, 3));
    const folded = foldedToLevel(tree, 1);
    expect(nearestDrawn(tree, allOf(folded), "r.0.1.0")).toBe("r.0");
    expect(nearestDrawn(tree, allOf(unfoldedTo(folded, "r.0.1.0", tree)), "r.0.1.0")).toBe(
      "r.0.1.0",
    );
    expect(unfoldedTo(folded, "r.0", tree)).toBe(folded);
  });

  it("folds and unfolds a branch with all below", () => {
    const tree = new Tree(bush(2, 2));
    const folded = foldedBelow(new Set(), "r.0", tree);
    expect([...folded]).toEqual(["r.0"]);
    expect(unfoldedBelow(folded, "r", tree).size).toBe(0);
  });

  it("bears a chain of 10,000 nodes", () => {
    const map = emptyMap();
    for (let at = 0; at < 10_000; at += 1) {
      map.nodes[`n${at}`] = { title: "", order: "a0", ...(at > 0 && { parent: `n${at - 1}` }) };
    }
    const tree = new Tree(map);
    expect(drawnNodes(tree, allOf(new Set()))).toHaveLength(10_000);
    expect(foldedToLevel(tree, 100).size).toBe(9_899);
  });
});
