import { describe, expect, it } from "vitest";
import { channels, contrast, inkOn, linear, mix } from "./colour.ts";
import { MAIN_BRANCHES, mainBranchColour, THEMES, type Theme } from "./themes.ts";

type Pair = [what: string, colour: string, ground: string];

// What an eye sees of linear RGB. Red and green: Viénot, Brettel and Mollon 1999, "Digital video colourmaps for checking
// the legibility of displays by dichromats". Blue: Machado, Oliveira and Fernandes 2009, "A physiologically-based model
// for simulation of color vision deficiency", severity 1.
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
  "no blue": [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
} as const;
type Eye = keyof typeof EYES;

/** How far neighbours are apart in CIE Lab: 2.3 is just seen (Mahy 1994). Blind for blue is one person in ten thousand. */
const APART: Record<Eye, number> = {
  "every colour": 30,
  "no red": 30,
  "no green": 30,
  "no blue": 18,
};

/** A colour as an eye sees it, in CIE Lab, where distances are what people see. */
function seen(colour: string, eye: Eye): number[] {
  const light = channels(colour).map(linear);
  const [r = 0, g = 0, b = 0] = EYES[eye]
    .map((row) => row.reduce<number>((sum, weight, at) => sum + weight * (light[at] ?? 0), 0))
    .map((share) => Math.min(1, Math.max(0, share)));
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

function difference(a: string, b: string, eye: Eye): number {
  const [one, other] = [seen(a, eye), seen(b, eye)];
  return Math.hypot(...one.map((value, at) => value - (other[at] ?? 0)));
}

/** What is written on what, and what is drawn on what, in a theme. */
function pairs({ background, ink, quiet, centre, selection, hues }: Theme): {
  text: Pair[];
  marks: Pair[];
} {
  const chip = mix(background, quiet, 0.16);
  const everyHue = Object.entries(hues);
  return {
    text: [
      ["a title", ink, background],
      ["a chip", ink, chip],
      ["the centre", centre.ink, centre.fill],
      ...everyHue.map(([name, hue]): Pair => [`a ${name} topic`, hue.ink, hue.soft]),
      ...everyHue.map(([name, { line }]): Pair => [`a ${name} centre`, inkOn(line), line]),
    ],
    marks: [
      ["a sign", quiet, background],
      ["the selection", selection, background],
      ...everyHue.map(([name, { line }]): Pair => [`a ${name} branch`, line, background]),
      ...everyHue.map(([name, { line, soft }]): Pair => [`an icon in ${name}`, line, soft]),
      ...everyHue.map(([name, { soft }]): Pair => [`a sign in ${name}`, quiet, soft]),
    ],
  };
}

describe.each(Object.values(THEMES))("the theme $name", (theme) => {
  const [text, marks] = theme.outlined ? [7, 4.5] : [4.5, 3]; // WCAG 2.2: 1.4.3, 1.4.6 and 1.4.11

  it.each(pairs(theme).text)("%s can be read", (_what, colour, ground) => {
    expect(contrast(colour, ground)).toBeGreaterThanOrEqual(text);
  });

  it.each(pairs(theme).marks)("%s can be seen", (_what, colour, ground) => {
    expect(contrast(colour, ground)).toBeGreaterThanOrEqual(marks);
  });

  it.each(Object.keys(EYES) as Eye[])(
    "tells neighbouring branches apart with an eye for %s",
    (eye) => {
      MAIN_BRANCHES.forEach((name, place) => {
        const next = mainBranchColour(place + 1);
        const apart = difference(theme.hues[name].line, theme.hues[next].line, eye);
        expect(apart, `${name} beside ${next}`).toBeGreaterThan(APART[eye]);
      });
    },
  );
});
