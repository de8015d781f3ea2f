import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { applyOps } from "./apply.ts";
import { emptyMap, type MapNode, type MindMap, type Op } from "./map.ts";
import { Tree, touchedBy } from "./tree.ts";

function node(id: string, order: string, parent?: string): Op {
  return { op: "put", kind: "node", id, props: { order, ...(parent && { parent }) } };
}

function mapOf(...ops: Op[]): MindMap {
  const map = emptyMap();
  expect(applyOps(map, ops).ok).toBe(true);
  return map;
}

function change(map: MindMap, tree: Tree, ...ops: Op[]): void {
  if (applyOps(map, ops).ok) tree.refresh(touchedBy(ops));
}

/** Index a map whose nodes come one list after the other. */
function piecewise(map: MindMap, ...pieces: string[][]): Tree {
  const coming: MindMap = { ...map, nodes: {} };
  const tree = new Tree(coming);
  for (const ids of pieces) {
    for (const id of ids) coming.nodes[id] = map.nodes[id] as MapNode;
    tree.grow(ids);
  }
  return tree;
}

describe("the tree", () => {
  test("lists children by order, equal keys by id, capitals before small letters", () => {
    const map = mapOf(
      node("c", "a0"),
      node("z", "a1", "c"),
      node("b", "a1", "c"),
      node("y", "Zz", "c"),
    );
    expect(new Tree(map).children("c")).toEqual(["y", "b", "z"]);
  });

  test("is the same when its nodes come in pieces, children before their parents", () => {
    const map = mapOf(
      node("c", "a0"),
      node("b", "a2", "c"),
      node("a", "a1", "c"),
      node("d", "a1", "a"),
      { op: "set", kind: "node", id: "d", props: { task: { done: true } } },
    );
    const whole = new Tree(map);
    const pieces = piecewise(map, ["d"], ["b", "a"], ["c"]);
    for (const id of [null, "c", "a"]) expect(pieces.children(id)).toEqual(whole.children(id));
    expect(pieces.tasks.of("c")).toEqual({ total: 1, done: 1, percent: 100 });
  });

  test("keeps a list that did not change", () => {
    const map = mapOf(node("c", "a0"), node("a", "a1", "c"));
    const tree = new Tree(map);
    const before = tree.children("c");
    change(map, tree, { op: "set", kind: "node", id: "a", props: { title: "New" } });
    expect(tree.children("c")).toBe(before);
  });

  test("hides what was removed with all below it, and brings it back", () => {
    const map = mapOf(node("c", "a0"), node("a", "a1", "c"), node("b", "a1", "a"));
    const tree = new Tree(map);
    change(map, tree, { op: "remove", kind: "node", id: "a" });
    expect([...tree.walk(null)]).toEqual(["c"]);
    expect(tree.isGone("b")).toBe(true);
    change(map, tree, { op: "restore", kind: "node", id: "a" });
    expect([...tree.walk(null)]).toEqual(["c", "a", "b"]);
  });

  test("knows the way up", () => {
    const map = mapOf(node("c", "a0"), node("a", "a1", "c"), node("b", "a1", "a"));
    const tree = new Tree(map);
    expect(tree.ancestors("b")).toEqual(["a", "c"]);
    expect(tree.parent("c")).toBeNull();
    expect(tree.centre()).toBe("c");
  });

  test("is not misled by ids that every object inherits", () => {
    const map = mapOf(node("c", "a0"));
    expect(applyOps(map, [node("a", "a0", "constructor")]).ok).toBe(false);
    expect(applyOps(map, [node("constructor", "a0", "c")]).ok).toBe(true);
    expect(new Tree(map).children("c")).toEqual(["constructor"]);
  });

  test("is after any changes what a new one would be", () => {
    const id = fc.constantFrom("a", "b", "c", "d", "e", "f", "g");
    const order = fc.constantFrom("Zz", "a0", "a1", "a0V");
    const op: fc.Arbitrary<Op> = fc.oneof(
      fc.tuple(id, order, id).map(([a, o, p]) => node(a, o, a === p ? undefined : p)),
      fc.tuple(id, order).map(([a, o]) => node(a, o)),
      fc
        .tuple(id, order, fc.option(id))
        .map(([a, o, p]): Op => ({ op: "move", id: a, order: o, parent: p })),
      id.map((a): Op => ({ op: "remove", kind: "node", id: a })),
      id.map((a): Op => ({ op: "restore", kind: "node", id: a })),
    );
    fc.assert(
      fc.property(fc.array(fc.array(op, { maxLength: 3 }), { maxLength: 40 }), (changes) => {
        const map = emptyMap();
        const tree = new Tree(map);
        for (const ops of changes) change(map, tree, ...ops);
        const fresh = new Tree(map);
        expect([...tree.walk(null)]).toEqual([...fresh.walk(null)]);
        for (const parent of [null, ...Object.keys(map.nodes)]) {
          expect(tree.children(parent)).toEqual(fresh.children(parent));
        }
      }),
    );
  });
});
