import { beforeEach, describe, expect, it } from "vitest";
import type { Connection } from "./connection.ts";
import { LONG_MS } from "./delay.ts";
import type { Dropped } from "./replica.ts";
import type { MapSession } from "./session.ts";
import { wordsOf, writeInNote } from "./simulation/notes.ts";
import { problems, World } from "./simulation/world.ts";

describe("a session", () => {
  let world: World;
  let one: MapSession;
  let two: MapSession;

  beforeEach(async () => {
    world = new World(3);
    [one, two] = (await world.joinAll(2)) as [MapSession, MapSession];
  });

  const type = (who: MapSession, at: number, text: string) =>
    who.dispatch(
      who.state
        .change()
        .type("one", [[at, 0, text]])
        .undoWith("title one"),
    );
  const titleOf = (who: MapSession, id = "one") => who.state.map.nodes[id]?.title;
  const noteOf = (who: MapSession) => wordsOf(who.state.map.nodes.one?.note);
  const refusals = (who: MapSession): Dropped[] => {
    const found: Dropped[] = [];
    who.on("refused", (dropped) => found.push(dropped));
    return found;
  };

  /** Let simulated time pass, and what was promised come true, until something is so. */
  const eventually = async (isSo: () => boolean) => {
    for (let second = 0; second < 600 && !isSo(); second += 1) {
      world.clock.run(1_000);
      await Promise.resolve();
    }
    expect(isSo()).toBe(true);
  };

  it("shows an own edit at once and counts it until the log has it", () => {
    const told: Connection[] = [];
    one.on("connection", (connection) => told.push(connection));
    type(one, 3, "!");
    expect(titleOf(one)).toBe("One!");
    expect(titleOf(two)).toBe("One");
    world.quiet();
    expect(told.map(({ state, unsent }) => `${state} ${unsent}`)).toEqual(["live 1", "live 0"]);
    expect(titleOf(two)).toBe("One!");
  });

  it("selects the centre of a map that it opens", () => {
    expect(one.state.selection.main).toBe("centre");
  });

  it("counts a change once whose acknowledgement was lost after the commit", () => {
    type(one, 3, "!");
    while (world.room.log.length === 0) world.clock.run(1);
    expect(one.connection.unsent).toBe(1);
    world.network.cut("0");
    world.quiet();
    expect(world.room.log).toHaveLength(1);
    expect(titleOf(one)).toBe("One!");
    expect(problems(world)).toEqual([]);
  });

  it("counts it once also when so much was missed that the whole map comes", () => {
    type(one, 3, "!");
    while (world.room.log.length === 0) world.clock.run(1);
    world.network.isDown = true;
    world.network.cut("0");
    world.clock.run(10);
    type(one, 4, "?");
    world.network.isDown = false;
    world.network.cut("1");
    for (let count = 0; count < 20; count += 1) type(two, 0, "x");
    world.quiet();
    expect(titleOf(one)).toBe(`${"x".repeat(20)}One!?`);
    expect(problems(world)).toEqual([]);
  });

  it("sends a change again that a dying server had not committed", () => {
    type(one, 3, "!");
    world.clock.run(5);
    world.restartServer();
    world.quiet();
    expect(titleOf(two)).toBe("One!");
    expect(problems(world)).toEqual([]);
  });

  it("takes a restore back when what it hangs under was removed meanwhile", () => {
    one.dispatch(one.state.change().put("leaf", { parent: "one", at: "end" }));
    one.dispatch(one.state.change().remove("leaf"));
    world.quiet();
    const refused = refusals(two);
    world.network.isDown = true;
    world.network.cut("1");
    two.dispatch(two.state.change().restore("leaf"));
    one.dispatch(one.state.change().remove("one"));
    world.clock.run(1_000);
    world.network.isDown = false;
    world.quiet();
    expect(refused.map(({ reason }) => reason)).toEqual(["gone"]);
    expect(problems(world)).toEqual([]);
  });

  it("orders siblings with equal keys by their ids, everywhere", () => {
    one.dispatch(one.state.change().put("b", { parent: "centre", at: "end" }));
    two.dispatch(two.state.change().put("a", { parent: "centre", at: "end" }));
    world.quiet();
    expect(one.state.map.nodes.a?.order).toBe(one.state.map.nodes.b?.order);
    expect(one.state.tree.children("centre")).toEqual(["one", "two", "three", "a", "b"]);
    one.dispatch(one.state.change().put("c", { parent: "centre", at: { after: "a" } }));
    world.quiet();
    expect(two.state.tree.children("centre")).toEqual(["one", "two", "three", "a", "c", "b"]);
  });

  it("gives siblings new keys before the keys grow without bound", () => {
    for (let count = 0; count < 400; count += 1) {
      one.dispatch(
        one.state.change().put(`n${count}`, { parent: "centre", at: { before: "two" } }),
      );
      one.dispatch(
        one.state.change().move("two", { parent: "centre", at: { before: `n${count}` } }),
      );
    }
    world.quiet();
    const keys = Object.values(two.state.map.nodes).map((node) => node.order.length);
    expect(Math.max(...keys)).toBeLessThanOrEqual(48);
    expect(problems(world)).toEqual([]);
  });

  it("keeps the characters of both who type at one place", () => {
    for (const letter of "abc") type(one, 3 + "abc".indexOf(letter), letter);
    for (const letter of "xyz") type(two, 3 + "xyz".indexOf(letter), letter);
    world.quiet();
    expect(["Oneabcxyz", "Onexyzabc"]).toContain(titleOf(one));
    expect(problems(world)).toEqual([]);
  });

  it("sends one typing change per field at a time, and joins those that wait", () => {
    for (const [index, letter] of [..."abcdefgh"].entries()) type(one, 3 + index, letter);
    world.quiet();
    expect(titleOf(two)).toBe("Oneabcdefgh");
    expect(world.room.log).toHaveLength(2);
  });

  it("lets typing on a new title wait until it is known what became of that title", () => {
    one.dispatch(one.state.change().set("one", { title: "mine" }));
    while (world.room.log.length === 0) world.clock.run(1);
    world.network.isDown = true;
    world.network.cut("0");
    world.clock.run(1_000);
    type(two, 0, "theirs ");
    for (let n = 0; n < 12; n += 1)
      two.dispatch(two.state.change().settings({ fold_depth: n + 1 }));
    world.clock.run(1_000);
    type(one, 4, "!");
    world.network.isDown = false;
    world.quiet();
    expect(titleOf(two)).toBe("theirs mine!");
    expect(problems(world)).toEqual([]);
  });

  it("does not bring an undone note back that was refused as old on its way", () => {
    writeInNote(two, "one", 0, "theirs");
    while (world.room.log.length === 0) world.clock.run(1);
    writeInNote(one, "one", 0, "undone");
    one.dispatch(one.state.change().undo());
    world.quiet();
    expect(JSON.stringify(two.state.map.nodes.one?.note ?? "")).not.toContain("undone");
    expect(problems(world)).toEqual([]);
  });

  it("keeps what both have written in one note while one was away", () => {
    writeInNote(one, "one", 0, "middle");
    world.quiet();
    world.network.isDown = true;
    world.network.cut("0");
    writeInNote(one, "one", 0, "before ");
    writeInNote(one, "one", 13, " after");
    writeInNote(two, "one", 3, "D");
    world.clock.run(1_000);
    world.network.isDown = false;
    world.quiet();
    expect(noteOf(two)).toBe("before midDdle after");
    expect(problems(world)).toEqual([]);
  });

  it("keeps what one writes where the other deletes", () => {
    writeInNote(one, "one", 0, "a long sentence");
    world.quiet();
    writeInNote(one, "one", 0, "", 15);
    writeInNote(two, "one", 6, "er");
    world.quiet();
    expect(noteOf(one)).toBe("er");
    expect(problems(world)).toEqual([]);
  });

  it("undoes only what one has written in a note oneself", () => {
    writeInNote(one, "one", 0, "mine");
    world.quiet();
    writeInNote(two, "one", 4, " theirs");
    writeInNote(two, "one", 0, "also ");
    world.quiet();
    one.dispatch(one.state.change().undo());
    world.quiet();
    expect(noteOf(two)).toBe("also  theirs");
    one.dispatch(one.state.change().redo());
    world.quiet();
    expect(noteOf(two)).toBe("also mine theirs");
    two.dispatch(two.state.change().undo());
    world.quiet();
    expect(noteOf(one)).toBe("mine");
    expect(problems(world)).toEqual([]);
  });

  it("believes the document where the steps do not lead to it", () => {
    writeInNote(one, "one", 0, "true");
    world.quiet();
    const doc = one.state.map.nodes.one?.note ?? null;
    const steps = [{ stepType: "replace", from: 900, to: 901 }];
    writeInNote(two, "one", 4, "!");
    one.dispatch(one.state.change().note("one", doc, steps));
    world.quiet();
    expect(noteOf(two)).toBe("true!");
    expect(problems(world)).toEqual([]);
  });

  it("sends typing on that collided with what was never committed", async () => {
    world.room.failsToCommit = true;
    type(two, 0, "lost");
    while (world.room.waiting === 0) world.clock.run(1);
    await two.stop();
    type(one, 3, "!");
    world.clock.run(10_000);
    expect(titleOf(one)).toBe("One!");
    expect(one.connection.unsent).toBe(0);
  });

  it("is offline as soon as the device says so, and comes back when it does", () => {
    world.network.isDown = true;
    one.sleep();
    expect(one.connection.state).toBe("offline");
    type(one, 3, "!");
    world.network.isDown = false;
    one.wake();
    world.quiet();
    expect(titleOf(two)).toBe("One!");
    expect(problems(world)).toEqual([]);
  });

  it("comes back after a day of sleep", () => {
    world.network.freeze("0");
    world.clock.run(24 * 3_600_000);
    type(two, 3, "!");
    world.quiet();
    expect(titleOf(one)).toBe("One!");
    expect(problems(world)).toEqual([]);
  });

  it("notices a wire that is dead at the other end", () => {
    world.network.freeze("0");
    type(one, 3, "!");
    world.clock.run(45_000);
    expect(titleOf(two)).toBe("One!");
  });

  it("asks at once whether the wire is alive when the page is seen again", () => {
    world.network.freeze("0");
    one.wake();
    world.clock.run(12_000);
    expect(one.connection.state).toBe("live");
    type(two, 3, "!");
    world.clock.run(1_000);
    expect(titleOf(one)).toBe("One!");
  });

  it("takes pending edits back when the person may only look now", () => {
    const refused = refusals(one);
    type(one, 3, "!");
    world.room.setLevel("viewer");
    world.quiet();
    expect(refused.map(({ reason }) => reason)).toEqual(["not-allowed"]);
    expect(titleOf(one)).toBe("One");
    expect(one.state.level).toBe("viewer");
    type(one, 3, "?");
    expect(titleOf(one)).toBe("One");
    expect(one.connection.unsent).toBe(0);
  });

  it("stops for a reason that another attempt does not mend, and says which", () => {
    world.room.closeAll("in-trash");
    world.quiet();
    expect(one.connection).toMatchObject({ state: "closed", reason: "in-trash" });
  });

  it("tries again when a person who was signed out comes back to the page", () => {
    type(one, 3, "!");
    world.room.closeAll("sign-in");
    world.quiet();
    expect(one.connection).toMatchObject({ state: "closed", reason: "sign-in" });
    one.wake();
    two.wake();
    world.quiet();
    expect(titleOf(two)).toBe("One!");
    expect(problems(world)).toEqual([]);
  });

  it.each(["sign-in", "not-allowed", "in-trash"] as const)(
    "finds out that no socket opens because of %s, and stops",
    async (reason) => {
      world.access = reason;
      world.network.isRefusing = true;
      world.network.cut("0");
      await eventually(() => one.connection.state === "closed");
      expect(one.connection).toMatchObject({ state: "closed", reason });
    },
  );

  it("goes on trying where nothing speaks against it", async () => {
    world.network.isRefusing = true;
    world.network.cut("0");
    await eventually(() => world.asked > 3);
    expect(one.connection.state).not.toBe("closed");
    world.network.isRefusing = false;
    world.quiet();
    expect(one.connection.state).toBe("live");
  });

  it("asks for no reason while sockets open", () => {
    for (let count = 0; count < 10; count += 1) world.restartServer();
    world.quiet();
    expect(world.asked).toBe(0);
  });

  it("says when an edit is long on its way, until all have arrived", () => {
    world.network.freeze("0");
    type(one, 3, "!");
    expect(one.connection).toEqual({ state: "live", unsent: 1, isSlow: false });
    world.clock.run(LONG_MS + 1);
    type(one, 4, "?");
    expect(one.connection).toMatchObject({ state: "live", isSlow: true });
    world.quiet();
    expect(one.connection).toEqual({ state: "live", unsent: 0, isSlow: false });
  });

  it("comes back by itself when the server restarts", () => {
    world.room.closeAll("restarting");
    world.quiet();
    expect(one.connection.state).toBe("live");
  });

  it("waits longer between attempts, up to half a minute", () => {
    const waits: number[] = [];
    one.on("connection", (told) => {
      if (told.state === "offline" && told.retryInMs !== null) waits.push(told.retryInMs);
    });
    world.network.isDown = true;
    world.network.cut("0");
    world.clock.run(600_000);
    expect(waits[0]).toBeLessThanOrEqual(500);
    expect(Math.max(...waits)).toBeGreaterThan(5_000);
    expect(Math.max(...waits)).toBeLessThanOrEqual(30_000);
  });

  it("undoes own steps alone", () => {
    one.dispatch(one.state.change().set("one", { colour: "red", shape: "box" }));
    world.quiet();
    two.dispatch(two.state.change().set("one", { colour: "blue" }));
    world.quiet();
    one.dispatch(one.state.change().undo());
    world.quiet();
    expect(two.state.map.nodes.one).toMatchObject({ colour: "blue" });
    expect(two.state.map.nodes.one?.shape).toBeUndefined();
    one.dispatch(one.state.change().redo());
    world.quiet();
    expect(two.state.map.nodes.one).toMatchObject({ colour: "blue", shape: "box" });
  });

  it("does not undo a topic away in which somebody else has worked", () => {
    one.dispatch(one.state.change().put("mine", { parent: "centre", at: "end" }));
    world.quiet();
    two.dispatch(two.state.change().put("theirs", { parent: "mine", at: "end" }));
    world.quiet();
    one.dispatch(one.state.change().undo());
    world.quiet();
    expect(two.state.tree.isGone("theirs")).toBe(false);
  });

  it("undoes typing within a second as one, and what came later on its own", () => {
    type(one, 3, "a");
    world.clock.run(300);
    type(one, 4, "b");
    world.clock.run(3_000);
    type(one, 5, "c");
    one.dispatch(one.state.change().undo());
    expect(titleOf(one)).toBe("Oneab");
    one.dispatch(one.state.change().undo());
    expect(titleOf(one)).toBe("One");
    expect(one.state.canUndo).toBe(false);
    one.dispatch(one.state.change().redo());
    expect(titleOf(one)).toBe("Oneab");
  });

  it("sends a very large step in pieces and undoes it as one", () => {
    const change = one.state.change();
    for (let count = 0; count < 2_500; count += 1) {
      change.put(`n${count}`, { parent: null, at: "end" }, { title: "Leaf" });
    }
    one.dispatch(change);
    world.quiet();
    expect(world.room.log.length).toBeGreaterThan(2);
    expect(Object.keys(two.state.map.nodes)).toHaveLength(2_504);
    one.dispatch(one.state.change().undo());
    world.quiet();
    expect(two.state.tree.children(null)).toEqual(["centre"]);
  });

  it("refuses a step whole that does not apply, and keeps the map as it was", () => {
    const refused = refusals(one);
    one.dispatch(
      one.state.change().set("two", { colour: "red" }).set("nowhere", { colour: "red" }),
    );
    expect(refused.map(({ reason }) => reason)).toEqual(["gone"]);
    expect(one.state.map.nodes.two?.colour).toBeUndefined();
    expect(one.connection.unsent).toBe(0);
  });

  it("stops listening when asked to", () => {
    let count = 0;
    const stop = one.on("change", () => {
      count += 1;
    });
    type(one, 3, "a");
    stop();
    type(one, 4, "b");
    expect(count).toBe(1);
  });
});
