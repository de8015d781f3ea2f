import type { Id } from "../document/map.ts";
import { t } from "../lib/i18n.ts";
import { only } from "../state/selection.ts";
import type { Command } from "./command.ts";
import { register } from "./registered.ts";

/** Draw the selected branch as if it were the whole map. Applies to all but the centre and what is drawn so already. */
export const focusOnBranch: Command = (state, dispatch) => {
  const { main } = state.selection;
  if (main === null || main === state.focus || main === state.tree.centre()) return false;
  const unfolded = new Set(state.folded);
  unfolded.delete(main);
  const folded = unfolded.size === state.folded.size ? state.folded : unfolded;
  dispatch?.(state.change().select(only(main)).fold(folded).focusOn(main));
  return true;
};

/** Draw the branch around the one in focus. Applies while there is a focus. */
export const widenFocus: Command = (state, dispatch) => {
  if (state.focus === null) return false;
  dispatch?.(state.change().focusOn(state.tree.parent(state.focus)));
  return true;
};

/** Draw the whole map again. Applies while there is a focus. */
export const leaveFocus: Command = (state, dispatch) => {
  if (state.focus === null) return false;
  dispatch?.(state.change().focusOn(null));
  return true;
};

/** Draw a branch that the focus is in. */
export function widenFocusTo(id: Id): Command {
  return (state, dispatch) => {
    if (state.focus === null || !state.tree.ancestors(state.focus).includes(id)) return false;
    dispatch?.(state.change().focusOn(id));
    return true;
  };
}

export const FOCUS_COMMANDS = register({
  focusOnBranch: {
    title: () => t("Show only this branch"),
    group: "view",
    menu: ["node"],
    keys: ["Alt+Shift+F", "F"],
    run: focusOnBranch,
  },
  widenFocus: {
    title: () => t("Show one level more around the branch"),
    group: "view",
    menu: ["node", "map"],
    keys: ["Mod+Alt+F", "Shift+F"],
    run: widenFocus,
  },
  leaveFocus: {
    title: () => t("Show all branches again"),
    group: "view",
    menu: ["node", "map"],
    keys: [],
    run: leaveFocus,
  },
});
