import type { Id } from "../document/map.ts";
import type { Splice } from "../document/splices.ts";
import { t } from "../lib/i18n.ts";
import { mayEdit } from "../state/editor.ts";
import { type Command, nodeToChange } from "./command.ts";
import { register } from "./registered.ts";

/** Edit the title of the selected topic. */
export const startEditing: Command = (state, dispatch) => {
  const id = nodeToChange(state);
  if (id === null || state.editing === id) return false;
  dispatch?.(state.change().select(id).edit(id));
  return true;
};

/** Edit the title of the selected topic, beginning with what was just typed in the place of all of it. */
export function startTyping(text: string): Command {
  return (state, dispatch) => {
    const id = nodeToChange(state);
    if (id === null || state.editing !== null) return false;
    dispatch?.(state.change().retitle(id, text).undoWith(groupOf(id)).edit(id));
    return true;
  };
}

/** Type into the title that is edited: splices in UTF-16 units, as `TitleDraft` gives them. */
export function typeInTitle(splices: readonly Splice[]): Command {
  return (state, dispatch) => {
    const id = state.editing;
    if (id === null || !mayEdit(state) || splices.length === 0) return false;
    dispatch?.(state.change().type(id, splices).undoWith(groupOf(id)));
    return true;
  };
}

/** Keep the title and stop editing it. */
export const keepTitle: Command = (state, dispatch) => {
  if (state.editing === null) return false;
  dispatch?.(state.change().edit(null));
  return true;
};

/** Stop editing and give the title back the text it had before. */
export function cancelEditing(before: string): Command {
  return (state, dispatch) => {
    const id = state.editing;
    if (id === null) return false;
    dispatch?.(state.change().retitle(id, before).undoWith(groupOf(id)).edit(null));
    return true;
  };
}

function groupOf(id: Id): string {
  return `title ${id}`;
}

export const EDIT_COMMANDS = register({
  startEditing: {
    title: () => t("Edit the title"),
    group: "edit",
    menu: ["node"],
    keys: ["F2", "Space"],
    run: startEditing,
  },
});
