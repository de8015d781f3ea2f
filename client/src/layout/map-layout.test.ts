import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Id, MapNode, MindMap } from "../document/map.ts";
import { emptyMap } from "../document/map.ts";
import { Tree } from "../document/tree.ts";
import { meets } from "./box.ts";
import { type Branch, boxAt, middleOf } from "./branch.ts";
import { MapLayout } from "./map-layout.ts";

type Sketch = { parent: number; title: string } & Pick<MapNode, "layout" | "side">;

const LAYOUTS = ["balanced", "right", "left", "org", "tree"] as const;

const sketches = fc.array(
  fc.record(
    {
      parent: fc.nat(),
      title: fc.string({ maxLength: 60 }),
      layout: fc.constantFrom(...LAYOUTS),
      side: fc.constantFrom("left" as const, "right" as const),
    },
    { requiredKeys: ["parent", "title"] },
  ),
  { maxLength: 40 },
);

function mapOf(branches: readonly Sketch[], settings: MindMap["settings"] = {}): MindMap {
  const map = { ...emptyMap(), settings };
  map.nodes.n0 = { order: "a0", title: "Centre" };
  branches.forEach(({ parent, ...props }, index) => {
    const under = `n${parent % (index + 1)}`;
    map.nodes[`n${index + 1}`] = { ...props, parent: under, order: `a${1000 + index}` };
  });
  return map;
}

function allOf(layout: MapLayout): Branch[] {
  const all = [...layout.roots];
  for (let next = 0; next < all.length; next += 1) all.push(...(all[next]?.children ?? []));
  return all;
}

function picture(layout: MapLayout): unknown {
  return allOf(layout)
    .map((branch) => [branch.id, middleOf(branch), branch.reach, branch.growth, branch.folded])
    .sort(([a], [b]) => String(a).localeCompare(String(b)));
}

function expectNoOverlap(layout: MapLayout): void {
  const boxes = allOf(layout).map((branch) => {
    const { x, y } = middleOf(branch);
    return boxAt(branch, x, y);
  });
  boxes.forEach((box, index) => {
    for (const other of boxes.slice(index + 1)) expect(meets(box, other)).toBe(false);
  });
}

describe("a layout", () => {
  it.each(LAYOUTS)("%s: no two nodes overlap", (name) => {
    fc.assert(
      fc.property(sketches, (branches) => {
        const plain = branches.map(({ layout: _, ...rest }) => rest);
        const map = mapOf(plain, { layout: name });
        expectNoOverlap(new MapLayout(map, new Tree(map)));
      }),
    );
  });

  it("puts half of the main branches on each side, in order", () => {
    const map = mapOf(["A", "B", "C"].map((title) => ({ parent: 0, title })));
    for (const [id, node] of Object.entries(map.nodes)) {
      if (id !== "n0") map.nodes[id] = { ...node, parent: "n0" };
    }
    const layout = new MapLayout(map, new Tree(map));
    const sides = layout.roots[0]?.children.map((child) => Math.sign(child.dx));
    expect(sides).toEqual([1, 1, -1]);
  });

  it("is mirrored where people read from the right", () => {
    const map = mapOf([{ parent: 0, title: "A" }], { direction: "rtl" });
    expect(new MapLayout(map, new Tree(map)).branch("n1")?.dx).toBeLessThan(0);
  });

  it("keeps a node where somebody put it", () => {
    const map = mapOf([{ parent: 0, title: "A" }]);
    map.nodes.n1 = { title: "A", order: "a1", parent: "n0", x: -300, y: 120 };
    const { dx, dy } = new MapLayout(map, new Tree(map)).branch("n1") ?? {};
    expect([dx, dy]).toEqual([-300, 120]);
  });

  it("draws nothing below a folded node and says how much that is", () => {
    const map = mapOf([
      { parent: 0, title: "A" },
      { parent: 1, title: "B" },
      { parent: 2, title: "C" },
    ]);
    const layout = new MapLayout(map, new Tree(map), new Set(["n1"]));
    expect(layout.box("n2")).toBeNull();
    expect(layout.below("n1")).toBe(2);
  });

  it("gives the same picture by changes as all at once", () => {
    const edits = fc.array(
      fc.record({
        node: fc.nat(),
        what: fc.constantFrom("title", "move", "hide", "fold"),
        to: fc.nat(),
      }),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(sketches, edits, (branches, changes) => {
        const map = mapOf(branches);
        const tree = new Tree(map);
        const layout = new MapLayout(map, tree);
        let folded: ReadonlySet<Id> = new Set();
        for (const change of changes) {
          const id = `n${change.node % (branches.length + 1)}`;
          if (change.what === "fold") {
            folded = new Set([...folded, id]);
            layout.setFolded(folded);
          } else {
            edit(map, tree, id, change.what, `n${change.to % (branches.length + 1)}`);
            tree.refresh([id]);
            layout.update([id]);
          }
        }
        expect(picture(layout)).toEqual(picture(new MapLayout(map, new Tree(map), folded)));
      }),
      { numRuns: 300 },
    );
  });

  it("takes a chain of 20,000 nodes", () => {
    const map = mapOf(
      Array.from({ length: 20_000 }, (_, index) => ({ parent: index, title: "x" })),
    );
    expect(new MapLayout(map, new Tree(map)).branch("n20000")).not.toBeNull();
  });

  it("lays 10,000 nodes out in well under a second, a change in milliseconds", () => {
    const map = mapOf(
      Array.from({ length: 10_000 }, (_, index) => ({
        parent: Math.floor(index / 6),
        title: `Topic ${index} of some length`,
      })),
    );
    const tree = new Tree(map);
    new MapLayout(map, tree);
    const started = performance.now();
    const layout = new MapLayout(map, tree);
    const full = performance.now() - started;
    const again = performance.now();
    for (let n = 0; n < 100; n += 1) {
      map.nodes.n9000 = { ...(map.nodes.n9000 as MapNode), title: `Renamed ${n}` };
      layout.update(["n9000"]);
    }
    const change = (performance.now() - again) / 100;
    expect(full).toBeLessThan(1_000);
    expect(change).toBeLessThan(5);
  });
});

/** Change one node as an edit would; what would make a cycle or take the centre away is left out. */
function edit(map: MindMap, tree: Tree, id: Id, what: string, target: Id): void {
  const node = map.nodes[id] as MapNode;
  if (what === "title") map.nodes[id] = { ...node, title: `${node.title} and more` };
  if (id === "n0") return;
  if (what === "hide") map.nodes[id] = { ...node, deleted: true };
  const under = [target, ...tree.ancestors(target)];
  if (what === "move" && !under.includes(id)) map.nodes[id] = { ...node, parent: target };
}
