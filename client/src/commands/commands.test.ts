import { describe, expect, it } from "vitest";
import { Tree } from "../document/tree.ts";
import { MapLayout } from "../layout/map-layout.ts";
import { several } from "../state/selection.ts";
import { addChild, addFloatingAt, addParent, addSiblingAfter, addSiblingBefore } from "./add.ts";
import { clipAsHtml, clipAsText, clipOfLines, clipOfText, parseClip } from "./clip.ts";
import { clipOfSelection, cut, duplicate, paste } from "./clipboard.ts";
import { cancelEditing, keepTitle, startEditing, startTyping, typeInTitle } from "./edit.ts";
import { openToLevel, toggleFold, toggleFoldBelow, unfoldAll } from "./fold.ts";
import { redo, undo } from "./history.ts";
import { demote, floatAt, moveDown, moveTo, moveTowards, moveUp, promote } from "./move.ts";
import { COMMANDS } from "./registry.ts";
import { removeBranches, removeNodesOnly } from "./remove.ts";
import { Desk } from "./testing/desk.ts";
import { fitMap, fitSelection, zoomIn, zoomOut, zoomToNormal } from "./view.ts";
import {
  extend,
  goHome,
  invertSelection,
  selectAll,
  selectBranch,
  selectChildren,
  selectLevel,
  selectSiblings,
  selectSiblingsTo,
  unfoldToSelection,
  walk,
} from "./walk.ts";

const PLAN = "plan\n  one\n    a\n    b\n  two\n  three";

const lines = (...each: string[]) => each.join("\n");
const desk = (...selected: string[]) => new Desk(PLAN).select(...selected);
const box = (x: number, y: number) => ({ x, y, width: 100, height: 20 });

/** A balanced map: one and its branch on the right, two and three on the left. */
function drawn(...selected: string[]): Desk {
  const made = desk(...selected);
  const places = {
    plan: [0, 0],
    one: [200, -20],
    a: [400, -40],
    b: [400, 0],
    two: [-200, -20],
    three: [-200, 20],
  };
  for (const [id, [x = 0, y = 0]] of Object.entries(places)) made.boxes.set(id, box(x, y));
  return made;
}

describe("adding", () => {
  it("puts a child last, unfolds its parent, and edits it", () => {
    const made = desk("one")
      .with({ folded: new Set(["one"]) })
      .run(addChild);
    expect(made.outline()).toBe(
      lines("plan", "  one", "    a", "    b", "    ·", "  two", "  three"),
    );
    expect(made.state.folded.size).toBe(0);
    expect(made.state.editing).toBe(made.state.selection.main);
    expect(made.state.tree.children("one").at(-1)).toBe(made.state.editing);
  });

  it("puts a sibling behind or before", () => {
    expect(desk("two").run(addSiblingAfter).state.tree.children("plan").indexOf("three")).toBe(3);
    const before = desk("two").run(addSiblingBefore);
    expect(before.state.tree.children("plan")[1]).toBe(before.state.selection.main);
  });

  /** Say on which side each branch of the centre is drawn. */
  const sides = ({ map, state }: Desk): Record<string, string> => {
    const layout = new MapLayout(map, new Tree(map));
    const ids = state.tree.children("plan");
    return Object.fromEntries(
      ids.map((id) => [id, (layout.branch(id)?.dx ?? 0) < 0 ? "left" : "right"]),
    );
  };
  const PAGE = { one: "right", two: "right", three: "left" };

  it.each([addChild, addSiblingAfter, addSiblingBefore])(
    "leaves the others on their sides of the centre, however often: %o",
    (add) => {
      const made = desk();
      expect(sides(made)).toEqual(PAGE);
      for (const at of ["plan", "one", "three", "plan", "two", "plan"]) {
        const before = sides(made);
        made.select(at).run(add);
        expect(sides(made)).toMatchObject(before);
      }
    },
  );

  it("puts a new branch where there are fewer, and beside its sibling", () => {
    const child = desk("plan").run(addChild);
    expect(sides(child)[child.state.editing ?? ""]).toBe("left");
    const sibling = desk("one").run(addSiblingAfter);
    expect(sides(sibling)[sibling.state.editing ?? ""]).toBe("right");
  });

  it("names no side where a map does not grow to both", () => {
    const made = desk("plan");
    made.map.settings = { layout: "right" };
    made.run(addChild);
    expect(made.map.nodes[made.state.editing ?? ""]?.side).toBeUndefined();
  });

  it("gives the centre a child where others get a sibling", () => {
    const made = desk("plan").run(addSiblingAfter);
    expect(made.state.tree.children(null)).toEqual(["plan"]);
    expect(made.state.tree.children("plan")).toHaveLength(4);
  });

  it("puts a parent between siblings and theirs", () => {
    expect(desk("one", "two").run(addParent).outline()).toBe(
      lines("plan", "  ·", "    one", "      a", "      b", "    two", "  three"),
    );
    expect(desk("plan").applies(addParent)).toBe(false);
    expect(desk("a", "two").applies(addParent)).toBe(false);
  });

  it("lets a topic stand free at a whole point", () => {
    const made = desk().run(addFloatingAt(10.4, -3.6));
    expect(made.map.nodes[made.state.editing ?? ""]).toMatchObject({ x: 10, y: -4 });
    expect(made.state.tree.centre()).toBe("plan");
  });
});

