import { mayEdit } from "../state/editor.ts";
import type { Command } from "./command.ts";

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
