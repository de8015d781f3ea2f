import { describe, expect, it } from "vitest";
import { keyRows } from "./key-list.ts";
import { DEFAULT_KEYS, singleKind } from "./keymap.ts";
import { offers, usedNow } from "./palette.ts";
import type { RegisteredCommand } from "./registered.ts";
import { COMMANDS } from "./registry.ts";
import { Desk } from "./testing/desk.ts";
import { goTo } from "./walk.ts";

const PLAN = "plan\n  devices\n    laptops\n    tablets\n  staff\n    training";
const desk = (...selected: string[]) => new Desk(PLAN).select(...selected);
const titles = (made: Desk, query: string) => offers(made.state, query).map(({ title }) => title);

describe("the palette", () => {
  it("has every command but itself, those that apply first", () => {
    const all = offers(desk("devices").state, "");
    expect(all).toHaveLength(Object.keys(COMMANDS).length - 1);
    const applies = all.map((offer) => offer.kind === "command" && offer.applies);
    expect(applies.lastIndexOf(true)).toBeLessThan(applies.indexOf(false));
  });

  it("begins with what was used last", () => {
    const recent = usedNow(["zoomIn"], "duplicate");
    const [first, second] = offers(desk("devices").state, "", recent);
    expect([first, second]).toMatchObject([{ name: "duplicate" }, { name: "zoomIn" }]);
    expect(usedNow(recent, "zoomIn")).toEqual(["zoomIn", "duplicate"]);
  });

  it("finds a command by a part of its words, by its beginning letters and by its group", () => {
    expect(titles(desk("devices"), "duplic")[0]).toBe("Duplicate");
    const folded = desk("devices").with({ folded: new Set(["devices"]) });
    expect(titles(folded, "unfl all")[0]).toBe("Unfold all");
    expect(titles(desk("devices"), "zoom")).toContain("Zoom in");
  });

  it("finds a topic by its title and says where it is", () => {
    const found = offers(desk("plan").state, "tablets");
    expect(found).toContainEqual({
      kind: "node",
      id: "tablets",
      title: "tablets",
      path: "plan › devices",
    });
  });

  it("finds nothing where nothing is called so", () => {
    expect(offers(desk().state, "xqzw")).toEqual([]);
  });

  it("goes to a topic and unfolds what hides it", () => {
    const made = desk("plan")
      .with({ folded: new Set(["devices"]) })
      .run(goTo("tablets"));
    expect(made.state.selection.main).toBe("tablets");
    expect(made.state.folded.size).toBe(0);
  });
});

describe("every command", () => {
  const all = Object.entries<RegisteredCommand>(COMMANDS);

  it.each(all)("%s has a title of its own", (_, command) => {
    const same = all.filter(([, other]) => other.title() === command.title());
    expect(command.title().trim()).not.toBe("");
    expect(same).toHaveLength(1);
  });

  it("with a key is in the list of keys", () => {
    const listed = new Set(
      keyRows(DEFAULT_KEYS).flatMap(({ rows }) => rows.map((row) => row.title)),
    );
    const missing = all.filter(([, { keys, title }]) => keys.length > 0 && !listed.has(title()));
    expect(missing).toEqual([]);
  });

  it("with a letter or a sign alone has another key for those who switch these off", () => {
    const single = all.filter(([, { keys }]) => keys.some((key) => singleKind(key) !== null));
    const without = single.filter(([, { keys }]) => keys.every((key) => singleKind(key) !== null));
    expect(without.map(([name]) => name)).toEqual([]);
  });

  it("leaves the letters to the browser that it needs with Alt: its address, its menus", () => {
    const keys = all.flatMap(([, command]) => command.keys);
    expect(keys.filter((key) => ["Alt+D", "Alt+E", "Alt+F"].includes(key))).toEqual([]);
  });
});

describe("the list of keys", () => {
  it("is searched by what a key does and by the key itself", () => {
    expect(keyRows(DEFAULT_KEYS, "duplic")).toMatchObject([{ rows: [{ title: "Duplicate" }] }]);
    expect(keyRows(DEFAULT_KEYS, "ctrl+d")).toMatchObject([{ rows: [{ title: "Duplicate" }] }]);
    expect(keyRows(DEFAULT_KEYS, "xqzw")).toEqual([]);
  });

  it("shows the keys as a person has set them", () => {
    const rows = (settings: object) =>
      keyRows({ ...DEFAULT_KEYS, ...settings }).flatMap((group) => group.rows);
    const find = (settings: object, title: string) =>
      rows(settings).find((row) => row.title === title)?.chords;
    expect(find({ spaceFolds: true }, "Fold or unfold")).toEqual(["Space", ".", "Alt+."]);
    expect(find({ spaceFolds: true }, "Edit the title")).toEqual(["F2"]);
    expect(find({ signKeys: false }, "Fold or unfold")).toEqual(["Alt+."]);
    expect(find({}, "Note")).toEqual(["Alt+N"]);
    expect(find({ letterKeys: true }, "Note")).toEqual(["Alt+N", "N"]);
  });
});
