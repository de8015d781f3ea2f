import { describe, expect, it } from "vitest";
import { isEmoji } from "../../view/icons.ts";
import { EMOJI_GROUPS, emojiCalled, fetchEmoji } from "./emoji.ts";
import { found } from "./icon-shelves.ts";

describe("every emoji", () => {
  it("has a group, a name, and is taken for an emoji", async () => {
    const all = await fetchEmoji();
    expect(all.length).toBeGreaterThan(1_800);
    for (const { sign, group, name } of all) {
      expect(name).not.toBe("");
      expect(EMOJI_GROUPS[group]).toBeDefined();
      expect(isEmoji(sign) || /^[0-9#*]/.test(sign)).toBe(true);
    }
  });

  it("is found by its name and by other words, the nearest first", async () => {
    const all = await fetchEmoji();
    const signs = (search: string) => emojiCalled(search, all, 20).map(({ sign }) => sign);
    expect(signs("rocket")[0]).toBe("🚀");
    expect(signs("hello")).toContain("👋");
    expect(signs("flag germany")).toEqual(["🇩🇪"]);
    expect(signs("no such thing")).toEqual([]);
  });
});

describe("an emoji that is typed", () => {
  it("is found as it is, as a whole, whatever stands behind it", () => {
    expect(found("👩🏽‍🏫")).toEqual(["👩🏽‍🏫"]);
    expect(found("🇩🇪🇫🇷")).toEqual(["🇩🇪"]);
    expect(found("1️⃣ first")).toEqual(["1️⃣"]);
    expect(found("❤️‍🔥")).toEqual(["❤️‍🔥"]);
    expect(found("star")).toContain("star");
  });
});
