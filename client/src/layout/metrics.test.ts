import { describe, expect, it } from "vitest";
import { widthOf } from "./metrics.ts";
import { wrap } from "./wrap.ts";

const SETTING = { size: 10, lineHeight: 14, bold: false, maxWidth: 100 };

function textOf(title: string): string[] {
  return wrap([{ text: title }], SETTING).map((line) => line.runs.map((run) => run.text).join(""));
}

describe("the width of text", () => {
  it("comes from the font's advances", () => {
    expect(widthOf("A", "regular", 1000)).toBe(690);
    expect(widthOf("AB", "regular", 1000)).toBeGreaterThan(widthOf("AB", "italic", 1000) * 0.9);
    expect(widthOf("A", "bold", 1000)).toBeGreaterThan(690);
  });

  it("is the same for each character of code", () => {
    expect(widthOf("il", "code", 10)).toBe(widthOf("MW", "code", 10));
  });

  it("is one em for East Asian characters, none for marks, an average elsewhere", () => {
    expect(widthOf("学校", "regular", 10)).toBe(20);
    expect(widthOf("e\u0301", "regular", 10)).toBeCloseTo(widthOf("e", "regular", 10));
    expect(widthOf("مدرسة", "regular", 10)).toBeCloseTo(31);
  });

  it("counts a joined emoji once", () => {
    expect(widthOf("👩‍🏫", "regular", 10)).toBeCloseTo(12.5);
    expect(widthOf("👍🏽", "regular", 10)).toBeCloseTo(12.5);
  });
});

describe("wrapping", () => {
  it("breaks at spaces and at line breaks", () => {
    expect(textOf("Devices for the new classrooms")).toEqual([
      "Devices for the new ",
      "classrooms",
    ]);
    expect(textOf("one\ntwo")).toEqual(["one", "two"]);
    expect(textOf("one\n\ntwo")).toEqual(["one", "", "two"]);
  });

  it("breaks East Asian text anywhere and long words where they must", () => {
    expect(textOf("学校".repeat(8)).map((line) => line.length)).toEqual([10, 6]);
    expect(textOf("a".repeat(40)).length).toBe(3);
  });

  it("never makes a line wider than allowed", () => {
    for (const title of [
      "Supercalifragilistic expialidocious",
      "a bb ccc dddd eeeee ffffff",
      "x".repeat(99),
    ]) {
      for (const line of wrap([{ text: title }], SETTING))
        expect(line.width).toBeLessThanOrEqual(100);
    }
  });

  it("keeps the styles of runs across lines", () => {
    const lines = wrap([{ text: "plain " }, { text: "bold words that wrap", bold: true }], SETTING);
    expect(lines.length).toBe(2);
    expect(lines[1]?.runs.every((run) => run.bold)).toBe(true);
    expect(lines[0]?.runs[1]?.x).toBeCloseTo(lines[0]?.runs[0]?.width ?? 0);
  });
});
