import { emptyMap, type Id, isNodeGone, type MindMap } from "../../document/map.ts";
import { loadNoteMerging } from "../../document/notes.ts";
import { Tree } from "../../document/tree.ts";
import type { Random } from "../clock.ts";
import type { ClosingReason } from "../messages.ts";
import { MapSession } from "../session.ts";
import type { Shelf } from "../store.ts";
import { Network } from "./network.ts";
import { SimulatedRoom } from "./room.ts";
import { SimulatedClock, seeded } from "./time.ts";

/** A server, a network and some people in one map, in simulated time. */
export class World {
  readonly clock = new SimulatedClock();
  readonly random: Random;
  readonly room: SimulatedRoom;
  readonly network: Network;
  readonly people: MapSession[] = [];
  private pages = 0;
  /** Who has closed the map. */
  closed = 0;
  /** What the API says about the map. */
  access: ClosingReason | null = null;
  /** How often it was asked. */
  asked = 0;

  constructor(seed: number, first: MindMap = smallMap()) {
    this.random = seeded(seed);
    this.room = new SimulatedRoom(this.clock, this.random, first);
    this.network = new Network(this.clock, this.random, this.room);
  }

  /** Let somebody open the map; `name` is what `network.cut` knows their wires by. */
  async join(name: string, shelf: Shelf | null = null): Promise<MapSession> {
    await loadNoteMerging();
    this.pages += 1;
    const session = new MapSession({
      url: "sim:",
      openSocket: this.network.opener(name),
      page: `page${this.pages}`,
      clock: this.clock,
      random: this.random,
      shelf,
      askAccess: () => this.tellAccess(),
    });
    this.people.push(session);
    await session.start();
    return session;
  }

  private async tellAccess(): Promise<ClosingReason | null> {
    this.asked += 1;
    return this.network.isDown ? null : this.access;
  }

  /** Let some join and load the map. */
  async joinAll(count: number): Promise<MapSession[]> {
    for (let index = 0; index < count; index += 1) await this.join(`${index}`);
    this.clock.run(2_000);
    return this.people;
  }

  /** Let somebody close the map while the network is down: nothing more is sent. */
  async closeOffline(name: string, session: MapSession): Promise<void> {
    this.network.cut(name);
    await session.stop();
    this.people.splice(this.people.indexOf(session), 1);
    this.closed += 1;
  }

  /** The server process dies and comes back: what was not committed and what was under way is lost. */
  restartServer(): void {
    this.room.restart();
    this.network.cut(null, 1006);
  }

  /** Wait until everybody has had time to come back and send everything. */
  quiet(): void {
    this.clock.run(120_000);
  }
}

/** A centre with three branches. */
export function smallMap(): MindMap {
  const map = emptyMap();
  map.nodes = {
    centre: { title: "Plan", order: "a0" },
    one: { title: "One", parent: "centre", order: "a0" },
    two: { title: "Two", parent: "centre", order: "a1" },
    three: { title: "Three", parent: "centre", order: "a2" },
  };
  return map;
}

/** Return what is not as it must be once everything is quiet: nothing, if all is well. */
export function problems(world: World): string[] {
  const truth = world.room.logged();
  const found = [...treeProblems(truth), ...logProblems(world)];
  const lost = world.room.newcomers - world.people.length - world.closed;
  if (lost > 0) found.push(`${lost} copies did not fit the log any more`);
  for (const [index, person] of world.people.entries()) {
    for (const problem of personProblems(person, truth)) found.push(`person ${index}: ${problem}`);
  }
  return found;
}

function personProblems(person: MapSession, truth: MindMap): string[] {
  const found: string[] = [];
  const { state, unsent } = person.connection;
  if (state !== "live") found.push(`is ${state}`);
  if (unsent > 0) found.push(`has ${unsent} unsent`);
  if (plain(person.state.map) !== plain(truth)) {
    found.push(`sees ${plain(person.state.map)}, not ${plain(truth)}`);
  }
  if (outline(person.state.tree) !== outline(new Tree(truth))) found.push("has another tree");
  return found;
}

function treeProblems(map: MindMap): string[] {
  const reached = new Set(new Tree(map).walk(null));
  return Object.keys(map.nodes)
    .filter((id) => !reached.has(id) && !isNodeGone(map, id))
    .map((id) => `${id} is not reachable`);
}

function logProblems(world: World): string[] {
  const ids = world.room.log.map((change) => change.id);
  return ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `${id} counted twice`);
}

/** Return a value as text that does not depend on the order of its keys. */
export function plain(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === "object" && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

function outline(tree: Tree): string {
  const below = (id: Id | null): unknown[] =>
    tree.children(id).map((child) => [child, below(child)]);
  return JSON.stringify(below(null));
}
