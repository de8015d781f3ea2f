import { expect, test } from "vitest";
import { applyOps } from "./apply.ts";
import { emptyMap, type Op } from "./map.ts";
import { markdownOf, type Topic, textOf, topicsOf } from "./outline.ts";
import { Tree } from "./tree.ts";

function put(id: string, order: string, parent: string | null, title: string): Op {
  return { op: "put", kind: "node", id, props: { order, title, ...(parent && { parent }) } };
}

const map = emptyMap();
applyOps(map, [
  put("centre", "a0", null, "Plan"),
  put("devices", "a0", "centre", "**All** devices\nof 2027"),
  put("carts", "a0", "devices", "Carts"),
  put("people", "a1", "centre", "People"),
]);
const tree = new Tree(map);

function short(topics: readonly Topic[]): unknown[] {
  return topics.map(({ title, children }) => [title, ...short(children)]);
}

test("branches become indented text without marks", () => {
  expect(textOf(map, tree, ["centre"])).toBe("Plan\n\tAll devices of 2027\n\t\tCarts\n\tPeople\n");
});

test("branches become a Markdown list", () => {
  expect(markdownOf(map, tree, ["devices", "people"])).toBe(
    "- **All** devices of 2027\n  - Carts\n- People\n",
  );
});

test("what is chosen with its branch comes once", () => {
  expect(textOf(map, tree, ["carts", "devices"])).toBe("All devices of 2027\n\tCarts\n");
  expect(textOf(map, tree, [])).toBe("");
});

test("a list of tabs, spaces or bullets becomes branches", () => {
  const wanted = [["One", ["Two", ["Three"]], ["Four"]], ["Five"]];
  expect(short(topicsOf("One\n\tTwo\n\t\tThree\n\tFour\nFive"))).toEqual(wanted);
  expect(short(topicsOf("One\r\n   Two\r\n      Three\r\n\r\n   Four\r\nFive\r\n"))).toEqual(
    wanted,
  );
  expect(short(topicsOf("- One\n  * Two\n    1. Three\n  * Four\n- Five"))).toEqual(wanted);
});

test("headings stand above the lists below them", () => {
  const text = "# Plan\n## Devices\n- Carts\n  - iPads\n## People\n";
  expect(short(topicsOf(text))).toEqual([["Plan", ["Devices", ["Carts", ["iPads"]]], ["People"]]]);
});

test("plain text is taken literally, Markdown is not", () => {
  expect(short(topicsOf("2 * 3 * 4"))).toEqual([["2 \\* 3 \\* 4"]]);
  expect(short(topicsOf("- **Now**"))).toEqual([["**Now**"]]);
  expect(topicsOf(" \n\n")).toEqual([]);
});

test("lines that are moved in less than the first are topics of their own", () => {
  expect(short(topicsOf("    One\n  Two\n      Three"))).toEqual([["One"], ["Two", ["Three"]]]);
});

test("what was written as Markdown is read as it was", () => {
  expect(short(topicsOf(markdownOf(map, tree, ["centre"])))).toEqual([
    ["Plan", ["**All** devices of 2027", ["Carts"]], ["People"]],
  ]);
});
