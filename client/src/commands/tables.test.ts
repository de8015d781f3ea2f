import { expect, test } from "vitest";
import { type Clip, visit } from "./clip.ts";
import { copyTo, pasteAt } from "./clipboard.ts";
import { clipOfAddress, clipOfRows, rowsOf } from "./tables.ts";
import { Desk } from "./testing/desk.ts";

/** A line for each topic, a tab for each level. */
const text = (clip: Clip | null) => {
  const lines: string[] = [];
  visit(clip?.branches ?? [], ({ title }, depth) => lines.push(`${"\t".repeat(depth)}${title}\n`));
  return clip && lines.join("");
};

test("a row's first cell is a topic, its other cells are topics below it", () => {
  const rows = rowsOf("N-0412\tiPad\tRoom 12\r\nN-0413\t\tRoom 14\r\n");
  expect(text(clipOfRows(rows ?? []))).toBe("N-0412\n\tiPad\n\tRoom 12\nN-0413\n\tRoom 14\n");
});

test("columns are levels where empty cells stand for those above", () => {
  const rows = rowsOf("North\tRoom 12\tiPad\n\t\tCart\n\tRoom 14\t\nSouth\t\t");
  expect(text(clipOfRows(rows ?? []))).toBe(
    "North\n\tRoom 12\n\t\tiPad\n\t\tCart\n\tRoom 14\nSouth\n",
  );
});

test("tabs that only indent make no table", () => {
  expect(rowsOf("Devices\n\tTablets\n\t\tiPad")).toBeNull();
  expect(rowsOf("one line")).toBeNull();
});

test("cells are taken literally", () => {
  expect(clipOfRows([["2 * 3 * 4", "$x$"]])?.branches[0]?.children[0]?.title).toBe("\\$x\\$");
});

test("what is dropped hangs below a topic, or stands free", () => {
  const clip = clipOfRows([["A"], ["B"]]);
  const desk = new Desk("centre\n  a").run(pasteAt(clip as Clip, { node: "a" }));
  expect(desk.outline()).toBe("centre\n  a\n    A\n    B");
  desk.run(pasteAt(clip as Clip, { at: { x: 5.2, y: 10 } }));
  const free = Object.values(desk.map.nodes).filter(({ x }) => x === 5);
  expect(free.map(({ title, y }) => [title, y])).toEqual([
    ["A", 10],
    ["B", 70],
  ]);
});

test("a copy goes where it is dropped, and what was copied stays", () => {
  const desk = new Desk("centre\n  a\n    b\n  c").select("a");
  desk.run(copyTo({ parent: "c", at: "end" }));
  expect(desk.outline()).toBe("centre\n  a\n    b\n  c\n    a\n      b");
  expect(
    new Desk("centre", "viewer").select("centre").applies(copyTo({ parent: null, at: "end" })),
  ).toBe(false);
});

test("an address becomes a topic that leads there", () => {
  const clip = clipOfAddress(" https://www.example.org/plan/ ");
  expect(clip?.branches[0]).toMatchObject({
    title: "example.org/plan",
    link: "https://www.example.org/plan/",
  });
  expect(clipOfAddress("javascript:alert(1)")).toBeNull();
  expect(clipOfAddress("see https://example.org")).toBeNull();
});
