/** The ways into the panel of details. */

import { t } from "../lib/i18n.ts";
import { NOTHING_SELECTED } from "../state/selection.ts";
import { closed, type DetailName, opened } from "../state/shown.ts";
import { type Command, nodeToChange } from "./command.ts";
import { register } from "./registered.ts";

/** Show the details and lead to their first part, or close them. */
export const toggleDetails: Command = (state, dispatch) => {
  const isShown = state.shown.has("details");
  const change = state.change();
  if (isShown) change.show(closed(state.shown, "details"));
  else change.show(opened(state.shown, "details")).lead("colour");
  dispatch?.(change);
  return true;
};

/** Lead to a part of what the selected topic can be given. */
export function leadTo(detail: DetailName): Command {
  return (state, dispatch) => {
    if (nodeToChange(state) === null) return false;
    dispatch?.(state.change().show(opened(state.shown, "details")).lead(detail));
    return true;
  };
}

/** Show what belongs to the whole map: nothing is selected then. */
export const showMapDetails: Command = (state, dispatch) => {
  const change = state.change().select(NOTHING_SELECTED);
  dispatch?.(change.show(opened(state.shown, "details")).lead("colour"));
  return true;
};

export const DETAILS_COMMANDS = register({
  toggleDetails: {
    title: () => t("Details"),
    group: "view",
    menu: ["node", "object"],
    keys: ["Alt+Enter"],
    run: toggleDetails,
  },
  showMapDetails: {
    title: () => t("Map settings"),
    group: "view",
    menu: ["map"],
    keys: ["Alt+Shift+Enter"],
    run: showMapDetails,
  },
  leadToIcons: {
    title: () => t("Icon"),
    group: "details",
    menu: ["node"],
    keys: ["Alt+I", "I"],
    run: leadTo("icons"),
  },
  leadToTags: {
    title: () => t("Tag"),
    group: "details",
    menu: ["node"],
    keys: ["Alt+G", "#"],
    run: leadTo("tags"),
  },
  leadToLink: {
    title: () => t("Link"),
    group: "details",
    menu: ["node"],
    keys: ["Alt+L", "L"],
    run: leadTo("link"),
  },
});
