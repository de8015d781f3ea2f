import { t } from "../lib/i18n.ts";
import { mayEdit } from "../state/editor.ts";
import type { Command } from "./command.ts";
import { register } from "./registered.ts";

/** Take back one's own last step. */
export const undo: Command = (state, dispatch) => {
  if (!state.canUndo || !mayEdit(state)) return false;
  dispatch?.(state.change().undo());
  return true;
};

/** Do again what was last taken back. */
export const redo: Command = (state, dispatch) => {
  if (!state.canRedo || !mayEdit(state)) return false;
  dispatch?.(state.change().redo());
  return true;
};

export const HISTORY_COMMANDS = register({
  undo: { title: () => t("Undo"), group: "history", menu: ["map"], keys: ["Mod+Z"], run: undo },
  redo: { title: () => t("Redo"), group: "history", keys: ["Mod+Shift+Z", "Mod+Y"], run: redo },
});
