import { describe, expect, it } from "vitest";
import { channels, contrast, linear } from "./colour.ts";
import { MAIN_BRANCHES, mainBranchColour, THEMES } from "./themes.ts";

// What a red-blind and a green-blind eye see of linear RGB: Viénot, Brettel and Mollon 1999.
const EYES = {
  "every colour": [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  "no red": [
    [0.11238, 0.88762, 0],
    [0.11238, 0.88762, 0],
    [0.00401, -0.00401, 1],
  ],
  "no green": [
    [0.29275, 0.70725, 0],
    [0.29275, 0.70725, 0],
    [-0.02234, 0.02234, 1],
  ],
} as const;

/** A colour as an eye sees it, in CIE Lab, where distances are what people see. */
function seen(colour: string, eye: keyof typeof EYES): number[] {
  const light = channels(colour).map(linear);
  const [r = 0, g = 0, b = 0] = EYES[eye].map((row) =>
    row.reduce<number>((sum, weight, at) => sum + weight * (light[at] ?? 0), 0),
  );
  const x = (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505;
  const y = 0.2126 * r + 0.7152 * g + 0.0722 * b;
  const z = (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089;
  const [fx, fy, fz] = [x, y, z].map((value) => Math.cbrt(Math.max(0, value))) as [
    number,
    number,
    number,
  ];
  return [116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)];
}

function difference(a: string, b: string, eye: keyof typeof EYES): number {
  const [one, other] = [seen(a, eye), seen(b, eye)];
  return Math.hypot(...one.map((value, at) => value - (other[at] ?? 0)));
}

describe.each(Object.values(THEMES))("the theme $name", (theme) => {
  it("can be read: text 4.5 to 1, lines 3 to 1", () => {
    expect(contrast(theme.ink, theme.background)).toBeGreaterThan(7);
    expect(contrast(theme.quiet, theme.background)).toBeGreaterThan(4.5);
    expect(contrast(theme.centre.ink, theme.centre.fill)).toBeGreaterThan(4.5);
    expect(contrast(theme.selection, theme.background)).toBeGreaterThan(3);
    for (const hue of Object.values(theme.hues)) {
      expect(contrast(hue.line, theme.background)).toBeGreaterThan(3);
      expect(contrast(hue.ink, hue.soft)).toBeGreaterThan(4.5);
    }
  });

  it.each(Object.keys(EYES) as (keyof typeof EYES)[])(
    "tells neighbouring branches apart with an eye for %s",
    (eye) => {
      MAIN_BRANCHES.forEach((name, place) => {
        const next = mainBranchColour(place + 1);
        const apart = difference(theme.hues[name].line, theme.hues[next].line, eye);
        expect(apart, `${name} beside ${next}`).toBeGreaterThan(30);
      });
    },
  );
});
