/** The toolbar's buttons: which commands, in which groups, with which icons. */

import { ariaChord, type KeySettings, keysOf, shownChord } from "../commands/keymap.ts";
import { COMMANDS, type CommandName } from "../commands/registry.ts";
import type { EditorState } from "../state/editor.ts";
import type { PartName } from "../state/shown.ts";
import type { Tool } from "./tool.ts";

/** A button is for a command, or for the first of some that applies. */
type Button = readonly [CommandName | readonly [CommandName, ...CommandName[]], icon: string];

const GROUPS: readonly (readonly Button[])[] = [
  [
    ["undo", "arrow-back-up"],
    ["redo", "arrow-forward-up"],
  ],
  [
    ["addChild", "subtask"],
    ["addSiblingAfter", "list-tree"],
    ["image", "photo"],
    [["removeBranches", "removeObject"], "trash"],
    ["toggleFold", "circle-minus"],
  ],
  [
    ["zoomOut", "zoom-out"],
    ["zoomIn", "zoom-in"],
    ["fitMap", "focus-centered"],
  ],
  [
    ["toggleNote", "note"],
    ["toggleOutline", "list-details"],
    ["find", "search"],
    ["openFilter", "filter"],
    ["openPalette", "prompt"],
    ["toggleDetails", "adjustments"],
    ["showKeys", "keyboard"],
  ],
];
const LOOKING: ReadonlySet<CommandName> = new Set([
  "toggleFold",
  "zoomOut",
  "zoomIn",
  "fitMap",
  "toggleNote",
  "toggleOutline",
  "find",
  "openFilter",
  "openPalette",
  "toggleDetails",
  "showKeys",
]);
/** What goes behind the last button where there is not room for all, in this order. */
const SPARE: readonly CommandName[] = [
  "showKeys",
  "zoomOut",
  "zoomIn",
  "openPalette",
  "image",
  "toggleFold",
  "redo",
  "fitMap",
  "openFilter",
  "find",
  "toggleDetails",
  "removeBranches",
  "addSiblingAfter",
  "undo",
];
/** Buttons that stay down while their part is shown. */
const PARTS: Partial<Record<CommandName, PartName>> = {
  toggleNote: "note",
  toggleOutline: "outline",
  toggleDetails: "details",
  image: "image",
  find: "find",
  openFilter: "filter",
};

/** What the toolbar shows in this state. Who may only look sees what looking needs. */
export function toolsFor(state: EditorState, settings: KeySettings): Tool[][] {
  const isViewer = state.level === "viewer";
  return GROUPS.map((group) =>
    group
      .map(([names, icon]) => ({ name: meant(state, names), icon, spare: placeOf(names) }))
      .filter(({ name }) => !isViewer || LOOKING.has(name))
      .map(({ name, icon, spare }) => ({
        ...tool(state, settings, name, icon),
        ...(spare >= 0 && { spare }),
      })),
  ).filter((group) => group.length > 0);
}

function meant(state: EditorState, names: Button[0]): CommandName {
  if (typeof names === "string") return names;
  return names.find((name) => COMMANDS[name].run(state)) ?? names[0];
}

function placeOf(names: Button[0]): number {
  return SPARE.indexOf(typeof names === "string" ? names : names[0]);
}

function tool(state: EditorState, settings: KeySettings, name: CommandName, icon: string): Tool {
  const { title, run } = COMMANDS[name];
  const keys = keysOf(name, settings);
  const [chord = ""] = keys;
  const part = PARTS[name];
  return {
    name,
    icon,
    label: title(),
    keys: shownChord(chord, settings.isMac),
    shortcuts: keys.map((each) => ariaChord(each, settings.isMac)).join(" "),
    applies: run(state),
    ...(part && { pressed: state.shown.has(part) }),
  };
}
