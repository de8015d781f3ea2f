import { expect, test } from "vitest";
import { newId } from "./ids.ts";

test("ids are twelve letters and digits, and differ", () => {
  const ids = Array.from({ length: 1000 }, newId);
  for (const id of ids) expect(id).toMatch(/^[A-Za-z0-9]{12}$/);
  expect(new Set(ids).size).toBe(ids.length);
});
