import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { spliceText } from "../document/splices.ts";
import { TitleDraft } from "./draft.ts";

describe("a title that is edited by two", () => {
  it("tells what was typed as splices", () => {
    expect(new TitleDraft("One").type("Oone")).toEqual([[1, 0, "o"]]);
  });

  it("lets an input method go on while others type, and puts its text where it belongs", () => {
    const draft = new TitleDraft("One");
    draft.hear("Before One");
    expect(draft.type("One한")).toEqual([[10, 0, "한"]]);
    expect(draft.show(4)).toEqual({ text: "Before One한", caret: 11 });
  });

  it("keeps the caret behind the same letter", () => {
    const draft = new TitleDraft("One two");
    draft.hear("One and two");
    expect(draft.show(7)).toEqual({ text: "One and two", caret: 11 });
    expect(draft.show(2)).toEqual({ text: "One and two", caret: 2 });
    draft.hear("two");
    expect(draft.show(9).caret).toBe(1);
  });

  it("gives splices that fit the title, whatever happens on both sides", () => {
    const text = fc.string({ unit: fc.constantFrom(..."ab😀"), maxLength: 8 });
    const step = fc.record({ own: fc.boolean(), text });
    fc.assert(
      fc.property(text, fc.array(step, { maxLength: 12 }), (first, steps) => {
        const draft = new TitleDraft(first);
        let title = first;
        for (const { own, text } of steps) {
          if (own) title = applied(title, draft.type(text));
          else title = text;
          draft.hear(title);
        }
        expect(draft.show(0).text).toBe(title);
      }),
    );
  });
});

function applied(title: string, splices: [number, number, string][]): string {
  const spliced = spliceText(title, splices);
  if (!spliced.ok) throw new Error(spliced.detail);
  return spliced.text;
}
