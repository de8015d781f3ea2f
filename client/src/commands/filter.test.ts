import { describe, expect, it } from "vitest";
import { applyOps } from "../document/apply.ts";
import type { MapNode, Op } from "../document/map.ts";
import { touchedBy } from "../document/tree.ts";
import { editorState, personalAfter } from "../state/editor.ts";
import { EVERY_TOPIC, type Filter, matcher } from "../state/filter.ts";
import { drawnNodes } from "../state/fold.ts";
import { rowsIn } from "../state/rows.ts";
import { addChild, addSiblingAfter } from "./add.ts";
import { clipOfText } from "./clip.ts";
import { paste } from "./clipboard.ts";
import { clearFilter, filterBy, matchCount } from "./filter.ts";
import { matchesOf } from "./find.ts";
import { toggleFold } from "./fold.ts";
import { addTag } from "./marks.ts";
import { moveDown } from "./move.ts";
import { removeBranches } from "./remove.ts";
import { goIn, goOut, walkRows } from "./rows.ts";
import { toggleDone } from "./tasks.ts";
import { Desk } from "./testing/desk.ts";
import { goTo, selectAll, selectSiblings } from "./walk.ts";

const PLAN = `plan
  devices
    ipads
      cases
    laptops
    carts
  staff
    ipad training
free`;

const filter = (asked: Partial<Filter>): Filter => ({ ...EVERY_TOPIC, ...asked });
const text = (words: string) => filter({ text: words });
const drawn = ({ state }: Desk) => drawnNodes(state.tree, state);

function desk(...selected: string[]): Desk {
  return new Desk(PLAN).select(...selected);
}

/** Somebody else does something. */
function elsewhere(made: Desk, ...ops: Op[]): Desk {
  expect(applyOps(made.map, ops).ok).toBe(true);
  const { map, state } = made;
  const { tree } = state;
  const touched = touchedBy(ops);
  tree.refresh(touched);
  made.state = editorState({
    ...state,
    ...personalAfter(state, {}, { map, tree, touched, isOwn: false }),
  });
  return made;
}

const retitled = (id: string, title: string): Op => ({
  op: "set",
  kind: "node",
  id,
  props: { title },
});

describe("a filter", () => {
  it("shows what matches with all that it hangs under, and nothing else", () => {
    const made = desk("plan").run(filterBy(text("ipad")));
    expect(drawn(made)).toEqual(["plan", "devices", "ipads", "staff", "ipad training"]);
    expect(rowsIn(made.state).list.map(({ id, size }) => [id, size])).toEqual([
      ["plan", 1],
      ["devices", 2],
      ["ipads", 1],
      ["staff", 2],
      ["ipad training", 1],
    ]);
    expect(matchCount(made.state)).toEqual({ matches: 2, topics: 9 });
  });

  it("shows matches wherever they were folded away, and leaves the map folded as it was", () => {
    const folded = new Set(["devices", "staff"]);
    const made = desk("plan")
      .with({ folded })
      .run(filterBy(text("cases")));
    expect(drawn(made)).toEqual(["plan", "devices", "ipads", "cases"]);
    made
      .run(filterBy(text("training")))
      .select("plan")
      .run(clearFilter);
    expect(made.state.folded).toEqual(folded);
    expect(made.state.filtered).toBeNull();
  });

  it("keeps what is selected in sight when it goes", () => {
    const made = desk("plan").with({ folded: new Set(["devices"]) });
    made
      .run(filterBy(text("cases")))
      .select("cases")
      .run(clearFilter);
    expect(drawn(made)).toContain("cases");
  });

  it("hands the selection over to what is left", () => {
    expect(desk("laptops").run(filterBy(text("ipad"))).state.selection.main).toBe("devices");
    expect(desk("free").run(filterBy(text("ipad"))).state.selection.main).toBe("plan");
    expect(desk("ipads").run(filterBy(text("ipad"))).state.selection.main).toBe("ipads");
  });

  it("that nothing matches leaves the centre", () => {
    const made = desk("free").run(filterBy(text("zebra")));
    expect(drawn(made)).toEqual(["plan"]);
    expect(matchCount(made.state).matches).toBe(0);
  });

  it("that asks for nothing shows everything", () => {
    const made = desk("plan")
      .run(filterBy(text("ipad")))
      .run(filterBy(text(" ")));
    expect(made.state.filtered).toBeNull();
    expect(made.state.shown.has("filter")).toBe(true);
    expect(made.run(clearFilter).state.shown.has("filter")).toBe(false);
    expect(made.applies(clearFilter)).toBe(false);
  });

  it("is for those who may only look, and leaves the map as it was", () => {
    const made = new Desk(PLAN, "viewer").select("plan");
    const before = JSON.stringify(made.map);
    expect(drawn(made.run(filterBy(text("carts"))))).toEqual(["plan", "devices", "carts"]);
    expect(JSON.stringify(made.map)).toBe(before);
  });
});