describe("editing", () => {
  it("begins, types and ends", () => {
    const made = desk("one")
      .run(startEditing)
      .run(typeInTitle([[3, 0, "!"]]));
    expect(made.map.nodes.one?.title).toBe("one!");
    expect(made.applies(startEditing)).toBe(false);
    expect(made.run(keepTitle).state.editing).toBeNull();
    expect(made.applies(typeInTitle([[0, 0, "x"]]))).toBe(false);
  });

  it("takes the place of the title by plain typing", () => {
    expect(desk("one").run(startTyping("N")).map.nodes.one?.title).toBe("N");
  });

  it("gives the former title back when it is cancelled", () => {
    const made = desk("one").run(startTyping("N")).run(cancelEditing("one"));
    expect(made.map.nodes.one?.title).toBe("one");
    expect(made.state.editing).toBeNull();
  });
});

describe("moving", () => {
  it("goes up and down among siblings, several together", () => {
    expect(desk("two").run(moveUp).state.tree.children("plan")).toEqual(["two", "one", "three"]);
    expect(desk("one", "two").run(moveDown).state.tree.children("plan")).toEqual([
      "three",
      "one",
      "two",
    ]);
    expect(desk("one").applies(moveUp)).toBe(false);
    expect(desk("three").applies(moveDown)).toBe(false);
    expect(desk("plan").applies(moveDown)).toBe(false);
  });

  it("goes out behind its parent and in below the one before", () => {
    expect(desk("a").run(promote).state.tree.children("plan")).toEqual([
      "one",
      "a",
      "two",
      "three",
    ]);
    expect(desk("two").run(demote).state.tree.children("one")).toEqual(["a", "b", "two"]);
    expect(desk("one").applies(promote)).toBe(false);
    expect(desk("one").applies(demote)).toBe(false);
  });

  it("goes where the arrow points, as it is drawn", () => {
    expect(drawn("b").run(moveTowards("left")).state.tree.parent("b")).toBe("plan");
    expect(drawn("b").run(moveTowards("right")).state.tree.parent("b")).toBe("a");
    expect(drawn("three").run(moveTowards("left")).state.tree.parent("three")).toBe("two");
    expect(drawn("b").run(moveTowards("up")).state.tree.children("one")).toEqual(["b", "a"]);
  });

  it("is mirrored where a map is written from the right, also before it is drawn", () => {
    const made = desk("b");
    made.map.settings = { direction: "rtl" };
    expect(made.run(moveTowards("right")).state.tree.parent("b")).toBe("plan");
  });

  it("hangs branches elsewhere, never under themselves", () => {
    expect(
      desk("a", "two")
        .run(moveTo({ parent: "three", at: "end" }))
        .state.tree.children("three"),
    ).toEqual(["a", "two"]);
    expect(desk("one").applies(moveTo({ parent: "a", at: "end" }))).toBe(false);
    expect(desk("one").applies(moveTo({ parent: "one", at: "end" }))).toBe(false);
    expect(desk("plan").applies(moveTo({ parent: "two", at: "end" }))).toBe(false);
    expect(desk("two").applies(moveTo({ parent: "plan", at: { after: "one" } }))).toBe(false);
  });

  it("lets a branch stand free, and takes its place again from one that hangs", () => {
    const made = desk("one").run(floatAt(5, 6));
    expect(made.state.tree.children(null)).toEqual(["plan", "one"]);
    made.run(moveTo({ parent: "plan", at: "start" }));
    expect(made.map.nodes.one?.x).toBeUndefined();
    expect(desk("plan").applies(floatAt(0, 0))).toBe(false);
  });

  it("lets several branches stand to each other as before", () => {
    const made = drawn("one", "two");
    const places = () =>
      ["one", "two"].map((id) => [made.map.nodes[id]?.x ?? 0, made.map.nodes[id]?.y ?? 0]);
    const middleOf = (id: string) => [
      (made.boxes.get(id)?.x ?? 0) + 50,
      (made.boxes.get(id)?.y ?? 0) + 10,
    ];
    const [one, two] = [middleOf("one"), middleOf("two")];
    made.run(floatAt(1_000, 500, "one"));
    expect(made.state.tree.children(null)).toEqual(["plan", "one", "two"]);
    const apart = [0, 1].map((at) => 1_000 * (1 - at) + 500 * at + (two[at] ?? 0) - (one[at] ?? 0));
    expect(places()).toEqual([[1_000, 500], apart]);
  });

  it("takes topics out of the groups that they leave, and leaves a group whole that goes as one", () => {
    const made = desk("a", "b").run(COMMANDS.addSummary.run);
    const [id = ""] = Object.keys(made.map.groups);
    const summary = made.map.groups[id]?.summary ?? "";
    made.select("a", "b", summary).run(moveTo({ parent: "two", at: "end" }));
    expect(made.map.groups[id]?.nodes).toEqual(["a", "b"]);
    made.select("a").run(promote);
    expect(made.map.groups[id]?.nodes).toEqual(["b"]);
    made.select("b").run(floatAt(0, 0));
    expect(made.map.groups[id]?.deleted).toBe(true);
  });

  it("stays in its groups among the same siblings", () => {
    const made = desk("a").run(COMMANDS.addBoundary.run).select("a").run(moveDown);
    expect(Object.values(made.map.groups).map(({ nodes }) => nodes)).toEqual([["a"]]);
  });
});

