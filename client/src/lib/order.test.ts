import { expect, test } from "vitest";
import { firstKeys, keyAfter, LONGEST_KEY, place } from "./order.ts";

test("new siblings come between their neighbours", () => {
  const { keys, fresh } = place(["a0", "a1"], 1, 3);
  expect(fresh).toBeNull();
  expect(["a0", ...keys, "a1"]).toEqual(["a0", ...keys, "a1"].sort());
});

test("the first, and one behind the last", () => {
  expect(firstKeys(2)).toEqual(["a0", "a1"]);
  expect(keyAfter(null)).toBe("a0");
  expect(keyAfter("a0")).toBe("a1");
});

test("equal neighbours are moved apart", () => {
  expect(place(["a0", "a0"], 1, 1)).toEqual({ keys: ["a1"], fresh: ["a0", "a2"] });
});

test("keys do not grow without bound", () => {
  let keys = ["a0", "a1"];
  for (let turn = 0; turn < 1000; turn += 1) {
    const { keys: made, fresh } = place(keys, 1, 1);
    const [first = "", last = ""] = fresh ?? keys;
    keys = turn % 2 ? [first, made[0] ?? ""] : [made[0] ?? "", last];
    expect(made[0]?.length).toBeLessThanOrEqual(LONGEST_KEY);
    expect(keys).toEqual([...keys].sort());
  }
});
