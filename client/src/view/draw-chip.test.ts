import { describe, expect, it } from "vitest";
import { urgencyOf } from "./draw-chip.ts";

const NOW = new Date(2026, 10, 25, 23, 30);

describe("the day on which a task is due", () => {
  it.each([
    ["2026-11-24", false, "overdue"],
    ["2026-11-25", false, "soon"],
    ["2026-12-02", false, "soon"],
    ["2026-12-03", false, "later"],
    ["2026-11-24", true, "done"],
  ] as const)("%s, done: %s, is %s", (day, done, urgency) => {
    expect(urgencyOf(day, done, NOW)).toBe(urgency);
  });
});
