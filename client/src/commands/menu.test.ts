import { expect, it } from "vitest";
import { menuFor } from "./menu.ts";
import { Desk } from "./testing/desk.ts";

const PLAN = "plan\n  one\n    a\n  two";
const names = (made: Desk, target: "node" | "map") =>
  menuFor(made.state, target)
    .flat()
    .map(({ name }) => name);

it("has what applies to a topic, group by group, and nothing of the map's", () => {
  const offered = names(new Desk(PLAN).select("one"), "node");
  expect(offered.slice(0, 3)).toEqual(["addChild", "addSiblingAfter", "addSiblingBefore"]);
  expect(offered).toContain("toggleFold");
  expect(offered).not.toContain("fitMap");
  expect(names(new Desk(PLAN).select("two"), "node")).not.toContain("toggleFold");
});

it("has what is for the whole map where nothing was hit", () => {
  const offered = names(new Desk(PLAN), "map");
  expect(offered).toContain("addFloating");
  expect(offered).not.toContain("removeBranches");
});

it("offers nothing that changes the map to those who may only look", () => {
  const offered = names(new Desk(PLAN, "viewer").select("one"), "node");
  expect(offered).not.toContain("addChild");
  expect(offered).toContain("openPalette");
});
