import { describe, expect, it } from "vitest";
import { rowsIn } from "../state/rows.ts";
import { extendRows, goIn, goOut, rowCommandFor, selectRowsTo, walkRows } from "./rows.ts";
import { Desk } from "./testing/desk.ts";

const OUTLINE = "map\n  a\n    a1\n    a2\n  b\n    b1";
const press = (key: string, more = {}) => ({
  key,
  code: key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
});

describe("rows", () => {
  it("know their level and their place among their siblings", () => {
    const { list } = rowsIn(new Desk(OUTLINE).state);
    expect(list.map(({ id, level }) => `${level} ${id}`)).toEqual([
      "1 map",
      "2 a",
      "3 a1",
      "3 a2",
      "2 b",
      "3 b1",
    ]);
    expect(list[4]).toMatchObject({ position: 2, size: 2 });
  });

  it("leave out what is folded away, and stay the same while nothing moves", () => {
    const desk = new Desk(OUTLINE).with({ folded: new Set(["a"]) });
    const rows = rowsIn(desk.state);
    expect(rows.list.map(({ id }) => id)).toEqual(["map", "a", "b", "b1"]);
    expect(rows.indexOf("a1")).toBe(-1);
    expect(rowsIn(desk.state)).toBe(rows);
  });

  it("are walked one by one, and never beyond the ends", () => {
    const desk = new Desk(OUTLINE).select("a2").run(walkRows(1));
    expect(desk.state.selection.main).toBe("b");
    expect(desk.run(walkRows(99)).state.selection.main).toBe("b1");
    expect(desk.applies(walkRows(1))).toBe(false);
  });

  it("are selected together, and left out again on the way back", () => {
    const desk = new Desk(OUTLINE).select("a").run(extendRows(1)).run(extendRows(1));
    expect([...desk.state.selection.all]).toEqual(["a", "a1", "a2"]);
    desk.run(extendRows(-1));
    expect([...desk.state.selection.all]).toEqual(["a", "a1"]);
    expect(desk.state.selection.main).toBe("a1");
  });

  it("are selected up to one that is named, whose other end stays", () => {
    const desk = new Desk(OUTLINE).select("a2").run(selectRowsTo("b1"));
    expect([...desk.state.selection.all]).toEqual(["a2", "b", "b1"]);
    expect([...desk.run(selectRowsTo("a1")).state.selection.all]).toEqual(["a1", "a2"]);
  });

  it("fold before they lead out, and unfold before they lead in", () => {
    const desk = new Desk(OUTLINE).select("a").run(goOut);
    expect(desk.state.folded.has("a")).toBe(true);
    expect(desk.run(goIn).state.folded.has("a")).toBe(false);
    expect(desk.run(goIn).state.selection.main).toBe("a1");
    expect(desk.run(goOut).state.selection.main).toBe("a");
    expect(new Desk(OUTLINE).select("b1").applies(goIn)).toBe(false);
  });

  it("move by the keys as they stand in the list, mirrored from right to left", () => {
    const moved = (key: string, rightToLeft: boolean) => {
      const command = rowCommandFor(press(key, { altKey: true }), rightToLeft, 10);
      return command ? new Desk(OUTLINE).select("b").run(command).outline() : "";
    };
    const inside = "map\n  a\n    a1\n    a2\n    b\n      b1";
    expect(moved("ArrowRight", false)).toBe(inside);
    expect(moved("ArrowLeft", true)).toBe(inside);
    expect(moved("ArrowUp", false)).toBe("map\n  b\n    b1\n  a\n    a1\n    a2");
    expect(rowCommandFor(press("a"), false, 10)).toBeNull();
  });
});
