import { describe, expect, it } from "vitest";
import { finder, type Query, replacer } from "../document/find.ts";
import {
  findNext,
  findPrevious,
  foundInNote,
  lookFor,
  matchesOf,
  replaceAll,
  replaceHere,
  showFoundNote,
  stopFinding,
} from "./find.ts";
import { COMMANDS } from "./registry.ts";
import { Desk } from "./testing/desk.ts";

const query = (text: string, more: Partial<Query> = {}): Query => ({
  text,
  matchCase: false,
  wholeWord: false,
  ...more,
});
const PLAN = "plan\n  ipads\n    ipad case\n  staff\n    new iPad";
const desk = (...selected: string[]) => new Desk(PLAN).select(...selected);
const looking = (text: string, ...selected: string[]) =>
  desk(...selected).with({ query: query(text) });

describe("finding", () => {
  it("minds case and whole words where it is asked to", () => {
    expect(finder(query("ipad"))("iPad, ipads")).toEqual([
      [0, 4],
      [6, 10],
    ]);
    expect(finder(query("ipad", { matchCase: true }))("iPad, ipads")).toEqual([[6, 10]]);
    expect(finder(query("ipad", { wholeWord: true }))("iPad, ipads")).toEqual([[0, 4]]);
    expect(finder(query("Schüler", { wholeWord: true }))("Schülerin, schüler")).toEqual([[11, 18]]);
  });

  it("takes signs for what they are", () => {
    expect(finder(query("a.b*"))("aXb a.b*")).toEqual([[4, 8]]);
    expect(finder(query("(5-6)/7"))("grades (5-6)/7")).toHaveLength(1);
    expect(finder(query(""))("all")).toEqual([]);
  });

  it("goes from the selected topic on, round the end, and back", () => {
    const made = looking("ipad", "staff");
    expect(matchesOf(made.state)).toEqual(["ipads", "ipad case", "new iPad"]);
    expect(made.run(findNext).state.selection.main).toBe("new iPad");
    expect(made.run(findNext).state.selection.main).toBe("ipads");
    expect(made.run(findPrevious).state.selection.main).toBe("new iPad");
    expect(looking("ipad", "staff").run(findPrevious).state.selection.main).toBe("ipad case");
  });

  it("unfolds what it goes to", () => {
    const made = looking("new ipad", "plan").with({ folded: new Set(["staff"]) });
    expect(made.run(findNext).state.folded.size).toBe(0);
  });

  it("goes to the first match while the words are typed, and stays on one", () => {
    const made = desk("plan").run(lookFor(query("ipad")));
    expect(made.state.selection.main).toBe("ipads");
    expect(made.run(lookFor(query("ipad "))).state.selection.main).toBe("ipad case");
    expect(made.run(lookFor(query("ipad c"))).state.selection.main).toBe("ipad case");
  });

  it("applies to nothing where nothing is found", () => {
    expect(looking("printer", "plan").applies(findNext)).toBe(false);
    expect(desk("plan").applies(findNext)).toBe(false);
  });

  it("unmarks everything when it is closed", () => {
    const made = looking("ipad", "plan").run(COMMANDS.find.run).run(stopFinding);
    expect(made.state.query).toBeNull();
    expect(made.state.shown.size).toBe(0);
  });
});

describe("a note", () => {
  const noted = (...selected: string[]) => {
    const made = looking("library", ...selected);
    const text = (words: string) => ({
      type: "paragraph",
      content: [{ type: "text", text: words }],
    });
    const note = {
      type: "doc",
      content: [text("First"), text(`${"Before that, please ".repeat(3)}ask the Library first.`)],
    };
    made.map.nodes.staff = { ...made.map.nodes.staff, title: "staff", order: "aX", note };
    return made;
  };

  it("is looked into, and its words are told", () => {
    const made = noted("plan").run(findNext);
    expect(made.state.selection.main).toBe("staff");
    const { before, words, after } = foundInNote(made.state) ?? {};
    expect(before).toMatch(/^….{16}ask the $/);
    expect([words, after]).toEqual(["Library", " first."]);
    expect(made.run(showFoundNote).state.shown.has("note")).toBe(true);
    expect(noted("plan").applies(showFoundNote)).toBe(false);
  });

  it("is not written in by replacing", () => {
    expect(noted("staff").applies(replaceAll("archive"))).toBe(false);
    expect(noted("staff").applies(replaceHere("archive"))).toBe(false);
  });
});

describe("replacing", () => {
  it("changes all titles in one step", () => {
    const made = looking("ipad", "plan").run(replaceAll("tablet"));
    expect(made.outline()).toBe("plan\n  tablets\n    tablet case\n  staff\n    new tablet");
  });

  it("changes the selected one and goes on", () => {
    const made = looking("ipad", "ipads").run(replaceHere("tablet"));
    expect(made.map.nodes.ipads?.title).toBe("tablets");
    expect(made.state.selection.main).toBe("ipad case");
    expect(looking("ipad", "staff").applies(replaceHere("tablet"))).toBe(false);
  });

  it("is not for those who may only look", () => {
    const viewer = new Desk(PLAN, "viewer").select("ipads").with({ query: query("ipad") });
    expect(viewer.applies(replaceAll("tablet"))).toBe(false);
    expect(viewer.applies(COMMANDS.replace.run)).toBe(false);
  });

  it.each([
    ["buy **new** ipads", "new", "old", "buy **old** ipads"],
    ["buy **new ipads** now", "new", "old", "buy **old ipads** now"],
    ["*new* **ipads**", "new ipads", "two tablets", "two tablets"],
    ["5 \\* 6", "* 6", "- 7", "5 - 7"],
    ["`code` and code", "code", "text", "`text` and text"],
    ["price", "price", "*5*", "\\*5\\*"],
    ["**all**", "all", "", ""],
    ["nothing here", "ipad", "tablet", "nothing here"],
  ])("in %j of %j by %j gives %j", (title, text, by, expected) => {
    expect(replacer(query(text), by)(title)).toBe(expected);
  });
});
