import { describe, expect, it } from "vitest";
import { Tree } from "../document/tree.ts";
import type { Box } from "../layout/box.ts";
import { MapLayout } from "../layout/map-layout.ts";
import { onlyObject } from "../state/selection.ts";
import {
  addFloating,
  backIntoLayout,
  detach,
  nudged,
  placeAt,
  placeFreely,
  setMap,
  sortBelow,
} from "./arrange.ts";
import {
  addBoundary,
  addSummary,
  endRelation,
  groupsAround,
  leaveRelation,
  relateTo,
  relationsAt,
  removeGroup,
  removeRelation,
  setGroup,
  setRelation,
  startRelation,
} from "./connect.ts";
import { leadTo, showMapDetails, toggleDetails } from "./details.ts";
import { copyStyle, give, pasteStyle } from "./looks.ts";
import { addIcon, addTag, removeIcon, removeTag, setLink, tagsOfMap } from "./marks.ts";
import { readMap } from "./reading.ts";
import { removeBranches } from "./remove.ts";
import { assigneesOfMap, dropTask, makeTask, setTask, toggleDone } from "./tasks.ts";
import { Desk } from "./testing/desk.ts";

const PLAN = "plan\n  one\n    b10\n    b2\n    a\n  two";
const desk = (...selected: string[]) => new Desk(PLAN).select(...selected);

function drawn(...selected: string[]): Desk {
  const made = desk(...selected);
  const layout = new MapLayout(made.map, new Tree(made.map));
  for (const id of Object.keys(made.map.nodes)) made.boxes.set(id, layout.box(id) as never);
  return made;
}

describe("looks", () => {
  it("are given to all that is selected, and taken away", () => {
    const made = desk("one", "two").run(give({ colour: "teal", shape: "pill" }));
    expect(made.map.nodes.two).toMatchObject({ colour: "teal", shape: "pill" });
    expect(made.applies(give({ colour: "teal" }))).toBe(false);
    made.run(give({ colour: null }));
    expect(made.map.nodes.one?.colour).toBeUndefined();
  });

  it("are copied from one topic to others", () => {
    const made = desk("one")
      .run(give({ colour: "teal", layout: "org" }))
      .run(copyStyle);
    expect(made.applies(pasteStyle)).toBe(false);
    made.select("two", "a").run(pasteStyle);
    expect(made.map.nodes.a).toMatchObject({ colour: "teal", layout: "org" });
    expect(desk("one").applies(pasteStyle)).toBe(false);
  });

  it("are not given by somebody who may only look", () => {
    expect(new Desk(PLAN, "viewer").select("one").applies(give({ colour: "red" }))).toBe(false);
  });
});

describe("icons and tags", () => {
  it("keep their order, and none stands twice", () => {
    const made = desk("one").run(addIcon("star")).run(addIcon("🎉"));
    expect(made.map.nodes.one?.icons).toEqual(["star", "🎉"]);
    expect(made.applies(addIcon("star"))).toBe(false);
    made.run(removeIcon("star")).run(removeIcon("🎉"));
    expect(made.map.nodes.one?.icons).toBeUndefined();
  });

  it("reach all that is selected and lack them", () => {
    const made = desk("two").run(addTag("later"));
    made.select("one", "two").run(addTag("  later "));
    expect(made.map.nodes.one?.tags).toEqual(["later"]);
    expect(made.map.nodes.two?.tags).toEqual(["later"]);
    expect(made.select("a").run(addTag("now")).applies(addTag(" "))).toBe(false);
    expect(tagsOfMap(made.state)).toEqual(["later", "now"]);
    expect(made.run(removeTag("now")).map.nodes.a?.tags).toBeUndefined();
  });
});

describe("a link", () => {
  it.each([
    ["example.org/plan", "https://example.org/plan"],
    ["#two", "#two"],
    ["map:abc", "map:abc"],
    ["mailto:office@example.org", "mailto:office@example.org"],
  ])("%s is %s", (written, link) => {
    expect(desk("one").run(setLink(written)).map.nodes.one?.link).toBe(link);
  });

  it.each(["javascript:alert(1)", "data:text/html,x", "java\nscript:x", "file:///etc"])(
    "%j is refused",
    (written) => expect(desk("one").applies(setLink(written))).toBe(false),
  );

  it("is taken away by a blank", () => {
    expect(desk("one").run(setLink("#two")).run(setLink(" ")).map.nodes.one?.link).toBeUndefined();
  });
});

describe("a task", () => {
  it("is made by a key, and the same key leads to its fields", () => {
    const made = desk("one").run(makeTask);
    expect(made.map.nodes.one?.task).toEqual({});
    expect(made.state.shown.has("details")).toBe(false);
    expect(made.run(makeTask).state.detail).toBe("task");
    expect(made.state.shown.has("details")).toBe(true);
  });

  it("is done when all are, and open again", () => {
    const made = desk("one", "two")
      .run(setTask({ due_on: "2026-12-01" }))
      .run(toggleDone);
    expect(made.map.nodes.two?.task).toEqual({ done: true, due_on: "2026-12-01" });
    expect(made.run(toggleDone).map.nodes.two?.task).toEqual({ due_on: "2026-12-01" });
  });

  it("loses what is blank, and itself", () => {
    const made = desk("one").run(setTask({ assignee: "Luis", priority: 1 }));
    expect(assigneesOfMap(made.state)).toEqual(["Luis"]);
    made.run(setTask({ assignee: null }));
    expect(made.map.nodes.one?.task).toEqual({ priority: 1 });
    expect(made.run(dropTask).map.nodes.one?.task).toBeUndefined();
  });
});

