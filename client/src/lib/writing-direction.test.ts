import { describe, expect, it } from "vitest";
import { t } from "./i18n.ts";
import { readingOf, readsRightToLeft } from "./writing-direction.ts";

describe("which way text reads", () => {
  it.each([
    ["Devices", false],
    ["الشبكة", true],
    ["רשת", true],
    ["شبکه", true],
    ["12. רשת", true],
    ["(iPad) מכשירים", false],
    ["“רשת”", true],
    ["\u200fiPad", true],
    ["ネットワーク", false],
    ["नेटवर्क", false],
    ["", false],
    ["2026", false],
  ])("%s: %s", (text, expected) => {
    expect(readsRightToLeft(text)).toBe(expected);
  });

  it("is as it is around, where no letter says", () => {
    expect(readsRightToLeft("2026", true)).toBe(true);
    expect(readsRightToLeft("", true)).toBe(true);
    expect(readsRightToLeft("2026: plan", true)).toBe(false);
  });

  it("is told for all of a text", () => {
    expect(["abc 1", "אבג 1", "abc אבג", "1!"].map(readingOf)).toEqual([
      "ltr",
      "rtl",
      "mixed",
      "none",
    ]);
  });
});

describe("a title in a sentence", () => {
  it("is kept apart if it reads the other way", () => {
    expect(t("Go to %(title)s", { title: "Plan" })).toBe("Go to Plan");
    expect(t("Go to %(title)s", { title: "רשת" })).toBe("Go to \u2068רשת\u2069");
    expect(t("%(count)s topics", { count: 3 })).toBe("3 topics");
  });
});
