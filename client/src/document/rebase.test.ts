import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { applyOps, takeBack } from "./apply.ts";
import { emptyMap, type MindMap, type Op } from "./map.ts";
import { carryOver, type TextEdits, textEdits, textEditsBetween } from "./rebase.ts";
import { type Splice, spliceBetween, spliceText } from "./splices.ts";

const LETTERS = ["a", "b", "é", "\u{1f3eb}", " "];
const text = fc.string({ unit: fc.constantFrom(...LETTERS), maxLength: 8 });

/** Cuts that part no surrogate pair, as places from 0 to 1, made splices of the text as it then is. */
const cuts = fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(3), text), {
  minLength: 1,
  maxLength: 4,
});

function splicesOn(before: string, wanted: readonly [number, number, string][]): Splice[] {
  let now = [...before];
  return wanted.map(([place, count, insert]) => {
    const at = Math.floor(place * now.length);
    const gone = now.slice(at, at + count);
    const splice: Splice = [now.slice(0, at).join("").length, gone.join("").length, insert];
    now = [...now.slice(0, at), ...insert, ...now.slice(at + count)];
    return splice;
  });
}

function typed(splices: readonly Splice[]): Op {
  return { op: "text", id: "n", base: 0, splices: splices.map(([a, r, i]) => [a, r, i]) };
}

function mapWith(title: string): MindMap {
  const map = emptyMap();
  applyOps(map, [{ op: "put", kind: "node", id: "n", props: { order: "a0", title } }]);
  return map;
}

function titleAfter(title: string, ...ops: Op[]): string {
  const map = mapWith(title);
  expect(applyOps(map, ops)).toMatchObject({ ok: true });
  return map.nodes.n?.title ?? "";
}

describe("two people type in one title", () => {
  test("each keeps what they typed, in the order of the server", () => {
    const theirs = typed([[5, 0, " one"]]);
    const mine = typed([[5, 0, " two"]]);
    const { ops } = carryOver([mine], textEdits(mapWith("Topic"), [theirs]));
    expect(titleAfter("Topic", theirs, ...ops)).toBe("Topic one two");
  });

  test("what one deletes around the other's letters leaves these", () => {
    const theirs = typed([[2, 0, "X"]]);
    const mine = typed([[0, 4, ""]]);
    const { ops } = carryOver([mine], textEdits(mapWith("abcd"), [theirs]));
    expect(titleAfter("abcd", theirs, ...ops)).toBe("X");
  });

  test("what both delete is gone once, and the op stays a valid one", () => {
    const mine = typed([[0, 4, ""]]);
    const { ops } = carryOver([mine], textEdits(mapWith("abcd"), [typed([[0, 4, ""]])]));
    expect(ops).toEqual([typed([[0, 0, ""]])]);
  });

  test("a title given anew by the other is one edit of what differs", () => {
    const theirs: Op = { op: "set", kind: "node", id: "n", props: { title: "My plan" } };
    const { ops } = carryOver([typed([[4, 0, "!"]])], textEdits(mapWith("plan"), [theirs]));
    expect(titleAfter("plan", theirs, ...ops)).toBe("My plan!");
  });

  test("a title that I give anew stands whole", () => {
    const mine: Op = { op: "set", kind: "node", id: "n", props: { title: "Mine" } };
    const carried = carryOver(
      [mine, typed([[4, 0, "!"]])],
      textEdits(mapWith("a"), [typed([[0, 1, "b"]])]),
    );
    expect(titleAfter("b", ...carried.ops)).toBe("Mine!");
    expect(carried.edits.titles.size).toBe(0);
  });

  test("ops that the edits do not concern are the same list", () => {
    const ops: Op[] = [{ op: "set", kind: "node", id: "n", props: { colour: "red" } }];
    expect(carryOver(ops, textEdits(mapWith("a"), [typed([[0, 1, "b"]])])).ops).toBe(ops);
  });

  test("both ways round lead to the same title", () => {
    fc.assert(
      fc.property(text, cuts, cuts, (title, one, other) => {
        const theirs = typed(splicesOn(title, one));
        const mine = typed(splicesOn(title, other));
        const { ops, edits } = carryOver([mine], textEdits(mapWith(title), [theirs]));
        const theirsThenMine = titleAfter(title, theirs, ...ops);
        const before = mapWith(titleAfter(title, mine));
        const after = mapWith(theirsThenMine);
        const mineThenTheirs = carryOver([typed([[0, 0, ""]])], edits).edits;
        expect(applyEdits(before, mineThenTheirs)).toBe(after.nodes.n?.title);
      }),
      { numRuns: 2000 },
    );
  });

  test("every letter that either typed is there afterwards", () => {
    const insertions = fc.array(
      fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.constant(0), text),
    );
    const capitals = (splices: readonly Splice[]): Splice[] =>
      splices.map(([at, remove, insert]) => [at, remove, insert.replace(/./gu, "T")]);
    fc.assert(
      fc.property(text, cuts, insertions, (title, mineWanted, theirsWanted) => {
        const theirs = capitals(
          splicesOn(
            title,
            theirsWanted.map(([p, c, t]) => [p, c, t.replace(/./gu, "T")]),
          ),
        );
        const mine = splicesOn(title, mineWanted);
        const { ops } = carryOver([typed(mine)], textEdits(mapWith(title), [typed(theirs)]));
        const count = (from: string) => [...from].filter((letter) => letter === "T").length;
        const merged = titleAfter(title, ...(theirs.length > 0 ? [typed(theirs)] : []), ...ops);
        expect(count(merged)).toBe(theirs.reduce((sum, [, , insert]) => sum + count(insert), 0));
        expect(merged.replaceAll("T", "")).toBe(titleAfter(title, typed(mine)));
      }),
      { numRuns: 1000 },
    );
  });
});

function applyEdits(map: MindMap, { titles }: TextEdits): string {
  let rest = map.nodes.n?.title ?? "";
  let result = "";
  for (const part of titles.get("n") ?? []) {
    if (typeof part === "string") result += part;
    else {
      if (part > 0) result += rest.slice(0, part);
      rest = rest.slice(Math.abs(part));
    }
  }
  return result + rest;
}

describe("splices", () => {
  test("are taken back exactly", () => {
    fc.assert(
      fc.property(text, cuts, (title, wanted) => {
        const spliced = spliceText(title, splicesOn(title, wanted));
        expect(spliced.ok && spliceText(spliced.text, spliced.inverse)).toMatchObject({
          text: title,
        });
      }),
    );
  });

  test("the one between two texts parts no surrogate pair", () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const splice = spliceBetween(before, after);
        if (!splice) expect(before).toBe(after);
        else expect(spliceText(before, [splice])).toMatchObject({ ok: true, text: after });
      }),
    );
    expect(spliceBetween("\u{1f600}", "\u{1f601}")).toEqual([0, 2, "\u{1f601}"]);
  });

  test("differences of whole maps are edits of titles", () => {
    const edits = textEditsBetween(mapWith("plan"), mapWith("My plan"));
    expect(carryOver([typed([[4, 0, "!"]])], edits).ops).toEqual([typed([[7, 0, "!"]])]);
  });
});

test("a change and its inverse leave the map as it was", () => {
  fc.assert(
    fc.property(text, cuts, (title, wanted) => {
      const map = mapWith(title);
      const before = structuredClone(map);
      const applied = applyOps(map, [
        typed(splicesOn(title, wanted)),
        { op: "remove", kind: "node", id: "n" },
      ]);
      if (applied.ok) takeBack(map, applied.inverse);
      expect(map).toEqual(before);
    }),
  );
});