describe("a relation", () => {
  it("goes from one topic to the next that is chosen", () => {
    const made = desk("one").run(startRelation);
    expect(made.state.linking).toBe("one");
    expect(made.applies(endRelation)).toBe(false);
    made.select("two").run(endRelation);
    const [[id, relation] = ["", null]] = relationsAt(made.state, "two");
    expect(relation).toEqual({ from: "one", to: "two" });
    expect([made.state.linking, made.state.detail]).toEqual([null, "label"]);
    expect(made.state.selection).toEqual(onlyObject({ kind: "relation", id }));
    made.run(setRelation(id, { label: "needs", line: "dotted" }));
    expect(made.map.relations[id]).toMatchObject({ label: "needs", line: "dotted" });
    made.run(removeRelation(id));
    expect(relationsAt(made.state, "one")).toEqual([]);
    expect(made.applies(setRelation(id, { label: "x" }))).toBe(false);
  });

  it("can be left, and needs two topics", () => {
    const made = desk("one").run(startRelation);
    expect(made.applies(relateTo("one"))).toBe(false);
    expect(made.select("two").run(leaveRelation).state.selection.main).toBe("one");
    expect(made.applies(relateTo("two"))).toBe(false);
  });
});

describe("a group", () => {
  it("is a boundary around what is selected", () => {
    const made = desk("one", "two").run(addBoundary);
    const [[id, group] = ["", null]] = groupsAround(made.state, "two");
    expect(group).toEqual({ kind: "boundary", nodes: ["one", "two"] });
    made.run(setGroup(id, { label: "This year", colour: "blue" })).run(removeGroup(id));
    expect(groupsAround(made.state, "two")).toEqual([]);
  });

  it("is left by a topic that is removed, and goes with the last of them", () => {
    const made = desk("b10", "b2").run(addBoundary).select("b10").run(removeBranches);
    const [[id, group] = ["", null]] = groupsAround(made.state, "b2");
    expect(group?.nodes).toEqual(["b2"]);
    made.select("b2").run(removeBranches);
    expect(made.map.groups[id]?.deleted).toBe(true);
  });

  it("is a summary of siblings, with a topic of its own", () => {
    const made = desk("b10", "b2").run(addSummary);
    const summary = made.state.editing ?? "";
    const [[, group] = ["", null]] = groupsAround(made.state, "b2");
    expect(group).toEqual({ kind: "summary", nodes: ["b10", "b2"], summary });
    expect(made.state.tree.children("one")).toEqual(["b10", "b2", summary, "a"]);
    expect(desk("a", "two").applies(addSummary)).toBe(false);
    expect(desk("plan").applies(addSummary)).toBe(false);
  });
});

describe("a topic's place", () => {
  it("is free, shifted a little, and the layout's again", () => {
    const made = drawn("one").run(placeFreely);
    const { x = 0 } = made.map.nodes.one ?? {};
    expect(x).toBeGreaterThan(0);
    expect(made.run(nudged(10, 0)).map.nodes.one?.x).toBe(x + 10);
    expect(made.run(backIntoLayout).map.nodes.one?.x).toBeUndefined();
    expect(drawn("plan").applies(placeFreely)).toBe(false);
  });

  it("is where a hand lets go of it, seen from what it hangs under", () => {
    const desk = drawn("one");
    const { x, y, width, height } = desk.boxes.get("plan") as Box;
    const made = desk.run(placeAt(x + width / 2 + 40, y + height / 2 - 30));
    expect(made.map.nodes.one).toMatchObject({ x: 40, y: -30, parent: "plan" });
    expect(drawn("one", "two").applies(placeAt(0, 0))).toBe(false);
    expect(drawn("plan").applies(placeAt(0, 0))).toBe(false);
  });

  it("is nowhere below another where it floats", () => {
    const made = drawn("two").run(detach);
    expect(made.state.tree.children(null)).toEqual(["plan", "two"]);
    expect(made.applies(detach)).toBe(false);
    expect(made.run(addFloating).state.tree.children(null)).toHaveLength(3);
  });

  it("is that of its title where siblings are sorted, numbers by their size", () => {
    const made = desk("one").run(sortBelow);
    expect(made.state.tree.children("one")).toEqual(["a", "b2", "b10"]);
    expect(made.applies(sortBelow)).toBe(false);
  });
});

describe("the map", () => {
  it("is mirrored when it is to read from the right, and back", () => {
    const map = desk("one");
    map.run(setMap({ layout: "right" }));
    map.run(give({ side: "left", layout: "right", x: 30, y: 10 }));
    const before = structuredClone(map.map);
    map.run(readMap("rtl"));
    const [id = ""] = map.state.selection.all;
    expect(map.map.settings).toEqual({ layout: "left", direction: "rtl" });
    expect(map.map.nodes[id]).toMatchObject({ side: "right", layout: "left", x: -30, y: 10 });
    expect(map.applies(readMap("rtl"))).toBe(false);
    map.run(readMap(null));
    expect(map.map.nodes).toEqual(before.nodes);
  });

  it("has its own settings", () => {
    const made = desk().run(setMap({ layout: "org", direction: "rtl" }));
    expect(made.map.settings).toEqual({ layout: "org", direction: "rtl" });
    expect(made.applies(setMap({ layout: "org" }))).toBe(false);
    expect(new Desk(PLAN, "viewer").applies(setMap({ layout: "org" }))).toBe(false);
  });
});

describe("the details", () => {
  it("open at what a key names, and close again", () => {
    const made = desk("one").run(leadTo("icons"));
    expect([made.state.detail, made.state.shown.has("details")]).toEqual(["icons", true]);
    expect(made.run(toggleDetails).state.shown.has("details")).toBe(false);
    expect(made.run(showMapDetails).state.selection.main).toBeNull();
    expect(desk().applies(leadTo("icons"))).toBe(false);
  });
});
