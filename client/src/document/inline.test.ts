import fc from "fast-check";
import { expect, test } from "vitest";
import cases from "../../../schema/inline.json" with { type: "json" };
import { escapeTitle, parseTitle, plainTitle } from "./inline.ts";

test.each(cases)("$name", ({ title, runs }) => {
  expect(parseTitle(title)).toEqual(runs);
});

const titles = fc.string({
  unit: fc.constantFrom("*", "**", "`", "$", "\\", "(", ")", "[", "]", " ", "\n", "a", "1"),
});

test("an escaped text is shown as it is", () => {
  fc.assert(
    fc.property(titles, (text) => {
      expect(plainTitle(escapeTitle(text))).toBe(text);
    }),
  );
});

test("no title is wrong, and no letter is lost", () => {
  fc.assert(
    fc.property(titles, (title) => {
      const letters = (text: string) => text.replace(/[^a1]/g, "");
      expect(letters(plainTitle(title))).toBe(letters(title));
    }),
  );
});