describe("removing", () => {
  it("hides a branch and selects its neighbour", () => {
    const made = desk("one").run(removeBranches);
    expect(made.outline()).toBe(lines("plan", "  two", "  three"));
    expect(made.state.selection.main).toBe("two");
    expect(desk("three").run(removeBranches).state.selection.main).toBe("two");
    expect(desk("a", "b").run(removeBranches).state.selection.main).toBe("one");
    expect(desk("plan").applies(removeBranches)).toBe(false);
    expect(desk().applies(removeBranches)).toBe(false);
  });

  it("keeps what hangs below when only the topic goes", () => {
    expect(desk("one").run(removeNodesOnly).outline()).toBe(
      lines("plan", "  a", "  b", "  two", "  three"),
    );
  });
});

describe("folding", () => {
  it("folds, unfolds, and hands the selection over", () => {
    const made = desk("one").run(toggleFold);
    expect([...made.state.folded]).toEqual(["one"]);
    expect(made.run(toggleFold).state.folded.size).toBe(0);
    expect(desk("a").applies(toggleFold)).toBe(false);
    expect(desk("a").run(openToLevel(1)).state.selection.main).toBe("one");
  });

  it("folds all below, opens to a level, unfolds all", () => {
    const made = desk("plan").run(toggleFoldBelow);
    expect([...made.state.folded].sort()).toEqual(["one", "plan"]);
    expect([...made.run(openToLevel(1)).state.folded]).toEqual(["one"]);
    expect(made.run(unfoldAll).state.folded.size).toBe(0);
    expect(made.applies(unfoldAll)).toBe(false);
  });
});