describe("what a filter asks for", () => {
  const now = new Date(2026, 10, 24, 23, 59);
  const asks = (asked: Partial<Filter>, node: Partial<MapNode>) =>
    matcher(filter(asked), now)({ title: "", order: "a0", ...node });
  const note = {
    type: "doc",
    content: [{ type: "paragraph", content: [{ type: "text", text: "Ask the library" }] }],
  };

  it.each<[Partial<Filter>, Partial<MapNode>, boolean]>([
    [{ text: "library" }, { title: "The **Library**" }, true],
    [{ text: "library" }, { title: "", note }, true],
    [{ text: "staff" }, { title: "Library", note }, false],
    [{ icons: ["star", "flag"] }, { icons: ["flag"] }, true],
    [{ icons: ["star"] }, { icons: ["flag"] }, false],
    [{ icons: ["star"] }, {}, false],
    [{ tags: ["Urgent"] }, { tags: ["Later", "Urgent"] }, true],
    [{ tasks: ["open"] }, { task: {} }, true],
    [{ tasks: ["open"] }, { task: { done: true } }, false],
    [{ tasks: ["done"] }, { task: { done: true } }, true],
    [{ tasks: ["none"] }, {}, true],
    [{ tasks: ["none"] }, { task: {} }, false],
    [{ tasks: ["overdue"] }, { task: { due_on: "2026-11-23" } }, true],
    [{ tasks: ["overdue"] }, { task: { due_on: "2026-11-24" } }, false],
    [{ tasks: ["overdue"] }, { task: { due_on: "2026-11-23", done: true } }, false],
    [{ tasks: ["open", "done"] }, { task: { done: true } }, true],
    [{ people: ["Luis Ortega"] }, { task: { assignee: "Luis Ortega" } }, true],
    [{ people: ["Luis Ortega"] }, { task: { assignee: "Amara Okafor" } }, false],
    [{ people: ["Luis Ortega"] }, {}, false],
    [{ tags: ["Urgent"], tasks: ["open"] }, { tags: ["Urgent"], task: {} }, true],
    [{ tags: ["Urgent"], tasks: ["open"] }, { tags: ["Urgent"] }, false],
  ])("%j of %j: %s", (asked, node, answer) => {
    expect(asks(asked, node)).toBe(answer);
  });
});

