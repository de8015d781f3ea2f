import { beforeEach, describe, expect, it } from "vitest";
import { Announcer, GATHER_MS } from "./announcer.ts";
import type { MapSession } from "./session.ts";
import { World } from "./simulation/world.ts";

describe("an announcer", () => {
  let world: World;
  let one: MapSession;
  let two: MapSession;
  let heard: string[];
  let announcer: Announcer;

  beforeEach(async () => {
    world = new World(5);
    [one, two] = (await world.joinAll(2)) as [MapSession, MapSession];
    heard = [];
    announcer = new Announcer(two, (sentence) => heard.push(sentence), world.clock);
  });

  const add = (who: MapSession, id: string) =>
    who.dispatch({
      ops: [{ op: "put", kind: "node", id, props: { title: id, parent: "one", order: id } }],
    });

  it("gathers what others do, and says it once", () => {
    for (const id of ["a", "b", "c"]) add(one, id);
    while (two.state.tree.children("one").length < 3) world.clock.run(1);
    world.clock.run(GATHER_MS / 2);
    expect(heard).toEqual([]);
    world.clock.run(GATHER_MS);
    expect(heard).toEqual(["Somebody added 3 topics below One"]);
    world.quiet();
    expect(heard).toHaveLength(1);
  });

  it("is silent about one's own additions, which have the focus", () => {
    add(two, "a");
    world.quiet();
    expect(heard).toEqual([]);
  });

  it("says own results at once", () => {
    two.dispatch({ ops: [{ op: "move", id: "two", parent: "one", order: "a0" }] });
    two.dispatch({ ops: [], folded: new Set(["one"]) });
    two.dispatch({ ops: [], history: "undo" });
    two.dispatch({ ops: [], history: "redo" });
    expect(heard).toEqual([
      "Moved Two below One, 1 of 1",
      "Folded, 1 topic below",
      "Undone",
      "Done again",
    ]);
  });

  it("says nothing after it was stopped", () => {
    add(one, "a");
    world.clock.run(GATHER_MS / 2);
    announcer.stop();
    world.quiet();
    expect(heard).toEqual([]);
  });
});
