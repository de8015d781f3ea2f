import type { Colour } from "../document/map.ts";
import type { Present } from "../sync/messages.ts";
import type { Other } from "./draw-people.ts";
import type { Theme } from "./themes.ts";

/** Return the other people as they are drawn: their colour's name becomes a colour of the theme. */
export function othersOf(present: readonly Present[], theme: Theme): Other[] {
  return present.map(({ name, colour, cursor, selection }) => ({
    name,
    colour: personColour(colour, theme),
    cursor: cursor ? { x: cursor[0], y: cursor[1] } : null,
    selection: selection ?? [],
  }));
}

/** Return a person's colour in this theme. */
export function personColour(colour: string, theme: Theme): string {
  if (/^#[0-9a-f]{6}$/i.test(colour)) return colour;
  return (theme.hues[colour as Colour] ?? theme.hues.grey).line;
}
