import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { PageLocks } from "./locks.ts";
import type { MapSession } from "./session.ts";
import { problems, World } from "./simulation/world.ts";
import { BrowserShelf } from "./store.ts";

/** Locks as Web Locks have them: a closed page lets go of its own. */
class Locks implements PageLocks {
  private readonly held = new Set<string>();

  async hold(page: string): Promise<(() => void) | null> {
    if (this.held.has(page)) return null;
    this.held.add(page);
    return () => this.held.delete(page);
  }
}

describe("what a page keeps on this device", () => {
  let factory: IDBFactory;
  let locks: Locks;
  let world: World;
  let pages: number;
  let failures: unknown[];

  beforeEach(() => {
    factory = new IDBFactory();
    locks = new Locks();
    world = new World(7);
    pages = 0;
    failures = [];
  });

  afterEach(() => expect(failures).toEqual([]));

  function shelf(person = "teacher"): BrowserShelf {
    pages += 1;
    const page = `shelf${pages}`;
    const failed = (error: unknown) => failures.push(error);
    return new BrowserShelf({ factory, locks, map: "map", person, page, failed });
  }

  async function open(name: string, on = shelf()): Promise<MapSession> {
    const session = await world.join(name, on);
    world.clock.run(2_000);
    return session;
  }

  const add = (session: MapSession, id: string, title: string) =>
    session.dispatch(session.state.change().put(id, { parent: "one", at: "end" }, { title }));

  it("outlives a closed tab: edits made without a network arrive later", async () => {
    const first = await open("first");
    world.network.isDown = true;
    world.network.cut("first");
    add(first, "new", "Written on the train");
    await world.closeOffline("first", first);
    world.network.isDown = false;

    const second = await open("second");
    world.quiet();
    expect(second.state.map.nodes.new?.title).toBe("Written on the train");
    expect(world.room.logged().nodes.new?.title).toBe("Written on the train");
    expect(world.room.newcomers).toBe(1);
    expect(problems(world)).toEqual([]);
  });

  it("is written after the map was shown, not before", async () => {
    const on = shelf();
    const kept: number[] = [];
    const keepMap = on.keepMap.bind(on);
    on.keepMap = (map) => {
      kept.push(world.clock.now());
      keepMap(map);
    };
    let shownAt = 0;
    const session = await world.join("first", on);
    session.on("loaded", () => {
      shownAt = world.clock.now();
    });
    world.clock.run(5_000);
    expect(shownAt).toBeGreaterThan(0);
    expect(kept).toHaveLength(1);
    expect((kept[0] ?? 0) - shownAt).toBeGreaterThanOrEqual(300);
  });

  it("can be edited without a server, as far as the person might before", async () => {
    await (await open("first")).stop();
    world.people.pop();
    world.closed += 1;
    world.network.isDown = true;
    const second = await open("second");
    expect(second.state.level).toBe("editor");
    add(second, "new", "Written before the server came back");
    world.network.isDown = false;
    world.quiet();
    expect(world.room.logged().nodes.new?.title).toBe("Written before the server came back");
    expect(problems(world)).toEqual([]);
  });

  it("can only be looked at where the last word was that", async () => {
    const first = await open("first");
    world.room.setLevel("viewer");
    world.clock.run(1_000);
    await world.closeOffline("first", first);
    world.network.isDown = true;
    expect((await open("second")).state.level).toBe("viewer");
  });

  it("counts an edit once whose acknowledgement was lost with the tab", async () => {
    const first = await open("first");
    first.dispatch(first.state.change().type("one", [[3, 0, "!"]]));
    while (world.room.log.length === 0) world.clock.run(1);
    expect(first.connection.unsent).toBe(1);
    await world.closeOffline("first", first);

    await open("second");
    world.quiet();
    expect(world.room.log).toHaveLength(1);
    expect(world.room.logged().nodes.one?.title).toBe("One!");
    expect(problems(world)).toEqual([]);
  });

  it("sends typing on from where others have edited since", async () => {
    const first = await open("first");
    const other = await world.join("other");
    world.clock.run(2_000);
    world.network.isDown = true;
    world.network.cut("first");
    first.dispatch(first.state.change().type("one", [[3, 0, " last"]]));
    await world.closeOffline("first", first);
    world.network.isDown = false;
    other.dispatch(other.state.change().type("one", [[0, 0, "First "]]));
    world.clock.run(2_000);

    await open("second");
    world.quiet();
    expect(world.room.logged().nodes.one?.title).toBe("First One last");
    expect(problems(world)).toEqual([]);
  });

  it("brings together what two closed tabs have left", async () => {
    const [one, two] = [await open("one"), await open("two")];
    world.network.isDown = true;
    world.network.cut(null);
    add(one, "a", "From the first tab");
    two.dispatch(two.state.change().type("two", [[3, 0, "!"]]));
    await world.closeOffline("one", one);
    await world.closeOffline("two", two);
    world.network.isDown = false;

    await open("third");
    world.quiet();
    const { nodes } = world.room.logged();
    expect(nodes.a?.title).toBe("From the first tab");
    expect(nodes.two?.title).toBe("Two!");
    expect(problems(world)).toEqual([]);
  });

  it("leaves alone what another tab of this person holds", async () => {
    const [one, two] = [await open("one"), await open("two")];
    world.network.isDown = true;
    world.network.cut(null);
    add(one, "a", "From the first");
    add(two, "b", "From the second");
    world.network.isDown = false;
    const third = await open("third");
    expect(third.connection.unsent).toBe(0);
    world.quiet();
    expect(Object.keys(world.room.logged().nodes)).toEqual(expect.arrayContaining(["a", "b"]));
    expect(problems(world)).toEqual([]);
  });

  it("is not taken over by another person at the same device", async () => {
    const first = await open("first");
    world.network.isDown = true;
    world.network.cut("first");
    add(first, "new", "Mine");
    await world.closeOffline("first", first);
    world.network.isDown = false;
    const stranger = await open("second", shelf("student"));
    world.quiet();
    expect(stranger.state.map.nodes.new).toBeUndefined();
  });

  it("is nothing while the map has not come completely", async () => {
    const first = await world.join("first", shelf());
    for (let ms = 0; Object.keys(first.state.map.nodes).length === 0 && ms < 60; ms += 1) {
      world.clock.run(1);
    }
    expect(first.state.map.nodes).toEqual({});
    await world.closeOffline("first", first);
    const second = await open("second");
    expect(second.state.map.nodes.centre?.title).toBe("Plan");
    expect(world.room.newcomers).toBeGreaterThanOrEqual(1);
  });

  it("joins a long tail with the map", async () => {
    const first = await open("first");
    for (let count = 0; count < 600; count += 1) {
      first.dispatch(first.state.change().settings({ fold_depth: 1 + (count % 50) }));
      world.clock.run(60);
    }
    world.quiet();
    const { seq } = world.room.logged();
    await world.closeOffline("first", first);
    const second = await world.join("second", shelf());
    expect(second.state.map.seq).toBe(seq);
    world.clock.run(2_000);
    expect(world.room.newcomers).toBe(1);
  });

  it("says so once when the device does not store, and goes on", async () => {
    const broken = {
      open: () => {
        throw new DOMException("no", "SecurityError");
      },
    } as unknown as IDBFactory;
    const session = await open(
      "first",
      new BrowserShelf({
        factory: broken,
        locks,
        map: "map",
        person: "teacher",
        page: "p",
        failed: (error) => failures.push(error),
      }),
    );
    add(session, "new", "Still here");
    world.quiet();
    expect(failures.splice(0)).toHaveLength(1);
    expect(world.room.logged().nodes.new?.title).toBe("Still here");
  });
});