describe("walking", () => {
  it("goes where the eye goes, relatives first", () => {
    expect(drawn("plan").run(walk("right")).state.selection.main).toBe("one");
    expect(drawn("plan").run(walk("left")).state.selection.main).toBe("two");
    expect(drawn("one").run(walk("left")).state.selection.main).toBe("plan");
    expect(drawn("two").run(walk("right")).state.selection.main).toBe("plan");
    expect(drawn("two").run(walk("down")).state.selection.main).toBe("three");
    expect(drawn("b").applies(walk("right"))).toBe(false);
  });

  it("adds to the selection, all, siblings, and goes home", () => {
    expect([...drawn("two").run(extend("down")).state.selection.all]).toEqual(["two", "three"]);
    expect(
      desk("a")
        .with({ folded: new Set(["one"]) })
        .run(selectAll).state.selection.all.size,
    ).toBe(4);
    expect([...desk("b").run(selectSiblings).state.selection.all]).toEqual(["a", "b"]);
    expect(desk("b").run(goHome).state.selection.main).toBe("plan");
    expect(desk().applies(walk("left"))).toBe(true);
  });

  it("moves the view to what it selects", () => {
    const made = drawn("plan");
    made.boxes.set("one", box(5_000, 0));
    const { viewport } = made.run(walk("right")).state;
    expect(viewport.x + viewport.width).toBeGreaterThanOrEqual(5_100);
  });
});

describe("looking", () => {
  it("zooms about the middle, to 100 %, and to all of it", () => {
    const made = drawn("plan").run(zoomIn);
    expect(made.state.viewport.zoom).toBeGreaterThan(1);
    expect(made.run(zoomToNormal).state.viewport.zoom).toBe(1);
    expect(made.applies(zoomToNormal)).toBe(false);
    expect(made.run(zoomOut).state.viewport.zoom).toBeLessThan(1);
    const { x, y, zoom, width, height } = made.run(fitMap).state.viewport;
    expect([x < -200, y < -40, x + width / zoom > 500, y + height / zoom > 40]).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(desk().applies(fitMap)).toBe(false);
  });
});

describe("history", () => {
  it("applies when there is something", () => {
    expect(desk().applies(undo)).toBe(false);
    const made = desk().with({ canUndo: true, canRedo: true });
    expect(made.run(undo).run(redo).history).toEqual(["undo", "redo"]);
  });
});

describe("copying", () => {
  it("writes branches as lists and pastes them anew", () => {
    const made = desk("one");
    const clip = clipOfSelection(made.state);
    if (!clip) throw new Error("nothing was copied");
    expect(clipAsText(clip)).toBe("- one\n  - a\n  - b\n");
    expect(clipAsHtml(clip)).toBe("<ul><li>one<ul><li>a</li><li>b</li></ul></li></ul>");
    const read = parseClip(JSON.stringify(clip));
    expect(read).toEqual(clip);
    expect(made.select("three").run(paste(clip)).outline()).toBe(
      lines(PLAN, "    one", "      a", "      b"),
    );
    expect(Object.keys(made.map.nodes)).toHaveLength(9);
  });

  it("takes relations inside the branch along", () => {
    const made = desk("one");
    made.map.relations = { r: { from: "a", to: "b" }, s: { from: "a", to: "two" } };
    made.run(duplicate);
    const copies = Object.values(made.map.relations).slice(2);
    expect(copies).toHaveLength(1);
    expect(made.map.nodes[copies[0]?.from ?? ""]?.title).toBe("a");
    expect(made.state.tree.children("plan")).toHaveLength(4);
  });

  it("reads an indented list from anywhere as one branch each", () => {
    const clip = clipOfText("Fruit\n\tApple\n\tPear\nBread\n");
    if (!clip) throw new Error("nothing was read");
    expect(desk("three").run(paste(clip)).outline()).toBe(
      lines(PLAN, "    Fruit", "      Apple", "      Pear", "    Bread"),
    );
    expect(clipOfText("\n \n")).toBeNull();
    expect(clipOfLines("- Fruit\n  - Apple\n")?.branches.map(({ title }) => title)).toEqual([
      "Fruit",
      "Apple",
    ]);
    expect(clipOfLines(" \n")).toBeNull();
    expect(parseClip("{}")).toBeNull();
    expect(parseClip("Fruit")).toBeNull();
  });

  it("cuts", () => {
    expect(desk("two").run(cut).outline()).not.toContain("two");
    expect(desk("plan").applies(duplicate)).toBe(false);
  });
});

