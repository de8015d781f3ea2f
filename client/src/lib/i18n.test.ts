import { afterEach, describe, expect, it } from "vitest";
import { t, tn } from "./i18n.ts";

const page = globalThis as unknown as Record<string, unknown>;

describe("texts", () => {
  afterEach(() => {
    page.gettext = undefined;
    page.ngettext = undefined;
  });

  it("are English without a catalogue", () => {
    expect(t("%(name)s is here", { name: "Luis" })).toBe("Luis is here");
  });

  it("come from the catalogue where there is one", () => {
    page.gettext = (text: string) => (text === "%(name)s is here" ? "%(name)s ist da" : text);
    expect(t("%(name)s is here", { name: "Luis" })).toBe("Luis ist da");
  });

  it("count", () => {
    expect(tn("%(count)s edit", "%(count)s edits", 1)).toBe("1 edit");
    expect(tn("%(count)s edit", "%(count)s edits", 3)).toBe("3 edits");
  });

  it("keep a name that has no value, so that the mistake is seen", () => {
    expect(t("%(who)s left", { name: "Luis" })).toBe("%(who)s left");
  });
});
