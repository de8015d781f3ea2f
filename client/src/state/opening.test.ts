import { describe, expect, it } from "vitest";
import { emptyMap, type Id, type MindMap } from "../document/map.ts";
import { Tree } from "../document/tree.ts";
import { MapLayout } from "../layout/map-layout.ts";
import { drawnNodes } from "./fold.ts";
import { openingFold } from "./opening.ts";
import { INITIAL_VIEWPORT, isReadableWhole } from "./viewport.ts";

const DESK = { width: 1280, height: 720 };
const WALL = { width: 3840, height: 2160 };

/** A map in which each node has so many children, level by level. */
function bush(...children: number[]): MindMap {
  const map = emptyMap();
  const grow = (id: Id, level: number, parent?: Id) => {
    map.nodes[id] = { title: `Topic ${id}`, order: "a0", ...(parent && { parent }) };
    for (let at = 0; at < (children[level] ?? 0); at += 1) grow(`${id}.${at}`, level + 1, id);
  };
  grow("r", 0);
  return map;
}

/** How many nodes are drawn when the map opens on a screen. */
function drawn(map: MindMap, screen = DESK): number {
  const tree = new Tree(map);
  return drawnNodes(tree, { folded: openingFold(map, tree, screen), focus: null, filtered: null })
    .length;
}

describe("a map that is opened for the first time", () => {
  it("is seen whole if it can be read then", () => {
    const map = bush(5, 4);
    expect(openingFold(map, new Tree(map), DESK).size).toBe(0);
  });

  it("is folded to the level at which all that is drawn can be read", () => {
    const map = bush(6, 5, 8, 8);
    const tree = new Tree(map);
    const layout = new MapLayout(map, tree, openingFold(map, tree, DESK));
    expect(drawn(map)).toBe(1 + 6 + 30);
    expect(isReadableWhole({ ...INITIAL_VIEWPORT, ...DESK }, layout.bounds())).toBe(true);
  });

  it("is folded as all its nodes are: one step unfolds one level", () => {
    const map = bush(6, 5, 8, 8);
    expect(openingFold(map, new Tree(map), DESK).size).toBe(6 * 5 + 6 * 5 * 8);
  });

  it("shows more on a larger screen, and on a small one no less than on a desk", () => {
    const map = bush(8, 20);
    expect(drawn(map)).toBe(1 + 8);
    expect(drawn(map, WALL)).toBe(1 + 8 + 160);
    expect(drawn(bush(5, 4), { width: 390, height: 700 })).toBe(1 + 5 + 20);
  });

  it("shows its first branches in any case", () => {
    expect(drawn(bush(2_000, 1))).toBe(2_001);
  });

  it("opens as its settings say", () => {
    const map = bush(3, 3, 3);
    map.settings = { fold_depth: 1 };
    expect(drawn(map)).toBe(1 + 3);
  });
});
