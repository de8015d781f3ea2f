import { describe, expect, it } from "vitest";
import type { MapNode } from "../document/map.ts";
import { contentOf } from "./content.ts";

function content(title: string, node: Partial<MapNode> = {}, rightToLeft = false) {
  return contentOf(
    { order: "a0", title, ...node },
    { rank: 2, shape: "line", rightToLeft, editing: false, below: null },
  );
}

/** The words of the first line from left to right, as they stand for the eye. */
function seen(title: string, node: Partial<MapNode> = {}): string[] {
  const [line] = content(title, node).lines;
  return [...(line?.runs ?? [])]
    .sort((a, b) => a.x - b.x)
    .map(({ text }) => text.trim())
    .filter(Boolean);
}

describe("the runs of a line", () => {
  it("stand as they are read", () => {
    expect(seen("one **two** three")).toEqual(["one", "two", "three"]);
    expect(seen("אחת **שתיים** שלוש")).toEqual(["שלוש", "שתיים", "אחת"]);
  });

  it("change places where several read against the line", () => {
    expect(seen("one **אחת** שתיים two")).toEqual(["one", "אחת", "שתיים two"]); // the last orders itself
    expect(seen("one **אחת** *שתיים* **two**")).toEqual(["one", "שתיים", "אחת", "two"]);
    expect(seen("אחת **one** *two* **שתיים**")).toEqual(["שתיים", "one", "two", "אחת"]);
  });

  it("do not overlap, and fill the line", () => {
    const [line] = content("one **אחת** *שתיים* **two**").lines;
    const runs = [...(line?.runs ?? [])]
      .filter(({ text }) => text !== "")
      .sort((a, b) => a.x - b.x);
    for (const [at, run] of runs.entries()) {
      const next = runs[at + 1];
      if (next) expect(next.x).toBeGreaterThanOrEqual(run.x + run.width - 0.01);
    }
    const last = runs.at(-1);
    expect((last?.x ?? 0) + (last?.width ?? 0)).toBeCloseTo(line?.width ?? 0);
  });
});

describe("a node", () => {
  it("reads by the first letter of its title, or as its map, or as it is told", () => {
    expect(content("רשת").rightToLeft).toBe(true);
    expect(content("Network", {}, true).rightToLeft).toBe(false);
    expect(content("2026", {}, true).rightToLeft).toBe(true);
    expect(content("`code` רשת").rightToLeft).toBe(true);
    expect(content("iPad בכיתה", { direction: "rtl" }).rightToLeft).toBe(true);
    expect(content("רשת", { direction: "ltr" }).rightToLeft).toBe(false);
  });

  it("has its icons where its title begins", () => {
    const plain = content("Network", { icons: ["star"] });
    const turned = content("רשת", { icons: ["star"] });
    expect(plain.items[0]?.x).toBeLessThan(plain.lines[0]?.x ?? 0);
    expect(turned.items[0]?.x).toBeGreaterThan(turned.lines[0]?.x ?? 999);
  });

  it("has its lines at its right", () => {
    const { lines, width } = content("שורה ארוכה\nקצרה");
    const ends = lines.map((line) => Math.round(line.x + line.width));
    expect(new Set(ends).size).toBe(1);
    expect(ends[0]).toBeGreaterThan(width - 10);
  });
});
