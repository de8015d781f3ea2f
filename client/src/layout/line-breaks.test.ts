import { describe, expect, it } from "vitest";
import { graphemes } from "./graphemes.ts";
import { pieces } from "./line-breaks.ts";
import { widthOf } from "./metrics.ts";
import { wrap } from "./wrap.ts";

const SETTING = { size: 10, lineHeight: 14, bold: false, maxWidth: 100 };
const TEXTS = [
  "Plain words",
  "e\u0301te\u0301",
  "👩‍🏫👍🏽🇩🇪🇫🇷👨‍👩‍👧‍👦",
  "1️⃣ ❤️‍🔥 🏴󠁧󠁢󠁥󠁮󠁧󠁿",
  "ภาษาไทยไม่มีช่องว่างระหว่างคำ น้ำ",
  "שָׁלוֹם עולם",
  "العَرَبِيَّة",
  "が日本語、テスト。",
];

function lines(title: string): string[] {
  return wrap([{ text: title }], SETTING).map((line) => line.runs.map((run) => run.text).join(""));
}

describe("characters as they are seen", () => {
  it("are those that browsers find", () => {
    const browser = new Intl.Segmenter("en", { granularity: "grapheme" });
    for (const text of TEXTS) {
      expect(graphemes(text)).toEqual([...browser.segment(text)].map(({ segment }) => segment));
    }
  });
});

describe("a line", () => {
  it("ends at spaces, and between East Asian characters", () => {
    expect(pieces("two words")).toEqual(["two ", "words"]);
    expect(pieces("iPadの数")).toEqual(["iPad", "の", "数"]);
  });

  it("neither begins with what closes nor ends with what opens", () => {
    expect(pieces("学校、「校舎」。")).toEqual(["学", "校、", "「校", "舎」。"]);
    for (const line of lines("学校の機器、学校の機器、「学校」。学校ー")) {
      expect(line).not.toMatch(/^[、。」ー]|「$/);
    }
  });

  it("of an address ends behind its joints", () => {
    const found = lines("https://example.org/a/long/path?with=words");
    expect(found.length).toBeGreaterThan(1);
    for (const line of found.slice(0, -1)) expect(line).toMatch(/[/?&=._-]$/);
  });

  // Some builds of Node have no dictionary of Thai; browsers and the V8 of the server do.
  const knowsThai = new Intl.Segmenter("th", { granularity: "word" })
    .segment("ภาษาไทย")
    .containing(5);
  it.skipIf(knowsThai?.index === 0)("of a script without spaces ends between words", () => {
    const sentence = "ภาษาไทยไม่มีช่องว่างระหว่างคำ";
    const words = pieces(sentence);
    expect(words.join("")).toBe(sentence);
    expect(words.slice(0, 2)).toEqual(["ภาษา", "ไทย"]);
    expect(pieces("ต่างๆ ที่")).not.toContain("ๆ");
  });

  it("never cuts what is seen as one character", () => {
    for (const text of ["👩‍🏫", "🇩🇪", "e\u0301", "น้ำ"]) {
      const whole = new Set(graphemes(text.repeat(2)));
      for (const line of lines(text.repeat(40))) {
        for (const character of graphemes(line)) expect(whole).toContain(character);
        expect(widthOf(line, "regular", 10)).toBeLessThanOrEqual(100);
      }
    }
  });
});
