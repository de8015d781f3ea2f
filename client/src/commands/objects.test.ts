import { describe, expect, it } from "vitest";
import { objectName, objectWords } from "../state/objects.ts";
import { onlyObject } from "../state/selection.ts";
import { addBoundary, addSummary, relateTo } from "./connect.ts";
import { menuFor } from "./menu.ts";
import { editLabel, nextObject, previousObject, removeObject, selectObject } from "./objects.ts";
import { offers } from "./palette.ts";
import { COMMANDS } from "./registry.ts";
import { walkRows } from "./rows.ts";
import { Desk } from "./testing/desk.ts";

const PLAN = "plan\n  one\n    a\n    b\n  two\n  three";

/** A boundary around one, a relation from one to two, a summary of a and b. */
function drawn(level: "editor" | "viewer" = "editor") {
  const made = new Desk(PLAN).select("a", "b").run(addSummary).with({ editing: null });
  made.select("one").run(addBoundary);
  made.select("one").with({ linking: "one" }).run(relateTo("two"));
  return made.with({ level });
}

const selected = ({ state }: Desk) =>
  state.selection.object && objectName(state.map, state.selection.object);

describe("a relation or group", () => {
  it("is selected by key: first those of the topic, then the others as the map reads", () => {
    const made = drawn().select("two").run(nextObject);
    expect(selected(made)).toBe("Relation from one to two");
    const round = [1, 2, 3].map(() => selected(made.run(nextObject)));
    expect(round).toContain("Boundary around one");
    expect(round).toContain("Summary of a, b");
    expect(round.at(-1)).toBe("Relation from one to two");
    expect(selected(made.run(previousObject))).toBe(round.at(1));
    expect(new Desk(PLAN).select("one").applies(nextObject)).toBe(false);
  });

  it("is passed over where it is folded away", () => {
    const made = drawn()
      .with({ folded: new Set(["one"]) })
      .select("two");
    const names = [1, 2, 3].map(() => selected(made.run(nextObject)));
    expect(names).not.toContain("Summary of a, b");
  });

  it("is removed alone: no topic goes with it", () => {
    const made = drawn().select("two").run(nextObject);
    const before = made.outline();
    expect(made.applies(COMMANDS.removeBranches.run)).toBe(false);
    made.run(removeObject);
    expect(made.outline()).toBe(before);
    expect(Object.values(made.map.relations)[0]?.deleted).toBe(true);
    expect(made.state.selection.main).toBe("one");
  });

  it("is given a label and a look by name", () => {
    const made = drawn().select("two").run(nextObject).run(editLabel);
    expect([made.state.detail, made.state.shown.has("details")]).toEqual(["label", true]);
    made.run(COMMANDS.colour_red.run).run(COMMANDS.line_dotted.run).run(COMMANDS.ends_both.run);
    expect(Object.values(made.map.relations)[0]).toMatchObject({
      colour: "red",
      line: "dotted",
      ends: "both",
    });
    expect(made.applies(COMMANDS.outline_box.run)).toBe(false);
    expect(made.applies(COMMANDS.line_dotted.run)).toBe(false);
    const offered = offers(made.state, "line dashed")[0];
    expect(offered).toMatchObject({ name: "line_dashed", applies: true });
  });

  it("has a label of its own in a boundary, and in a summary its topic's title", () => {
    const made = drawn();
    const [summary, boundary] = Object.keys(made.map.groups);
    made.run(selectObject({ kind: "group", id: summary ?? "" })).run(editLabel);
    expect(made.state.editing).toBe(made.state.selection.main);
    made.with({ editing: null }).run(selectObject({ kind: "group", id: boundary ?? "" }));
    made.run(COMMANDS.outline_box.run).run(COMMANDS.colour_teal.run);
    expect(made.map.groups[boundary ?? ""]).toMatchObject({ shape: "box", colour: "teal" });
  });

  it("has a menu of its own", () => {
    const made = drawn().select("two").run(nextObject);
    const names = menuFor(made.state, "object").flatMap((items) => items.map(({ name }) => name));
    expect(names).toEqual([
      "editLabel",
      "removeObject",
      "nextObject",
      "toggleDetails",
      "openPalette",
    ]);
  });

  it("is left for the topic where it begins", () => {
    const made = drawn().select("two").run(nextObject).run(walkRows(1));
    expect(made.state.selection.main).toBe("one");
  });

  it("is looked at, and not changed, by those who may only look", () => {
    const made = drawn("viewer").select("two").run(nextObject);
    for (const command of [editLabel, removeObject, COMMANDS.colour_red.run]) {
      expect(made.applies(command)).toBe(false);
    }
  });

  it("is told with its topics", () => {
    const made = drawn();
    const words = objectWords(made.map);
    expect(words.get("one")).toEqual(["relation to two", "in a boundary"]);
    expect(words.get("two")).toEqual(["relation from one"]);
    expect([...words.values()]).toContainEqual(["sums up a, b"]);
    expect(onlyObject({ kind: "relation", id: "gone" }).main).toBeNull();
  });
});
