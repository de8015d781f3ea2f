import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Id, Layout, MapGroup, MapNode, MindMap } from "../document/map.ts";
import { emptyMap } from "../document/map.ts";
import { Tree } from "../document/tree.ts";
import { OUTLINE } from "./boundaries.ts";
import { type Box, grown, meets } from "./box.ts";
import { type Branch, boxAt, middleOf } from "./branch.ts";
import { MapLayout } from "./map-layout.ts";
import { type Bracket, bracketOf } from "./summaries.ts";

type Sketch = { parent: number; title: string } & Pick<MapNode, "layout" | "side">;

const LAYOUTS = ["balanced", "right", "left", "org", "tree", "timeline", "fishbone"] as const;

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

describe("an org chart", () => {
  const wide = (count: number, direction: "ltr" | "rtl" = "ltr") => {
    const schools = Array.from({ length: count }, (_, at) => ({
      parent: 0,
      title: `School number ${at + 1}`,
    }));
    const map = mapOf(schools, { layout: "org", direction });
    return new MapLayout(map, new Tree(map));
  };
  const rowsIn = ({ roots: [root] }: MapLayout) => [...new Set(root?.children.map(({ dy }) => dy))];

  it("has one row below a parent, with the parent above its middle", () => {
    const layout = wide(8);
    expect(rowsIn(layout)).toHaveLength(1);
    const { children = [] } = layout.roots[0] ?? {};
    expect((children[0]?.dx ?? 0) + (children.at(-1)?.dx ?? 0)).toBeCloseTo(0);
  });

  it.each(["ltr", "rtl"] as const)("stays readable with forty children, %s", (direction) => {
    const layout = wide(40, direction);
    const { width, height } = layout.bounds();
    expect(width).toBeLessThan(1_700);
    expect(width / height).toBeGreaterThan(1.5);
    expectNoOverlap(layout);
    const { children = [] } = layout.roots[0] ?? {};
    const [lowest = 0] = rowsIn(layout).slice(-1);
    for (const { dx, dy, content } of children) {
      if (dy < lowest) expect(Math.abs(dx)).toBeGreaterThan(content.width / 2 + 10); // a line runs down here
    }
    const [first, second] = children;
    expect(Math.sign((second?.dx ?? 0) - (first?.dx ?? 0))).toBe(direction === "ltr" ? 1 : -1);
  });
});

describe("a boundary", () => {
  const PLAN = Array.from({ length: 4 }, (_, at) => ({ parent: 0, title: `Topic ${at}` }));
  const OUTLINED = LAYOUTS;

  function outlined(layout: Layout, label: string | null = "This year") {
    const map = mapOf(PLAN, { layout });
    map.groups.g = { kind: "boundary", nodes: ["n2"], ...(label && { label }) };
    return { map, layout: new MapLayout(map, new Tree(map)) };
  }

  it.each(OUTLINED)("keeps its outline and its label clear of the siblings: %s", (name) => {
    const { layout } = outlined(name);
    const outline = grown(layout.branchBox("n2") as Box, OUTLINE.margin);
    const label = { ...outline, y: outline.y - OUTLINE.label, height: OUTLINE.label };
    for (const id of ["n0", "n1", "n3", "n4"]) {
      const box = layout.box(id) as Box;
      expect(meets(outline, box)).toBe(false);
      expect(meets(label, box)).toBe(false);
    }
  });

  it("needs less room without a label, and none when it is gone", () => {
    const height = (map: MindMap) => new MapLayout(map, new Tree(map)).bounds().height;
    const [labelled, plain] = [outlined("right").map, outlined("right", null).map];
    expect(height(labelled) - height(plain)).toBe(OUTLINE.label);
    const { map, layout } = outlined("right");
    map.groups.g = { ...(map.groups.g as MapGroup), deleted: true };
    layout.update([]);
    const gone = mapOf(PLAN, { layout: "right" });
    expect(picture(layout)).toEqual(picture(new MapLayout(gone, new Tree(gone))));
  });

  it("comes and changes in a map that is drawn already", () => {
    const { map, layout } = outlined("right", null);
    map.groups.g = { ...(map.groups.g as MapGroup), label: "Next year", nodes: ["n1", "n3"] };
    layout.update([]);
    expect(picture(layout)).toEqual(picture(new MapLayout(map, new Tree(map))));
  });

  it("lies inside another that holds its branch", () => {
    const map = mapOf([...PLAN, { parent: 2, title: "Below" }], { layout: "right" });
    map.groups.inner = { kind: "boundary", nodes: ["n5"], label: "Inner" };
    const layout = new MapLayout(map, new Tree(map));
    const [inner, outer] = [layout.branchBox("n5") as Box, layout.branchBox("n2") as Box];
    const { margin } = OUTLINE;
    expect(outer.x + outer.width).toBeGreaterThan(inner.x + inner.width + margin);
    expect(outer.y).toBeLessThan(inner.y - margin - OUTLINE.label);
  });
});

