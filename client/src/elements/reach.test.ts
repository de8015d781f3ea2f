/// <reference types="vite/client" />
/** Every action can be reached by key, by palette and by pointer. */

import { describe, expect, it } from "vitest";
import { DEFAULT_KEYS, keysOf } from "../commands/keymap.ts";
import { offers } from "../commands/palette.ts";
import type { RegisteredCommand } from "../commands/registered.ts";
import { COMMANDS, type CommandName } from "../commands/registry.ts";
import { Desk } from "../commands/testing/desk.ts";
import { toolsFor } from "./toolbar-buttons.ts";

/**
 * Where the hand does what a command does that is neither in the toolbar nor in a menu: the file of the panel or of the
 * gesture, and words in it that would go with the way.
 */
const WAYS: readonly (readonly [command: RegExp, file: string, words: string])[] = [
  [/^(small|medium|large)Image$/, "elements/chalk-image.ts", "sizeImage(size)"],
  [/^removeImage$/, "elements/chalk-image.ts", "this.run(removeImage)"],
  [/^colour_/, "elements/details/fields.ts", "choose(name)"],
  [/^shape_/, "elements/details/node-part.ts", "run(give({ shape }))"],
  [/^layout_/, "elements/details/node-part.ts", "run(give({ layout }))"],
  [/^side_/, "elements/details/node-part.ts", "run(give({ side }))"],
  [/^clearLook$/, "elements/details/node-part.ts", 't("As the map")'],
  [/^dropTask$/, "elements/details/node-part.ts", "run(dropTask)"],
  [/^line_/, "elements/details/connections-part.ts", "setRelation(key, { line })"],
  [/^ends_/, "elements/details/connections-part.ts", "setRelation(key, { ends })"],
  [/^outline_/, "elements/details/connections-part.ts", "setGroup(key, { shape })"],
  [/^previousObject$/, "view/map-hand.ts", "onlyObject(object)"],
  [/^map_(ltr|rtl)$/, "elements/details/map-part.ts", "DIRECTIONS, "],
  [/^map_/, "elements/details/map-part.ts", "setMap({ layout: chosen })"],
  [/^placeFreely$/, "elements/details/map-part.ts", "placeFreely"],
  [/^openToLevel\d$/, "elements/details/map-part.ts", "openToLevel(level)"],
  [/^nudge/, "view/map-hand.ts", "placeAt(x, y)"],
  [/^(move|promote|demote)/, "view/map-hand.ts", "moveTo(dropNow.place)"],
  [/^walk/, "view/map-hand.ts", "only(hit.id)"],
  [/^extend/, "view/map-hand.ts", "toggled(selection, hit.id)"],
  [/^filter(Open|Overdue|Done)Tasks$/, "elements/filter-kinds.ts", 'name: "tasks"'],
  [/^find(Next|Previous)$/, "elements/chalk-find.ts", "findNext)"],
  [/^replace$/, "elements/chalk-find.ts", '"replace"'],
  [/^openMenu$/, "view/gestures.ts", "this.hand.menu(at"],
];

const SOURCES = Object.fromEntries(
  Object.entries(
    import.meta.glob<string>(["./**/*.ts", "../view/{map-hand,gestures}.ts"], {
      query: "?raw",
      import: "default",
      eager: true,
    }),
  ).map(([path, text]) => [path.replace(/^\.\//, "elements/").replace(/^\.\.\//, ""), text]),
);
const names = Object.keys(COMMANDS) as CommandName[];
const desk = new Desk("plan\n  one\n  two").select("one");
const inToolbar = new Set(
  toolsFor(desk.state, DEFAULT_KEYS).flatMap((group) => group.map(({ name }) => name)),
);

function wayOf(name: CommandName) {
  return WAYS.find(([command]) => command.test(name));
}

function hasOwnPlace(name: CommandName): boolean {
  const { menu }: RegisteredCommand = COMMANDS[name];
  return inToolbar.has(name) || (menu?.length ?? 0) > 0;
}

describe("every command", () => {
  it("is in the palette, which has a key and a button", () => {
    const offered = offers(desk.state, "").map((offer) => offer.kind === "command" && offer.name);
    expect(names.filter((name) => name !== "openPalette" && !offered.includes(name))).toEqual([]);
    expect(keysOf("openPalette", { ...DEFAULT_KEYS, signKeys: false })).not.toEqual([]);
    expect(inToolbar).toContain("openPalette");
  });

  it.each(names)("has a way for the hand: %s", (name) => {
    if (hasOwnPlace(name)) return;
    const [, file, words] = wayOf(name) ?? [];
    expect(file, "neither in the toolbar, in a menu, nor in the list of ways").toBeDefined();
    expect(SOURCES[file ?? ""]).toContain(words);
  });

  it("is listed no more than needed", () => {
    const needed = names.filter((name) => !hasOwnPlace(name)).map(wayOf);
    expect(WAYS.filter((way) => !needed.includes(way))).toEqual([]);
  });
});
