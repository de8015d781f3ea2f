import type { Id } from "../document/map.ts";
import { t } from "../lib/i18n.ts";
import type { EditorState } from "../state/editor.ts";
import {
  type Folded,
  foldedBelow,
  foldedToLevel,
  nearestDrawn,
  seenChildren,
  toggledFold,
  unfoldedBelow,
} from "../state/fold.ts";
import { several } from "../state/selection.ts";
import type { Command } from "./command.ts";
import { type RegisteredCommand, register } from "./registered.ts";

/** Fold the selected topic, or unfold it. Applies if something hangs below it. */
export const toggleFold: Command = (state, dispatch) => {
  const { main } = state.selection;
  if (main === null || seenChildren(state.tree, state, main).length === 0) return false;
  dispatch?.(foldedTo(state, toggledFold(state.folded, main)));
  return true;
};

/** Fold or unfold the selected topic and everything below it. */
export const toggleFoldBelow: Command = (state, dispatch) => {
  const { main } = state.selection;
  if (main === null || seenChildren(state.tree, state, main).length === 0) return false;
  const fold = state.folded.has(main) ? unfoldedBelow : foldedBelow;
  dispatch?.(foldedTo(state, fold(state.folded, main, state.tree)));
  return true;
};

/** Open the map to a level: at 1 the first branches are seen. */
export function openToLevel(level: number): Command {
  return (state, dispatch) => {
    if (state.tree.centre() === null) return false;
    dispatch?.(foldedTo(state, foldedToLevel(state.tree, level, state)));
    return true;
  };
}

/** Unfold the whole map. */
export const unfoldAll: Command = (state, dispatch) => {
  if (state.folded.size === 0) return false;
  dispatch?.(state.change().fold(new Set()));
  return true;
};

/** Fold; what was selected and is not drawn any more hands over to what hides it. */
function foldedTo(state: EditorState, folded: Folded) {
  const drawn = (id: Id) => nearestDrawn(state.tree, { ...state, folded }, id);
  const { main, all } = state.selection;
  const change = state.change().fold(folded);
  if (main === null) return change;
  return change.select(several([...all].map(drawn), drawn(main)));
}

/** A menu has the first levels; the others are in the palette, and have keys as well. */
const MENU_LEVELS = 3;

const level = (depth: number): RegisteredCommand => ({
  title: () => t("Open to level %(level)s", { level: depth }),
  group: "fold",
  ...(depth <= MENU_LEVELS && { menu: ["map"] as const }),
  keys: [`Alt+${depth}`],
  run: openToLevel(depth),
});

export const FOLD_COMMANDS = register({
  toggleFold: {
    title: () => t("Fold or unfold"),
    group: "fold",
    menu: ["node"],
    keys: [".", "Alt+."],
    run: toggleFold,
  },
  toggleFoldBelow: {
    title: () => t("Fold or unfold all below"),
    group: "fold",
    menu: ["node"],
    keys: ["Shift+.", "Alt+Shift+.", ">", ":"],
    run: toggleFoldBelow,
  },
  openToLevel1: level(1),
  openToLevel2: level(2),
  openToLevel3: level(3),
  openToLevel4: level(4),
  openToLevel5: level(5),
  openToLevel6: level(6),
  openToLevel7: level(7),
  openToLevel8: level(8),
  openToLevel9: level(9),
  unfoldAll: {
    title: () => t("Unfold all"),
    group: "fold",
    menu: ["map"],
    keys: ["Alt+0"],
    run: unfoldAll,
  },
});