describe("a summary", () => {
  const SUMMED = [
    { parent: 0, title: "Devices", side: "right" as const },
    { parent: 1, title: "Tablets" },
    { parent: 1, title: "Laptops in carts" },
    { parent: 1, title: "Projectors" },
    { parent: 1, title: "What they come to" },
    ...["One", "Two", "Three", "Four"].map((title) => ({ parent: 5, title })),
  ];
  const group = { kind: "summary" as const, nodes: ["n2", "n3"], summary: "n5" };

  function summed(settings: MindMap["settings"]): { map: MindMap; layout: MapLayout; tree: Tree } {
    const map = mapOf(SUMMED, settings);
    map.groups.g = group;
    const tree = new Tree(map);
    return { map, tree, layout: new MapLayout(map, tree) };
  }

  function bracket(layout: MapLayout): Bracket {
    return bracketOf(layout.branch("n5") as Branch) as Bracket;
  }

  it.each([
    ["right", "ltr", 1],
    ["left", "ltr", -1],
    ["balanced", "rtl", 1],
    ["tree", "rtl", -1],
    ["tree", "ltr", 1],
  ] as const)("%s, %s: stands behind the tip of its bracket", (name, direction, facing) => {
    const { layout } = summed({ layout: name, direction });
    const { from, to, tip, topic } = bracket(layout);
    const [one, two, box] = ["n2", "n3", "n5"].map((id) => layout.box(id) as Box) as [
      Box,
      Box,
      Box,
    ];
    expect([from.y, to.y]).toEqual([one.y, two.y + two.height]);
    expect(tip.y).toBe(topic.y);
    expect(tip.y).toBeCloseTo((from.y + to.y) / 2);
    expect(topic.x).toBe(facing === 1 ? box.x : box.x + box.width);
    expect((topic.x - tip.x) * facing).toBeGreaterThan(0);
    expect((tip.x - from.x) * facing).toBeGreaterThan(0);
    expectNoOverlap(layout);
  });

  it.each(["ltr", "rtl"] as const)("stands below its bracket in an org chart, %s", (direction) => {
    const { layout } = summed({ layout: "org", direction });
    const { from, to, tip, topic } = bracket(layout);
    expect(from.y).toBe(to.y);
    expect(tip.y).toBeGreaterThan(from.y);
    expect(topic.y).toBe(layout.box("n5")?.y);
    expect(tip.x).toBeCloseTo((from.x + to.x) / 2);
    expectNoOverlap(layout);
  });

  it("comes and goes with its group", () => {
    const { map, layout } = summed({});
    const behind = picture(layout);
    map.groups.g = { ...group, deleted: true };
    layout.update([]);
    expect(layout.branch("n5")?.summed).toBeNull();
    expectNoOverlap(layout);
    map.groups.g = group;
    layout.update([]);
    expect(picture(layout)).toEqual(behind);
  });

  it("is a topic like any other where it has no place beside its members", () => {
    const { map, tree, layout } = summed({});
    map.groups.h = { kind: "summary", nodes: ["n3", "n4"], summary: "n6" };
    map.nodes.n6 = { order: "z", title: "Another", parent: "n1" };
    tree.refresh(["n6"]);
    layout.update(["n6"]);
    expect(layout.branch("n6")?.summed).toBeNull();
    map.nodes.n5 = { ...(map.nodes.n5 as MapNode), x: 400, y: 90 };
    layout.update(["n5"]);
    expect(layout.branch("n5")?.summed).toBeNull();
    expect(layout.branch("n6")?.summed?.map(({ id }) => id)).toEqual(["n3", "n4"]);
  });

  it.each(LAYOUTS)("%s: covers nothing, whatever it sums up", (name) => {
    fc.assert(
      fc.property(sketches, fc.nat(), fc.nat(), (branches, first, count) => {
        const plain = branches.map(({ layout: _, ...rest }) => rest);
        const map = mapOf(plain, { layout: name });
        const tree = new Tree(map);
        const parents = Object.keys(map.nodes).filter((id) => tree.children(id).length > 1);
        const parent = parents[first % parents.length];
        if (!parent) return;
        const [summary = "", ...others] = [...tree.children(parent)].reverse();
        const nodes = others.slice(0, 1 + (count % others.length));
        map.groups.g = { kind: "summary", nodes, summary };
        const layout = new MapLayout(map, tree);
        const { growth } = layout.branch(parent) as Branch;
        const isOnLine = growth.layout === "timeline" || growth.layout === "fishbone";
        expect(layout.branch(summary)?.summed === null).toBe(isOnLine); // no bracket fits there
        expectNoOverlap(layout);
      }),
    );
  });
});

describe("a layout", () => {
  it("lets no two nodes overlap where branches grow in their own ways", () => {
    fc.assert(
      fc.property(sketches, (branches) => {
        const map = mapOf(branches);
        expectNoOverlap(new MapLayout(map, new Tree(map)));
      }),
    );
  });

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
            layout.setOutlook(folded, null);
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

  it("draws a branch in focus as if it were all, and all again, by changes as at once", () => {
    fc.assert(
      fc.property(sketches, fc.nat(), fc.nat(), (branches, at, changed) => {
        const map = mapOf(branches);
        const tree = new Tree(map);
        const layout = new MapLayout(map, tree);
        const focus = `n${at % (branches.length + 1)}`;
        layout.setFocus(focus);
        expect(layout.roots.map(({ id }) => id)).toEqual([focus]);
        const id = `n${changed % (branches.length + 1)}`;
        edit(map, tree, id, "title", focus);
        layout.update([id]);
        expect(picture(layout)).toEqual(picture(new MapLayout(map, tree, new Set(), focus)));
        layout.setFocus(null);
        expect(picture(layout)).toEqual(picture(new MapLayout(map, tree)));
      }),
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
