import { describe, expect, it } from "vitest";
import { contrast } from "./colour.ts";
import { THEMES } from "./themes.ts";

const [css = ""] = Object.values(
  import.meta.glob<string>("../pages/tokens.css", {
    eager: true,
    import: "default",
    query: "?raw",
  }),
);
const [USUAL = "", MORE = ""] = css.split("@media (prefers-contrast: more)");
const SCHEMES = ["light", "dark"] as const;

type Scheme = (typeof SCHEMES)[number];
type Tokens = Readonly<Record<string, Readonly<Record<Scheme, string>>>>;

function tokensIn(part: string): Tokens {
  const values = part.matchAll(/--([\w-]+): (?:light-dark\((#\w{6}), (#\w{6})\)|(#\w{6}));/g);
  return Object.fromEntries(
    [...values].map(([, name, light = "", dark = "", both]) => [
      name,
      { light: both ?? light, dark: both ?? dark },
    ]),
  );
}

const TEXT = [
  ...["paper", "surface", "sunken"].flatMap((ground) =>
    ["ink", "ink-soft", "accent", "accent-strong", "danger"].map((ink) => [ink, ground] as const),
  ),
  ...["accent", "danger", "warning", "success"].flatMap((kind) =>
    ["ink", kind].map((ink) => [ink, `${kind}-soft`] as const),
  ),
  ["ink-soft", "accent-soft"],
  ["on-accent", "accent"],
  ["on-accent", "accent-strong"],
  ["chalk", "board"],
  ["chalk", "board-deep"],
  ["chalk-yellow", "board"],
] as const;
const MARKS = ["paper", "surface", "sunken"].map((ground) => ["line-strong", ground] as const);

describe.each([
  ["pages", tokensIn(USUAL), 4.5, 3],
  ["pages in high contrast", { ...tokensIn(USUAL), ...tokensIn(MORE) }, 7, 4.5],
] as const)("%s", (_name, tokens, text, marks) => {
  describe.each(SCHEMES)("%s", (scheme) => {
    const colour = (name: string): string => tokens[name]?.[scheme] ?? "none";

    it.each(TEXT)("%s on %s can be read", (ink, ground) => {
      expect(contrast(colour(ink), colour(ground))).toBeGreaterThanOrEqual(text);
    });

    it.each(MARKS)("%s on %s can be seen", (line, ground) => {
      expect(contrast(colour(line), colour(ground))).toBeGreaterThanOrEqual(marks);
    });
  });
});

it.each(SCHEMES)("a colour is the same in a form as on a map: %s", (scheme) => {
  for (const [name, { line }] of Object.entries(THEMES[scheme].hues)) {
    expect(tokensIn(USUAL)[name]?.[scheme], name).toBe(line);
  }
});