describe("under a filter", () => {
  const filtered = (...selected: string[]) => desk(...selected).run(filterBy(text("ipad")));

  it("keys go to nothing that is hidden", () => {
    expect(filtered("devices").run(goIn).state.selection.main).toBe("ipads");
    expect(filtered("ipads").run(walkRows(1)).state.selection.main).toBe("staff");
    expect(filtered("ipads").applies(goIn)).toBe(false);
    expect(filtered("ipads").applies(toggleFold)).toBe(false);
    expect(filtered("ipads").run(goOut).state.selection.main).toBe("devices");
    expect([...filtered("ipads").run(selectSiblings).state.selection.all]).toEqual(["ipads"]);
    expect(filtered("ipads").run(selectAll).state.selection.all.size).toBe(5);
    expect(filtered("devices").run(removeBranches).state.selection.main).toBe("staff");
  });

  it("words are found in what is shown", () => {
    const made = filtered("plan").with({
      query: { text: "s", matchCase: false, wholeWord: false },
    });
    expect(matchesOf(made.state)).toEqual(["devices", "ipads", "staff"]);
  });

  it("a topic moves past those that are shown", () => {
    const made = desk("ipads").run(addTag("x")).select("carts").run(addTag("x"));
    made
      .select("ipads")
      .run(filterBy(filter({ tags: ["x"] })))
      .run(moveDown);
    expect(made.state.tree.children("devices")).toEqual(["laptops", "carts", "ipads"]);
  });

  it("a new topic is seen at once and stays, whatever its title is", () => {
    const made = filtered("ipads").run(addChild);
    const first = made.state.selection.main ?? "";
    const second = made.run(addSiblingAfter).state.selection.main ?? "";
    expect(drawn(made)).toEqual(expect.arrayContaining([first, second]));
    expect(drawn(made.select("plan"))).toEqual(expect.arrayContaining([first, second]));
    made.run(filterBy(text("ipads")));
    expect(drawn(made)).not.toContain(first);
  });

  it("what is pasted is seen with all that is in it", () => {
    const clip = clipOfText("Printers\n  Toner");
    const made = filtered("staff").run(paste(clip ?? { chalkmap: 1, branches: [], relations: [] }));
    const titles = drawn(made).map((id) => made.map.nodes[id]?.title);
    expect(titles).toEqual(expect.arrayContaining(["Printers", "Toner"]));
  });

  it("what one has changed oneself stays until one filters anew", () => {
    const made = desk("ipads").run(toggleDone).run(toggleDone);
    made
      .run(filterBy(filter({ tasks: ["open"] })))
      .select("ipads")
      .run(toggleDone)
      .select("plan");
    expect(drawn(made)).toContain("ipads");
    expect(matchCount(made.state).matches).toBe(0);
    expect(drawn(made.run(filterBy(filter({ tasks: ["open"] }))))).toEqual(["plan"]);
  });

  it("whoever goes to a hidden topic sees it", () => {
    expect(drawn(filtered("plan").run(goTo("carts")))).toContain("carts");
  });

  it("others' changes come and go as they match", () => {
    const made = elsewhere(filtered("plan"), retitled("carts", "iPad carts"));
    expect(drawn(made)).toContain("carts");
    expect(matchCount(made.state).matches).toBe(3);
    elsewhere(made, retitled("carts", "Carts"), retitled("ipads", "Tablets"));
    expect(drawn(made)).toEqual(["plan", "staff", "ipad training"]);
    elsewhere(made, { op: "move", id: "ipad training", parent: "carts", order: "a0" });
    expect(drawn(made)).toEqual(["plan", "devices", "carts", "ipad training"]);
    elsewhere(made, { op: "remove", kind: "node", id: "devices" });
    expect(drawn(made)).toEqual(["plan"]);
    elsewhere(made, { op: "restore", kind: "node", id: "devices" });
    expect(drawn(made)).toEqual(["plan", "devices", "carts", "ipad training"]);
  });

  it("others' changes hide nothing that one has selected", () => {
    const made = elsewhere(filtered("ipads"), retitled("ipads", "Tablets"));
    expect(drawn(made)).toContain("ipads");
  });

  it("what makes no difference changes nothing that is drawn", () => {
    const made = filtered("plan");
    const before = made.state.filtered;
    elsewhere(made, retitled("ipads", "iPads, all of them"), retitled("carts", "Trolleys"));
    expect(made.state.filtered).toBe(before);
  });
});
