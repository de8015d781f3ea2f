/** The looks of a map: light, dark, and both in high contrast. Colours in a map are names; here they become colours. */

import type { Colour } from "../document/map.ts";
import { mix } from "./colour.ts";

export type ThemeName = "light" | "dark" | "contrast" | "contrast-dark";

/** What a colour's name looks like: its line, a soft fill, and the text on that fill. */
export interface Hue {
  readonly line: string;
  readonly soft: string;
  readonly ink: string;
}

export interface Theme {
  readonly name: ThemeName;
  readonly background: string;
  readonly ink: string;
  /** Markers, tags, dashed lines: what may stand back. */
  readonly quiet: string;
  readonly centre: { readonly fill: string; readonly ink: string };
  readonly selection: string;
  readonly hues: Readonly<Record<Colour, Hue>>;
  /** High contrast: outlines instead of soft fills, and no thin lines. */
  readonly outlined: boolean;
}

/** The colours of main branches that have none of their own, in the order in which neighbours differ most for every eye. */
export const MAIN_BRANCHES: readonly Colour[] = [
  "blue",
  "orange",
  "teal",
  "indigo",
  "amber",
  "pink",
  "green",
  "purple",
  "red",
];

type Lines = Readonly<Record<Colour, string>>;

const LIGHT: Lines = {
  red: "#d13b3b",
  orange: "#d46508",
  amber: "#a87b00",
  green: "#3f8f3a",
  teal: "#077d77",
  blue: "#2f6fde",
  indigo: "#4b4bc8",
  purple: "#8b46c1",
  pink: "#c73a8a",
  brown: "#8a5a3c",
  grey: "#67717f",
};

const DARK: Lines = {
  red: "#ff8a85",
  orange: "#ffa559",
  amber: "#e8c04a",
  green: "#86d07f",
  teal: "#4cc9c0",
  blue: "#76abff",
  indigo: "#a3a0ff",
  purple: "#cd9bff",
  pink: "#ff8fc7",
  brown: "#d3a688",
  grey: "#a9b3c1",
};

const CONTRAST: Lines = {
  red: "#a30000",
  orange: "#8a3c00",
  amber: "#664b00",
  green: "#0b5c10",
  teal: "#005852",
  blue: "#003fae",
  indigo: "#2b2ba0",
  purple: "#5d1a94",
  pink: "#8d0a5a",
  brown: "#5b3218",
  grey: "#3c444f",
};

const CONTRAST_DARK: Lines = {
  red: "#ff9d98",
  orange: "#ffb066",
  amber: "#ecc95c",
  green: "#8fdc87",
  teal: "#5bd6cc",
  blue: "#8dbaff",
  indigo: "#b3b0ff",
  purple: "#d8adff",
  pink: "#ff9fd0",
  brown: "#deb499",
  grey: "#b9c2cf",
};

export const THEMES: Readonly<Record<ThemeName, Theme>> = {
  light: {
    name: "light",
    background: "#fdfcf9",
    ink: "#1b2421",
    quiet: "#67717f",
    centre: { fill: "#1d5247", ink: "#f9f6ee" },
    selection: "#1f6feb",
    hues: hues(LIGHT, "#fdfcf9", "#1b2421", 0.13),
    outlined: false,
  },
  dark: {
    name: "dark",
    background: "#141a18",
    ink: "#e9eeeb",
    quiet: "#98a2b1",
    centre: { fill: "#2a6657", ink: "#f6f3ea" },
    selection: "#6cb0ff",
    hues: hues(DARK, "#141a18", "#f1f3f7", 0.2),
    outlined: false,
  },
  contrast: {
    name: "contrast",
    background: "#ffffff",
    ink: "#000000",
    quiet: "#2e3540",
    centre: { fill: "#000000", ink: "#ffffff" },
    selection: "#0000d0",
    hues: hues(CONTRAST, "#ffffff", "#000000", 0),
    outlined: true,
  },
  "contrast-dark": {
    name: "contrast-dark",
    background: "#000000",
    ink: "#ffffff",
    quiet: "#d3dae2",
    centre: { fill: "#ffffff", ink: "#000000" },
    selection: "#8cc2ff",
    hues: hues(CONTRAST_DARK, "#000000", "#ffffff", 0),
    outlined: true,
  },
};

/** Return the colour of the main branch at this place among its siblings. */
export function mainBranchColour(place: number): Colour {
  return MAIN_BRANCHES[place % MAIN_BRANCHES.length] ?? "blue";
}

function hues(lines: Lines, background: string, ink: string, share: number): Record<Colour, Hue> {
  const entries = Object.entries(lines).map(([name, line]) => [
    name,
    { line, soft: mix(background, line, share), ink },
  ]);
  return Object.fromEntries(entries) as Record<Colour, Hue>;
}
