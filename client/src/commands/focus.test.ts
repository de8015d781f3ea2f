import { describe, expect, it } from "vitest";
import { trailOf } from "../state/focus.ts";
import { drawnNodes } from "../state/fold.ts";
import { rowsIn } from "../state/rows.ts";
import { addFloatingAt, addSiblingAfter } from "./add.ts";
import { findNext, matchesOf } from "./find.ts";
import { focusOnBranch, leaveFocus, widenFocus, widenFocusTo } from "./focus.ts";
import { openToLevel, toggleFold } from "./fold.ts";
import { moveDown } from "./move.ts";
import { removeBranches } from "./remove.ts";
import { goOut } from "./rows.ts";
import { Desk } from "./testing/desk.ts";
import { goHome, goTo, selectAll, selectSiblings } from "./walk.ts";

const PLAN = `plan
  devices
    ipads
      cases
    laptops
  staff
free`;

const desk = (...ids: string[]) => new Desk(PLAN).select(...ids);
const inDevices = () => desk("devices").run(focusOnBranch);
const drawn = ({ state }: Desk) => drawnNodes(state.tree, state);

describe("a branch in focus", () => {
  it("is all that is drawn, listed and selected", () => {
    const made = desk("staff", "devices").run(focusOnBranch);
    expect(drawn(made)).toEqual(["devices", "ipads", "cases", "laptops"]);
    expect(rowsIn(made.state).list.map(({ id, level }) => [id, level])).toEqual([
      ["devices", 1],
      ["ipads", 2],
      ["cases", 3],
      ["laptops", 2],
    ]);
    expect([...made.state.selection.all]).toEqual(["devices"]);
    expect(made.run(selectAll).state.selection.all.size).toBe(4);
  });

  it("is for everybody, and leaves the map as it was", () => {
    const made = new Desk(PLAN, "viewer").select("devices");
    const before = JSON.stringify(made.map);
    expect(made.run(focusOnBranch).state.focus).toBe("devices");
    expect(JSON.stringify(made.map)).toBe(before);
  });

  it("is not the centre, nor nothing, nor what is in focus already", () => {
    expect(desk("plan").applies(focusOnBranch)).toBe(false);
    expect(desk().applies(focusOnBranch)).toBe(false);
    expect(inDevices().applies(focusOnBranch)).toBe(false);
    expect(desk("free").run(focusOnBranch).state.focus).toBe("free");
  });

  it("is unfolded, whatever above it is folded", () => {
    const made = desk("ipads").with({ folded: new Set(["devices", "ipads"]) });
    expect(drawn(made.run(focusOnBranch))).toEqual(["ipads", "cases"]);
    expect(made.run(toggleFold).state.focus).toBe("ipads");
    expect(made.state.selection.main).toBe("ipads");
  });

  it("opens to a level below it, and what is outside stays folded", () => {
    const made = inDevices().with({ folded: new Set(["plan"]) });
    expect([...made.run(openToLevel(1)).state.folded].sort()).toEqual(["ipads", "plan"]);
  });

  it("is where words are looked for", () => {
    const query = { text: "s", matchCase: false, wholeWord: false };
    const made = inDevices().with({ query });
    expect(matchesOf(made.state)).toEqual(["devices", "ipads", "cases", "laptops"]);
    expect(made.run(findNext).state.focus).toBe("devices");
  });

  it("is walked in and not out of", () => {
    const made = inDevices().select("cases");
    expect(made.run(goHome).state.selection.main).toBe("devices");
    expect(made.run(goOut).state.focus).toBe("devices");
    expect(made.applies(goOut)).toBe(false);
    expect(made.applies(selectSiblings)).toBe(false);
  });

  it("is changed only where it is seen", () => {
    const made = inDevices();
    expect(made.applies(moveDown)).toBe(false);
    expect(made.applies(addFloatingAt(0, 0))).toBe(false);
    made.run(addSiblingAfter);
    expect(made.state.tree.parent(made.state.selection.main ?? "")).toBe("devices");
    expect(made.state.focus).toBe("devices");
  });
});

describe("a focus", () => {
  it("is left step by step, or at once", () => {
    const made = desk("cases").run(focusOnBranch);
    expect(trailOf(made.state.focus, made.state.tree)).toEqual([
      "plan",
      "devices",
      "ipads",
      "cases",
    ]);
    expect(made.run(widenFocus).state.focus).toBe("ipads");
    expect(made.run(widenFocus).state.focus).toBe("devices");
    expect(made.run(widenFocus).state.focus).toBeNull();
    expect(made.applies(widenFocus)).toBe(false);
    expect(made.applies(leaveFocus)).toBe(false);
    expect(desk("cases").run(focusOnBranch).run(leaveFocus).state.focus).toBeNull();
  });

  it("is widened to a step of its way and to nothing else", () => {
    const made = desk("cases").run(focusOnBranch);
    expect(made.applies(widenFocusTo("laptops"))).toBe(false);
    expect(made.run(widenFocusTo("devices")).state.focus).toBe("devices");
    expect(made.run(widenFocusTo("plan")).state.focus).toBeNull();
  });

  it("widens as far as the topic that one goes to", () => {
    const made = desk("cases").run(focusOnBranch);
    expect(made.run(goTo("laptops")).state.focus).toBe("devices");
    expect(made.run(goTo("free")).state.focus).toBeNull();
  });

  it("widens when its branch is removed", () => {
    const made = desk("ipads").run(focusOnBranch).run(removeBranches);
    expect(made.state.focus).toBe("devices");
    expect(drawn(made)).toEqual(["devices", "laptops"]);
  });

  it("stays when nothing is selected", () => {
    expect(inDevices().select().state.focus).toBe("devices");
  });
});
