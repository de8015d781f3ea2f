import { t } from "../lib/i18n.ts";
import { type PartName, toggledPart } from "../state/shown.ts";
import type { Command } from "./command.ts";
import { register } from "./registered.ts";

/** Show a part of the editor, or close it. Applies always. */
export function togglePart(part: PartName): Command {
  return (state, dispatch) => {
    dispatch?.(state.change().show(toggledPart(state.shown, part)));
    return true;
  };
}

export const PARTS_COMMANDS = register({
  toggleOutline: {
    title: () => t("Outline"),
    group: "view",
    keys: ["Alt+O"],
    run: togglePart("outline"),
  },
  toggleMiniMap: {
    title: () => t("The whole map, small"),
    group: "view",
    menu: ["map"],
    keys: ["Alt+M"],
    run: togglePart("minimap"),
  },
  toggleNote: {
    title: () => t("Note"),
    group: "view",
    keys: ["Alt+N", "N"],
    run: togglePart("note"),
  },
  openPalette: {
    title: () => t("All commands"),
    group: "view",
    menu: ["node", "object", "map"],
    keys: ["Mod+K"],
    run: togglePart("palette"),
    everywhere: true,
  },
  openMenu: {
    title: () => t("Menu"),
    group: "view",
    keys: ["Shift+F10", "ContextMenu"],
    run: togglePart("menu"),
  },
  showKeys: {
    title: () => t("Keyboard"),
    group: "view",
    keys: ["Mod+/", "?"],
    run: togglePart("keys"),
    everywhere: true,
  },
});