describe("every command", () => {
  it("changes nothing for somebody who may only look", () => {
    const editing = ["add", "edit", "move", "details", "map", "history"];
    for (const [name, { group, run }] of Object.entries(COMMANDS)) {
      if (!editing.includes(group)) continue;
      const made = new Desk(PLAN, "viewer").select("one").with({ canUndo: true, canRedo: true });
      expect([name, made.applies(run)]).toEqual([name, false]);
    }
  });

  it("has a title of its own", () => {
    const titles = Object.values(COMMANDS).map(({ title }) => title());
    expect(new Set(titles).size).toBe(titles.length);
  });

  it("bears an empty map", () => {
    for (const { run } of Object.values(COMMANDS)) {
      const empty = new Desk("x").select();
      empty.map.nodes = {};
      empty.state.tree.refresh(["x"]);
      expect(() => empty.applies(run)).not.toThrow();
    }
  });
});

describe("selecting by kinship", () => {
  const all = (made: Desk) => [...made.state.selection.all];

  it("takes what is below, all of a branch, a level, or the others", () => {
    expect(all(desk("one").run(selectChildren))).toEqual(["a", "b"]);
    expect(all(desk("one").run(selectBranch))).toEqual(["one", "a", "b"]);
    expect(all(desk("one").run(selectLevel))).toEqual(["one", "two", "three"]);
    expect(all(desk("one", "plan").run(invertSelection))).toEqual(["a", "b", "two", "three"]);
  });

  it("takes the siblings as far as one that is clicked, or a topic elsewhere beside them", () => {
    const made = new Desk("plan\n  a\n  b\n  c\n    d").select("a").run(selectSiblingsTo("c"));
    expect(made.state.selection).toEqual(several(["a", "b", "c"], "a"));
    made.run(selectSiblingsTo("d"));
    expect(made.state.selection).toEqual(several(["a", "b", "c", "d"], "d"));
  });

  it("takes nothing that is folded away", () => {
    const made = desk("one").with({ folded: new Set(["one"]) });
    expect(made.applies(selectChildren)).toBe(false);
    expect(all(made.run(selectBranch))).toEqual(["one"]);
  });

  it("unfolds what hides a selected topic", () => {
    const made = desk("a").with({ folded: new Set(["one", "two"]) });
    expect([...made.run(unfoldToSelection).state.folded]).toEqual(["two"]);
    expect(made.applies(unfoldToSelection)).toBe(false);
  });

  it("shows all that is selected", () => {
    const { viewport } = drawn("a", "two").run(fitSelection).state;
    expect(viewport.x + viewport.width / viewport.zoom / 2).toBe(150);
  });
});

describe("a branch as a list for others", () => {
  const branch = (title: string, more = {}) => ({ id: title, title, children: [], ...more });
  const html = (...branches: ReturnType<typeof branch>[]) =>
    clipAsHtml({ chalkmap: 1, branches, relations: [] });

  it("closes what it has opened, however deep", () => {
    const deep = branch("a", { children: [branch("b", { children: [branch("c")] })] });
    expect(html(deep, branch("d"))).toBe(
      "<ul><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li><li>d</li></ul>",
    );
  });

  it("keeps marks and links, and no sign as markup", () => {
    expect(html(branch("**5 < 6** & *so* `on`"))).toBe(
      "<ul><li><strong>5 &#60; 6</strong> &#38; <em>so</em> <code>on</code></li></ul>",
    );
    expect(html(branch("wifi", { link: 'https://example.org/"' }))).toContain(
      '<a href="https://example.org/&#34;">wifi</a>',
    );
    expect(html(branch("mail", { link: "javascript:alert(1)" }))).not.toContain("href");
  });

  it("is its words where it is one topic", () => {
    const clip = { chalkmap: 1 as const, branches: [branch("**iPads**")], relations: [] };
    expect(clipAsText(clip)).toBe("iPads");
  });
});
