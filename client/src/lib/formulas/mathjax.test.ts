import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { setFormula } from "./mathjax.ts";

describe("a formula", () => {
  it("has a size and shapes, from the start of its baseline", () => {
    const formula = setFormula("x^2", false);
    expect(formula?.width).toBeGreaterThan(0.8);
    expect(formula?.width).toBeLessThan(1.2);
    expect(formula?.ascent).toBeGreaterThan(0.7);
    expect(formula?.descent).toBeGreaterThanOrEqual(0);
    expect(formula?.glyphs).toHaveLength(2);
    const [x, two] = formula?.glyphs ?? [];
    expect(x?.scaleX).toBeCloseTo(0.001);
    expect(x?.scaleY).toBeCloseTo(-0.001); // fonts count upwards
    expect(two?.y).toBeLessThan(-0.2);
    expect(two?.scaleX).toBeLessThan(0.0008);
  });

  it("has more room on its own than within a line", () => {
    const sum = "\\sum_{i=1}^n i";
    expect(setFormula(sum, true)?.ascent).toBeGreaterThan(setFormula(sum, false)?.ascent ?? 9);
  });

  it.each([
    ["a fraction", "\\frac{1}{2}", 3],
    ["a root", "\\sqrt{x}", 3],
    ["a struck letter", "\\cancel{x}", 2],
    ["a frame", "\\boxed{x}", 5],
    ["a table with lines", "\\begin{array}{|c|}\\hline a\\\\\\hline\\end{array}", 5],
  ])("%s is shapes as well", (_, latex, shapes) => {
    expect(setFormula(latex, true)?.glyphs).toHaveLength(shapes);
  });

  it("keeps stretched signs within their place", () => {
    const formula = setFormula(
      "\\left(\\begin{matrix}a\\\\b\\\\c\\\\d\\\\e\\\\f\\end{matrix}\\right)",
      true,
    );
    expect(formula?.ascent).toBeGreaterThan(3);
    for (const { data, scaleY, y } of formula?.glyphs ?? []) {
      const ups = [...data.matchAll(/(-?[\d.]+)[ ,]?(-?[\d.]+)/g)].map((at) => Number(at[2]));
      for (const up of ups) {
        expect(y + scaleY * up).toBeGreaterThan(-(formula?.ascent ?? 0) - 0.05);
        expect(y + scaleY * up).toBeLessThan((formula?.descent ?? 0) + 0.05);
      }
    }
  });

  it("writes letters of other scripts as words", () => {
    const formula = setFormula("\\text{面积} = \\pi r^2", false);
    expect(formula?.words).toEqual([
      {
        text: "面积",
        x: 0,
        baseline: 0,
        width: 2,
        size: expect.closeTo(0.884),
        bold: false,
      },
    ]);
  });

  it("knows chemistry", () => {
    expect(setFormula("\\ce{6CO2 + 6H2O -> C6H12O6 + 6O2}", false)?.words).toEqual([]);
    expect(setFormula("\\ce{A <=>[abc] B}", false)?.words).toEqual([]);
  });
});

describe("a formula that is wrong or hostile", () => {
  it.each([
    "\\frac{1}",
    "x^2^3",
    "\\unknown",
    "{",
    "\\begin{align}",
    "\\def\\a{\\a\\a}\\a",
    "\\newcommand{\\a}{\\a\\a}\\a",
    "\\href{https://example.org}{x}",
    "\\require{html}",
    "\\unicode{x41}",
    "\\style{color:red}{x}",
    "\\class{a}{x}",
    "\\rule{9999em}{9999em}",
    "\\hspace{9999em}",
    "\\includegraphics{x.png}",
    "\\input{x}",
    `${"{".repeat(400)}x${"}".repeat(400)}`,
    `\\sqrt{${"\\sqrt{".repeat(70)}x${"}".repeat(71)}`,
    "\\begin{array}{*{99999999}{c}}a\\end{array}",
    "\\begin{alignat}{99999999}a\\end{alignat}",
    "\\begin{xalignat}{99999999}a\\end{xalignat}",
    "\\newcolumntype{a}{aa}\\begin{array}{a}x\\end{array}",
    "\\DeclareMathOperator{\\a}{\\a\\a}\\a",
  ])("%s is refused", (latex) => {
    expect(setFormula(latex, true)).toBeNull();
  });

  it("leaves nothing behind for the next one", () => {
    const before = setFormula("\\frac12", true);
    setFormula("\\DeclareMathOperator{\\frac}{x}", true);
    setFormula("x \\label{a} \\tag{b}", true);
    setFormula("\\bf \\large x", true);
    expect(setFormula("\\frac12", true)).toEqual(before);
  });

  it("never throws, and what it gives is numbers", () => {
    const parts = [
      "\\frac",
      "\\sqrt",
      "\\left(",
      "\\right)",
      "{",
      "}",
      "^",
      "_",
      "&",
      "\\\\",
      "x",
      "\\sum",
      "\\text",
      "\\begin{matrix}",
      "\\end{matrix}",
      "$",
      "\\ce",
      "'",
      "#",
      "%",
      "~",
      "\\overset",
      "\\limits",
      "\\hskip1em",
      "界",
      "😀",
    ];
    const latex = fc
      .array(fc.constantFrom(...parts), { maxLength: 60 })
      .map((words) => words.join(" "));
    fc.assert(
      fc.property(latex, fc.boolean(), (text, display) => {
        const formula = setFormula(text, display);
        for (const { scaleX, scaleY, x, y } of formula?.glyphs ?? []) {
          expect([scaleX, scaleY, x, y].every(Number.isFinite)).toBe(true);
        }
      }),
    );
  });
});
