/** The toolbar's buttons: which commands, in which groups, with which icons. */

import { shownChord } from "../commands/keymap.ts";
import { COMMANDS, type CommandName } from "../commands/registry.ts";
import { t } from "../lib/i18n.ts";
import type { EditorState } from "../state/editor.ts";
import type { Tool } from "./chalk-toolbar.ts";

export const IS_MAC = /Mac|iPhone|iPad/.test(globalThis.navigator?.platform ?? "");

const GROUPS: readonly (readonly (readonly [CommandName, string])[])[] = [
  [
    ["undo", "arrow-back-up"],
    ["redo", "arrow-forward-up"],
  ],
  [
    ["addChild", "subtask"],
    ["addSiblingAfter", "list-tree"],
    ["removeBranches", "trash"],
    ["toggleFold", "circle-minus"],
  ],
  [
    ["zoomOut", "zoom-out"],
    ["zoomIn", "zoom-in"],
    ["fitMap", "focus-centered"],
  ],
];
const LOOKING: ReadonlySet<CommandName> = new Set(["toggleFold", "zoomOut", "zoomIn", "fitMap"]);

/** What the toolbar shows in this state. Who may only look sees what looking needs. */
export function toolsFor(state: EditorState, outlined: boolean): Tool[][] {
  const isViewer = state.level === "viewer";
  const groups = GROUPS.map((group) =>
    group
      .filter(([name]) => !isViewer || LOOKING.has(name))
      .map(([name, icon]) => tool(state, name, icon)),
  ).filter((group) => group.length > 0);
  return [...groups, windows(outlined)];
}

function tool(state: EditorState, name: CommandName, icon: string): Tool {
  const { title, keys, run } = COMMANDS[name];
  const [chord = ""] = keys;
  return { name, icon, label: title(), keys: shownChord(chord, IS_MAC), applies: run(state) };
}

function windows(outlined: boolean): Tool[] {
  return [
    {
      name: "outline",
      icon: "list-details",
      label: t("Outline"),
      keys: "",
      applies: true,
      pressed: outlined,
    },
    { name: "keys", icon: "keyboard", label: t("Keyboard"), keys: "?", applies: true },
  ];
}
