import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Id } from "../document/map.ts";
import type { MapSession } from "./session.ts";
import { type Deed, deeds, perform } from "./simulation/deeds.ts";
import { wordsOf, writeInNote } from "./simulation/notes.ts";
import { pageOf } from "./simulation/room.ts";
import { problems, World } from "./simulation/world.ts";

declare const process: { readonly env: Readonly<Record<string, string | undefined>> };

// A long run: CHALKMAP_SIMULATIONS=20000 npx vitest run src/sync/simulation.test.ts
const RUNS = Number(process.env.CHALKMAP_SIMULATIONS ?? 300);
const MINUTES = 60_000 * Math.max(2, RUNS / 1_000);

describe("a simulated map", () => {
  it(
    "is the same for everybody once all is quiet",
    () =>
      holds(
        fc.record({ seed: fc.nat(), count: fc.integer({ min: 3, max: 5 }) }),
        deeds(3),
        async ({ seed, count }, planned) => {
          const world = await lived(seed, count, planned);
          expect(problems(world)).toEqual([]);
        },
      ),
    MINUTES,
  );

  it(
    "keeps the characters of both who type into one title",
    () =>
      holds(
        fc.record({ seed: fc.nat(), count: fc.constant(2) }),
        typing(),
        async ({ seed, count }, typed) => {
          const world = await lived(seed, count, []);
          const accepted = typed.flatMap((each) => typeOne(world, each));
          world.quiet();
          expect(problems(world)).toEqual([]);
          const title = world.room.logged().nodes.one?.title ?? "";
          expect([...title].sort()).toEqual([..."One", ...accepted].sort());
          expect(inOrder(title, "a")).toBe(true);
          expect(inOrder(title, "A")).toBe(true);
        },
      ),
    MINUTES,
  );

  it(
    "keeps the characters of both who write into one note",
    () =>
      holds(
        fc.record({ seed: fc.nat(), count: fc.constant(2) }),
        typing(),
        async ({ seed, count }, typed) => {
          const world = await lived(seed, count, []);
          const accepted = typed.flatMap((each) => writeOne(world, each));
          world.quiet();
          expect(problems(world)).toEqual([]);
          const words = wordsOf(world.room.logged().nodes.one?.note);
          expect([...words].sort()).toEqual([...accepted].sort());
          // Who was away for long gets the whole map: from two notes alone nobody can tell whose letter came first.
          if (typed.some(({ accident }) => accident !== "none")) return;
          expect(inOrder(words, "a")).toBe(true);
          expect(inOrder(words, "A")).toBe(true);
        },
      ),
    MINUTES,
  );

  it(
    "lets nobody undo what another has done",
    () =>
      holds(
        fc.record({ seed: fc.nat(), count: fc.constant(3) }),
        deeds(3, 40),
        async ({ seed, count }, planned) => {
          const world = await lived(seed, count, planned);
          const before = deedsOfOthers(world, "page1");
          const [first] = world.people as [MapSession];
          for (let step = 0; first.state.canUndo && step < 100; step += 1) {
            first.dispatch(first.state.change().undo());
            world.clock.run(100);
          }
          world.quiet();
          expect(problems(world)).toEqual([]);
          expect(lostBy(before, deedsOfOthers(world, "page1"))).toEqual([]);
        },
      ),
    MINUTES,
  );
});

function holds<One, Other>(
  one: fc.Arbitrary<One>,
  other: fc.Arbitrary<Other>,
  predicate: (one: One, other: Other) => Promise<void>,
): Promise<void> {
  return fc.assert(fc.asyncProperty(one, other, predicate), { numRuns: RUNS });
}

async function lived(seed: number, count: number, planned: readonly Deed[]): Promise<World> {
  const world = new World(seed);
  await world.joinAll(count);
  for (const [index, deed] of planned.entries()) perform(world, deed, index);
  world.quiet();
  return world;
}

interface Typed {
  readonly who: number;
  readonly at: number;
  readonly waitMs: number;
  readonly accident: "none" | "cut" | "restart";
}

function typing(): fc.Arbitrary<Typed[]> {
  const accident = fc.oneof(
    { weight: 12, arbitrary: fc.constant("none" as const) },
    { weight: 1, arbitrary: fc.constantFrom("cut" as const, "restart" as const) },
  );
  const one = fc.record({
    who: fc.nat({ max: 1 }),
    at: fc.nat({ max: 30 }),
    waitMs: fc.nat({ max: 120 }),
    accident,
  });
  return fc.array(one, { maxLength: 40, size: "max" });
}

/** The first person types small letters, the second capitals, each always behind their own last one. */
function typeOne(world: World, typed: Typed): string[] {
  const person = world.people[typed.who] as MapSession;
  const { title = "" } = person.state.map.nodes.one ?? {};
  const { letter, place } = nextLetter(title, typed);
  person.dispatch(person.state.change().type("one", [[place, 0, letter]]));
  befall(world, typed);
  return [letter];
}

function writeOne(world: World, typed: Typed): string[] {
  const person = world.people[typed.who] as MapSession;
  const { letter, place } = nextLetter(wordsOf(person.state.map.nodes.one?.note), typed);
  writeInNote(person, "one", place, letter);
  befall(world, typed);
  return [letter];
}

function nextLetter(text: string, { who, at }: Typed): { letter: string; place: number } {
  const own = who === 0 ? "a" : "A";
  const last = [...text].findLastIndex((letter) => isOf(letter, own));
  const letter = String.fromCharCode(own.charCodeAt(0) + (countOf(text, own) % 24));
  return { letter, place: last >= 0 ? last + 1 : Math.min(at, text.length) };
}

function befall(world: World, { who, waitMs, accident }: Typed): void {
  if (accident === "cut") world.network.cut(`${who}`);
  if (accident === "restart") world.restartServer();
  world.clock.run(waitMs);
}

/** The title begins as "One": its letters are nobody's. */
function isOf(letter: string, own: string): boolean {
  if ("One".includes(letter)) return false;
  return own === "a" ? letter >= "a" && letter <= "z" : letter >= "A" && letter <= "Z";
}

function countOf(title: string, own: string): number {
  return [...title].filter((letter) => isOf(letter, own)).length;
}

function inOrder(title: string, own: string): boolean {
  const letters = [...title].filter((letter) => isOf(letter, own));
  return letters.every(
    (letter, index) => index === 0 || (letters[index - 1] as string) < letter || index % 24 === 0,
  );
}

/** What others than `page` did last, as the map shows it: fields and places they set, nodes they made. */
function deedsOfOthers(world: World, page: string): Map<string, string> {
  const map = world.room.logged();
  const facts = new Map<string, string>();
  for (const [field, author] of lastAuthors(world)) {
    if (author === page) continue;
    const [id = "", name = ""] = field.split(" ");
    const node = map.nodes[id];
    if (name === "colour") facts.set(field, String(node?.colour));
    if (name === "place") facts.set(field, `${node?.parent} ${node?.order}`);
  }
  return facts;
}

function lastAuthors(world: World): Map<string, string> {
  const authors = new Map<string, string>();
  for (const { id, ops } of world.room.log) {
    for (const op of ops) {
      if (op.op === "set" && op.kind === "node" && "colour" in op.props) {
        authors.set(`${op.id} colour`, pageOf(id));
      }
      if (op.op === "move") authors.set(`${op.id} place`, pageOf(id));
    }
  }
  return authors;
}

function lostBy(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): Id[] {
  return [...before].filter(([field, value]) => after.get(field) !== value).map(([field]) => field);
}
