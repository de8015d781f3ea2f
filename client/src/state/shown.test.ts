import { describe, expect, it } from "vitest";
import { closed, NOTHING_SHOWN, opened, toggledPart } from "./shown.ts";

describe("the parts that are shown", () => {
  it("are opened and closed one by one", () => {
    const both = opened(opened(NOTHING_SHOWN, "outline"), "keys");
    expect([...both]).toEqual(["outline", "keys"]);
    expect([...closed(both, "outline")]).toEqual(["keys"]);
    expect([...toggledPart(both, "keys")]).toEqual(["outline"]);
    expect([...toggledPart(NOTHING_SHOWN, "keys")]).toEqual(["keys"]);
  });

  it("stay the same object where nothing changes, so that nobody is told", () => {
    const shown = opened(NOTHING_SHOWN, "outline");
    expect(opened(shown, "outline")).toBe(shown);
    expect(closed(shown, "keys")).toBe(shown);
  });
});
