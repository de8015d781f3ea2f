import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { emptyMap, type MapNode } from "../document/map.ts";
import { Tree } from "../document/tree.ts";
import { type Typesetter, useTypesetter } from "../lib/formulas/formula.ts";
import { setFormula } from "../lib/formulas/mathjax.ts";
import { contentOf } from "./content.ts";
import { MapLayout } from "./map-layout.ts";

const mathJax: Typesetter = (latex, display) => setFormula(latex, display) ?? "wrong";

function contentWith(title: string) {
  const node: MapNode = { title, order: "a0" };
  return contentOf(node, {
    rank: 2,
    shape: "line",
    rightToLeft: false,
    editing: false,
    below: null,
  });
}

describe("a title with a formula", () => {
  beforeEach(() => useTypesetter(mathJax));
  afterEach(() => useTypesetter(() => "later"));

  it("has the formula between its words", () => {
    const [line] = contentWith("area $\\pi r^2$ of a circle").lines;
    const [before, formula, after] = line?.runs ?? [];
    expect(line?.runs).toHaveLength(3);
    expect(formula?.formula).toBeDefined();
    expect(formula?.x).toBeCloseTo((before?.x ?? 0) + (before?.width ?? 0));
    expect(after?.x).toBeCloseTo((formula?.x ?? 0) + (formula?.width ?? 0));
  });

  it("is higher where the formula is, and no line runs into it", () => {
    const plain = contentWith("above\nformula\nbelow");
    const tall = contentWith("above\n$\\sum_{i=1}^n \\frac{1}{i}$\nbelow");
    expect(tall.height).toBeGreaterThan(plain.height + 15);
    const [above, sum, below] = tall.lines;
    expect((sum?.baseline ?? 0) - 22).toBeGreaterThan(above?.baseline ?? 99);
    expect((sum?.baseline ?? 0) + 22).toBeLessThan((below?.baseline ?? 0) - 10);
  });

  it("has more room for a formula on a line of its own", () => {
    const alone = contentWith("$\\sum_{i=1}^n i$").height;
    expect(alone).toBeGreaterThan(contentWith("is $\\sum_{i=1}^n i$").height);
  });

  it("shows what is no LaTeX as it is written, behind a sign", () => {
    const [line] = contentWith("so $\\frac{1}$").lines;
    expect(line?.runs.map(({ text, wrong }) => [text, wrong])).toEqual([
      ["so ", undefined],
      ["", true],
      ["\\frac{1}", undefined],
    ]);
  });

  it("keeps a wide formula whole on a line", () => {
    const wide = `$${"x+".repeat(40)}x$`;
    const content = contentWith(`a ${wide} b`);
    expect(content.lines.map(({ runs }) => runs.length)).toEqual([1, 1, 1]);
    expect(content.width).toBeGreaterThan(content.lines[1]?.width ?? 9_999);
  });

  it("is typed as it is written", () => {
    const node: MapNode = { title: "$x$", order: "a0" };
    const options = { rank: 2, shape: "line", rightToLeft: false, below: null } as const;
    const typed = contentOf(node, { ...options, editing: true });
    expect(typed.lines[0]?.runs.map(({ text }) => text)).toEqual(["$x$"]);
  });
});

describe("a formula that comes later", () => {
  it("is measured again, and its neighbours only make room", () => {
    const map = emptyMap();
    map.nodes.centre = { title: "C", order: "a0" };
    map.nodes.words = { title: "words", order: "a1", parent: "centre" };
    map.nodes.sum = { title: "$\\sum_{i=1}^n \\frac{1}{i}$", order: "a2", parent: "centre" };
    useTypesetter(() => "later");
    const layout = new MapLayout(map, new Tree(map));
    const words = layout.branch("words")?.content;
    expect(layout.branch("sum")?.content.waits).toBe(true);
    useTypesetter(mathJax);
    layout.setFormulas();
    expect(layout.branch("sum")?.content.waits).toBe(false);
    expect(layout.branch("sum")?.content.lines[0]?.runs[0]?.formula).toBeDefined();
    expect(layout.branch("words")?.content).toBe(words);
    useTypesetter(() => "later");
  });
});
