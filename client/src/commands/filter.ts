/** Showing only the topics that one asks for, with all that they hang under. It is one's own view, never the map's. */

import type { Id } from "../document/map.ts";
import { t } from "../lib/i18n.ts";
import type { EditorState } from "../state/editor.ts";
import { EVERY_TOPIC, type Filter, filteredBy, isEveryTopic } from "../state/filter.ts";
import { nearestDrawn, unfoldedTo } from "../state/fold.ts";
import { NOTHING_SELECTED, type Selection, several } from "../state/selection.ts";
import { closed, opened } from "../state/shown.ts";
import type { Command } from "./command.ts";
import { type RegisteredCommand, register } from "./registered.ts";
import { goTo } from "./walk.ts";

/** Show what one filters by, and lead there. */
export const openFilter: Command = (state, dispatch) => {
  dispatch?.(state.change().show(opened(state.shown, "filter")).lead("filter"));
  return true;
};

/**
 * Let only the topics through that a filter asks for, wherever they were folded away; one that asks for nothing lets
 * everything through. What was selected and is hidden now hands over to what it hangs under.
 */
export function filterBy(filter: Filter): Command {
  return (state, dispatch) => {
    const shown = opened(state.shown, "filter");
    if (isEveryTopic(filter)) {
      dispatch?.(everything(state).show(shown));
      return true;
    }
    const foldedBefore = state.filtered?.foldedBefore ?? state.folded;
    const filtered = filteredBy(filter, state, foldedBefore);
    const folded = new Set<Id>();
    const selection = handedOver({ ...state, filtered, folded });
    dispatch?.(state.change().filter(filtered).fold(folded).select(selection).show(shown));
    return true;
  };
}

/** Show everything again, folded as it was. Applies while a filter is on, or one can be chosen. */
export const clearFilter: Command = (state, dispatch) => {
  if (state.filtered === null && !state.shown.has("filter")) return false;
  dispatch?.(everything(state).show(closed(state.shown, "filter")));
  return true;
};

/** Select the first topic that matches, unless one is selected. Applies if any does. */
export const goToMatch: Command = (state, dispatch) => {
  const { filtered, selection, tree, focus } = state;
  if (!filtered || filtered.matches.size === 0) return false;
  if (selection.main !== null && filtered.matches.has(selection.main)) return true;
  for (const id of tree.walk(focus)) {
    if (filtered.matches.has(id)) return goTo(id)(state, dispatch);
  }
  return false;
};

/** Return how many topics match, of how many: in the whole map, or in the branch in focus. */
export function matchCount({ filtered, focus, tree }: EditorState): {
  matches: number;
  topics: number;
} {
  const topics = [...tree.walk(focus)];
  const matches = topics.filter((id) => filtered?.matches.has(id)).length;
  return { matches, topics: topics.length };
}

/** What is selected stays in sight when its folds come back. */
function everything(state: EditorState) {
  const { filtered, selection, tree } = state;
  const change = state.change().filter(null);
  if (!filtered) return change;
  const { main } = selection;
  const { foldedBefore } = filtered;
  const folded = main === null ? foldedBefore : unfoldedTo(foldedBefore, main, tree);
  return change.fold(folded).select(handedOver({ ...state, filtered: null, folded }));
}

function handedOver(state: EditorState): Selection {
  const { main, all } = state.selection;
  if (main === null) return NOTHING_SELECTED;
  const drawn = (id: Id) => nearestDrawn(state.tree, state, id);
  return several([...all].map(drawn), drawn(main));
}

const tasks = (task: Filter["tasks"][number], title: () => string): RegisteredCommand => ({
  title,
  group: "find",
  keys: [],
  run: filterBy({ ...EVERY_TOPIC, tasks: [task] }),
});

export const FILTER_COMMANDS = register({
  openFilter: {
    title: () => t("Filter"),
    group: "find",
    menu: ["map"],
    keys: ["Mod+Shift+F"],
    run: openFilter,
    everywhere: true,
  },
  clearFilter: {
    title: () => t("No filter: show all topics"),
    group: "find",
    menu: ["node", "map"],
    keys: ["Alt+Shift+C"],
    run: clearFilter,
    everywhere: true,
  },
  filterOpenTasks: tasks("open", () => t("Filter: open tasks")),
  filterOverdueTasks: tasks("overdue", () => t("Filter: overdue tasks")),
  filterDoneTasks: tasks("done", () => t("Filter: tasks done")),
});
