import { describe, expect, it } from "vitest";
import { ICONS } from "./icons.gen.ts";
import { Icons, isEmoji, strokesIn } from "./icons.ts";

const UNKNOWN = ICONS["circle-dashed"];

/** Resolves when the rest of the set has come. */
function iconsOf(fetch?: () => Promise<Record<string, string>>) {
  let came: () => void = () => undefined;
  const settled = new Promise<void>((resolve) => {
    came = resolve;
  });
  return { icons: new Icons(() => came(), fetch), settled };
}

describe("the icons", () => {
  it("know what is at hand without asking", () => {
    const { icons } = iconsOf(() => Promise.reject(new Error("asked")));
    expect(icons.get("apps")).toBe(ICONS.apps);
  });

  it("fetch the whole set once when one is met that is not at hand", async () => {
    expect(ICONS["zodiac-aries"]).toBeUndefined();
    const { icons, settled } = iconsOf();
    expect(icons.get("zodiac-aries")).toBeNull();
    expect(icons.get("zodiac-virgo")).toBeNull();
    await settled;
    expect(icons.get("zodiac-aries")).toMatch(/^M/);
    expect(icons.get("zodiac-virgo")).not.toBe(UNKNOWN);
  });

  it("show a dashed circle for what no set has", async () => {
    const { icons, settled } = iconsOf();
    icons.get("no-such-icon");
    await settled;
    expect(icons.get("no-such-icon")).toBe(UNKNOWN);
    expect(icons.get("constructor")).toBe(UNKNOWN);
    expect(strokesIn({}, "__proto__")).toBe(UNKNOWN);
  });

  it("show a dashed circle where the set cannot be had", async () => {
    const { icons, settled } = iconsOf(() => Promise.reject(new TypeError("offline")));
    icons.get("zodiac-aries");
    await settled;
    expect(icons.get("zodiac-aries")).toBe(UNKNOWN);
  });

  it("tell emoji from names", () => {
    expect(["🔌", "⚠️", "tool", "2fa"].map(isEmoji)).toEqual([true, true, false, false]);
  });
});
