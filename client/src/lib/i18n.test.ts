import { afterEach, describe, expect, it } from "vitest";
import { type Catalogue, speak, t, tn } from "./i18n.ts";

const GERMAN: Catalogue = {
  form: (count) => Number(count !== 1),
  texts: {
    "%(name)s is here": ["%(name)s ist da"],
    "%(count)s map": ["%(count)s Karte", "%(count)s Karten"],
  },
};
/** Polish has three forms: 1, 2 to 4, 5 and more. */
const POLISH: Catalogue = {
  form: (count) => (count === 1 ? 0 : count < 5 ? 1 : 2),
  texts: { "%(count)s map": ["%(count)s mapa", "%(count)s mapy", "%(count)s map"] },
};

describe("texts", () => {
  afterEach(() => speak(null));

  it("are English without a catalogue", () => {
    expect(t("%(name)s is here", { name: "Luis" })).toBe("Luis is here");
    expect(tn("%(count)s map", "%(count)s maps", 1)).toBe("1 map");
    expect(tn("%(count)s map", "%(count)s maps", 3)).toBe("3 maps");
  });

  it("come from the catalogue where there is one", () => {
    speak(GERMAN);
    expect(t("%(name)s is here", { name: "Luis" })).toBe("Luis ist da");
    expect(tn("%(count)s map", "%(count)s maps", 2)).toBe("2 Karten");
  });

  it("are English where the catalogue lacks one", () => {
    speak(GERMAN);
    expect(t("Undo")).toBe("Undo");
    expect(tn("%(count)s edit", "%(count)s edits", 2)).toBe("2 edits");
  });

  it("count by the language's own rule", () => {
    speak(POLISH);
    expect([1, 3, 5].map((count) => tn("%(count)s map", "%(count)s maps", count))).toEqual([
      "1 mapa",
      "3 mapy",
      "5 map",
    ]);
  });

  it("keep a name that has no value, so that the mistake is seen", () => {
    expect(t("%(who)s left", { name: "Luis" })).toBe("%(who)s left");
  });
});
