import { afterEach, describe, expect, it } from "vitest";
import { REAL_CLOCK } from "./clock.ts";
import { MapSession } from "./session.ts";
import { seeded } from "./simulation/time.ts";
import { plain } from "./simulation/world.ts";
import type { OpenSocket } from "./socket.ts";

declare const process: { readonly env: Readonly<Record<string, string | undefined>> };

/** Where the server's own test (chalkmap/maps/sync/tests/test_page_sessions.py) has started one, and for whom. */
const { CHALKMAP_TEST_SYNC: address = "", CHALKMAP_TEST_COOKIES: cookies = "[]" } = process.env;
const COOKIES = JSON.parse(cookies) as string[];

/** Sockets as a browser opens them, with the cookie of one of the people; they can be cut. */
class Wires {
  private readonly open = new Set<WebSocket>();
  private readonly cookie: string;

  constructor(cookie: string) {
    this.cookie = cookie;
  }

  readonly opener: OpenSocket = (url, events) => {
    const origin = new URL(url.replace("ws", "http")).origin;
    const headers = { Cookie: this.cookie, Origin: origin };
    const options = { headers } as unknown as string[]; // Node's own WebSocket takes them, a browser's does not.
    const socket = new WebSocket(url, options);
    this.open.add(socket);
    socket.onopen = () => events.opened();
    socket.onmessage = (message) => events.text(String(message.data));
    socket.onclose = (close) => events.closed(close.code);
    return { send: (text) => socket.send(text), close: () => socket.close() };
  };

  cut(): void {
    for (const socket of this.open) socket.close();
    this.open.clear();
  }
}

describe.skipIf(address === "")("sessions at a real server", () => {
  const sessions: MapSession[] = [];

  afterEach(async () => {
    for (const session of sessions.splice(0)) await session.stop();
  });

  async function join(cookie: string) {
    const wires = new Wires(cookie);
    const session = new MapSession({ url: address, openSocket: wires.opener });
    sessions.push(session);
    await session.start();
    await until(() => session.connection.state === "live");
    return { session, wires };
  }

  const joinAll = () => Promise.all(COOKIES.map(join));
  const allSaved = () =>
    sessions.every(({ connection }) => connection.state === "live" && connection.unsent === 0);
  const allEqual = () => new Set(sessions.map(({ state }) => plain(state.map))).size === 1;

  it("come to one map while wires are cut", async () => {
    const people = await joinAll();
    const random = seeded(11);
    for (let count = 0; count < 150; count += 1) {
      const { session, wires } = people[count % people.length] as (typeof people)[number];
      editSomething(session, random, count);
      if (random() < 0.05) wires.cut();
      await pause(random() * 20);
    }
    await until(() => allSaved() && allEqual());
    const { session: late } = await join(COOKIES[0] as string);
    expect(plain(late.state.map)).toBe(plain(people[0]?.session.state.map));
    expect(late.state.map.seq).toBeGreaterThan(50);
  }, 60_000);

  it("keep the characters of all who type into one title", async () => {
    const people = await joinAll();
    const [first] = people;
    const id = `typing${Date.now()}`;
    first?.session.dispatch(first.session.state.change().put(id, { parent: null, at: "end" }));
    await until(() => sessions.every(({ state }) => state.map.nodes[id] !== undefined));
    const typed: string[] = [];
    for (let count = 0; count < 60; count += 1) {
      const { session } = people[count % people.length] as (typeof people)[number];
      const letter = String.fromCharCode(0x4e00 + count);
      typed.push(letter);
      const { title = "" } = session.state.map.nodes[id] ?? {};
      session.dispatch(session.state.change().type(id, [[title.length >> 1, 0, letter]]));
      await pause(5);
    }
    await until(() => allSaved() && allEqual());
    expect([...(first?.session.state.map.nodes[id]?.title ?? "")].sort()).toEqual(typed.sort());
  }, 60_000);

  it("see where the others are", async () => {
    const [one, two] = await joinAll();
    one?.session.here({ cursor: [12, 34] });
    await until(() => two?.session.present.some(({ cursor }) => cursor?.[0] === 12) === true);
    one?.wires.cut();
    await one?.session.stop();
    await until(() => two?.session.present.every(({ cursor }) => cursor?.[0] !== 12) === true);
  }, 30_000);

  it("hear an answer to where they are, alone too: so a dead wire is noticed", async () => {
    const cookie = COOKIES[0] as string;
    const wires = new Wires(cookie);
    let heard = 0;
    const opener: OpenSocket = (url, events) =>
      wires.opener(url, {
        ...events,
        text: (data) => {
          if (data.includes('"type":"here"')) heard += 1;
          events.text(data);
        },
      });
    const session = new MapSession({ url: address, openSocket: opener });
    sessions.push(session);
    await session.start();
    await until(() => heard > 0);
    session.wake();
    await until(() => heard > 1);
  }, 30_000);
});

function editSomething(session: MapSession, random: () => number, count: number): void {
  const { state } = session;
  const ids = [...state.tree.walk(null)];
  const pick = () => ids[Math.floor(random() * ids.length)] as string;
  const id = pick();
  const change = state.change();
  const deeds = [
    () => change.put(`made${count}`, { parent: id, at: "end" }, { title: `Made ${count}` }),
    () => change.type(id, [[0, 0, "…"]]),
    () => change.set(id, { colour: "teal" }),
    () => change.move(id, { parent: pick(), at: "start" }),
    () => change.undo(),
  ];
  const deed = deeds[Math.floor(random() * deeds.length)];
  deed?.();
  session.dispatch(change);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => REAL_CLOCK.after(ms, resolve));
}

async function until(isSo: () => boolean): Promise<void> {
  const end = Date.now() + 20_000;
  while (!isSo()) {
    if (Date.now() > end) throw new Error("it did not come to that in 20 s");
    await pause(10);
  }
}
