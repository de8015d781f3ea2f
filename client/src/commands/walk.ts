import type { Id } from "../document/map.ts";
import { t } from "../lib/i18n.ts";
import type { EditorState } from "../state/editor.ts";
import { drawnCentre } from "../state/focus.ts";
import { drawnChildren, drawnNodes, type Folded, seenChildren, unfoldedTo } from "../state/fold.ts";
import { type Box, middle } from "../state/geometry.ts";
import { nearTopic } from "../state/objects.ts";
import { extended, only, several } from "../state/selection.ts";
import type { Dispatch } from "../state/transaction.ts";
import { revealed } from "../state/viewport.ts";
import type { Command, Direction } from "./command.ts";
import { register } from "./registered.ts";

/** Select what is drawn in this direction of the selected topic. */
export function walk(direction: Direction): Command {
  return (state, dispatch) =>
    step(state, direction, (id) => dispatch?.(selected(state, only(id), id)));
}

/** Add what is drawn in this direction to the selection. */
export function extend(direction: Direction): Command {
  return (state, dispatch) =>
    step(state, direction, (id) => dispatch?.(selected(state, extended(state.selection, id), id)));
}

/** Select the centre of what is drawn. */
export const goHome: Command = (state, dispatch) => {
  const centre = drawnCentre(state);
  if (centre === null) return false;
  dispatch?.(selected(state, only(centre), centre));
  return true;
};

/** Select a topic wherever it is, and unfold what hides it. */
export function goTo(id: Id): Command {
  return (state, dispatch) => {
    if (state.tree.isGone(id)) return false;
    dispatch?.(selected(state, only(id), id).fold(unfoldedTo(state.folded, id, state.tree)));
    return true;
  };
}

/** Select everything that is drawn. */
export const selectAll: Command = (state, dispatch) => {
  const drawn = drawnNodes(state.tree, state);
  if (drawn.length === 0) return false;
  dispatch?.(state.change().select(several(drawn, state.selection.main ?? undefined)));
  return true;
};

/** Select the selected topic with its siblings. Those of the branch in focus are not drawn. */
export const selectSiblings: Command = (state, dispatch) => {
  const { main } = state.selection;
  if (main === null || main === state.focus) return false;
  const siblings = seenChildren(state.tree, state, state.tree.parent(main));
  dispatch?.(state.change().select(several(siblings, main)));
  return true;
};

/** Select a topic with all its siblings between it and the selected one, or, where it is no sibling, that one too. */
export function selectSiblingsTo(id: Id): Command {
  return (state, dispatch) => {
    const { selection, tree } = state;
    const { main } = selection;
    const siblings = tree.children(tree.parent(id));
    const [from, to] = [main === null ? -1 : siblings.indexOf(main), siblings.indexOf(id)];
    if (to < 0) return false;
    const between = siblings.slice(Math.min(from, to), Math.max(from, to) + 1);
    const next =
      main === null || from < 0
        ? extended(selection, id)
        : several([...selection.all, ...between], main);
    dispatch?.(state.change().select(next).edit(null));
    return true;
  };
}

/** Select what hangs directly below the selected topics. */
export const selectChildren: Command = (state, dispatch) =>
  selectOf(
    state,
    dispatch,
    [...state.selection.all].flatMap((id) => drawnChildren(state.tree, state, id)),
  );

/** Select the selected topics with all that is drawn below them. */
export const selectBranch: Command = (state, dispatch) => {
  const below = [...state.selection.all].flatMap((id) => drawnBelow(state, id));
  return selectOf(state, dispatch, below, state.selection.main);
};

/** Select everything that is drawn as deep in the map as the selected topic. */
export const selectLevel: Command = (state, dispatch) => {
  const { main } = state.selection;
  if (main === null) return false;
  const depth = state.tree.ancestors(main).length;
  const drawn = drawnNodes(state.tree, state);
  const level = drawn.filter((id) => state.tree.ancestors(id).length === depth);
  return selectOf(state, dispatch, level, main);
};

/** Select what is drawn and not selected. */
export const invertSelection: Command = (state, dispatch) => {
  const { all } = state.selection;
  const others = drawnNodes(state.tree, state).filter((id) => !all.has(id));
  return selectOf(state, dispatch, others);
};

/** Unfold whatever hides a selected topic. */
export const unfoldToSelection: Command = (state, dispatch) => {
  const { tree, selection } = state;
  const folded = [...selection.all].reduce<Folded>(
    (now, id) => unfoldedTo(now, id, tree),
    state.folded,
  );
  if (folded === state.folded) return false;
  dispatch?.(state.change().fold(folded));
  return true;
};

function selectOf(
  state: EditorState,
  dispatch: Dispatch | undefined,
  ids: readonly Id[],
  main: Id | null = null,
): boolean {
  if (ids.length === 0) return false;
  dispatch?.(state.change().select(several(ids, main ?? undefined)));
  return true;
}

function drawnBelow(state: EditorState, id: Id): Id[] {
  const found = [id];
  for (let at = 0; at < found.length; at += 1) {
    found.push(...drawnChildren(state.tree, state, found[at] as Id));
  }
  return found;
}

function selected(state: EditorState, selection: ReturnType<typeof only>, id: Id) {
  const change = state.change().select(selection);
  const box = state.geometry.box(id);
  return box ? change.view(revealed(state.viewport, box)) : change;
}

function step(state: EditorState, direction: Direction, go: (id: Id) => void): boolean {
  const { main } = state.selection;
  const next = main === null ? start(state) : neighbourDrawn(state, main, direction);
  if (next === null) return false;
  go(next);
  return true;
}

/** Where a walk begins that comes from no topic: where the selected relation or group does, or at the centre. */
function start(state: EditorState): Id | null {
  const { object } = state.selection;
  const topic = object && nearTopic(state.map, object);
  return topic !== null && state.geometry.box(topic) ? topic : drawnCentre(state);
}

/**
 * Return what the eye would go to: relatives first (parent, children, siblings), whichever lies in the direction
 * and nearest; where none does, any other topic there. So left is left in every layout and writing direction.
 */
function neighbourDrawn(state: EditorState, id: Id, direction: Direction): Id | null {
  const from = state.geometry.box(id);
  if (!from) return null;
  return (
    nearest(state, relatives(state, id), from, direction) ??
    nearest(state, drawnNodes(state.tree, state), from, direction)
  );
}

function relatives(state: EditorState, id: Id): Id[] {
  const { tree } = state;
  const parent = tree.parent(id);
  const near = [...seenChildren(tree, state, parent), ...drawnChildren(tree, state, id)];
  return [...near, ...(parent === null ? [] : [parent])].filter((other) => other !== id);
}

function nearest(
  state: EditorState,
  ids: readonly Id[],
  from: Box,
  direction: Direction,
): Id | null {
  let best: { id: Id; distance: number } | null = null;
  for (const id of ids) {
    const box = state.geometry.box(id);
    const distance = box && box !== from ? distanceTowards(from, box, direction) : null;
    if (distance !== null && (best === null || distance < best.distance)) best = { id, distance };
  }
  return best?.id ?? null;
}

/** Return how far a box is in a direction, null if it is not there. What lies aside counts double. */
function distanceTowards(from: Box, to: Box, direction: Direction): number | null {
  const start = middle(from);
  const end = middle(to);
  const [dx, dy] = [end.x - start.x, end.y - start.y];
  const isAcross = direction === "left" || direction === "right";
  const forward =
    direction === "left" ? -dx : direction === "right" ? dx : direction === "up" ? -dy : dy;
  const aside = Math.abs(isAcross ? dy : dx);
  const size = isAcross ? (from.width + to.width) / 2 : (from.height + to.height) / 2;
  const isBeyond = forward >= size * 0.5 && forward > 0;
  return isBeyond ? forward + 2 * aside : null;
}

export const WALK_COMMANDS = register({
  walkLeft: {
    title: () => t("Go left"),
    group: "select",
    keys: ["ArrowLeft"],
    run: walk("left"),
  },
  walkRight: {
    title: () => t("Go right"),
    group: "select",
    keys: ["ArrowRight"],
    run: walk("right"),
  },
  walkUp: { title: () => t("Go up"), group: "select", keys: ["ArrowUp"], run: walk("up") },
  walkDown: { title: () => t("Go down"), group: "select", keys: ["ArrowDown"], run: walk("down") },
  extendLeft: {
    title: () => t("Select to the left too"),
    group: "select",
    keys: ["Shift+ArrowLeft"],
    run: extend("left"),
  },
  extendRight: {
    title: () => t("Select to the right too"),
    group: "select",
    keys: ["Shift+ArrowRight"],
    run: extend("right"),
  },
  extendUp: {
    title: () => t("Select above too"),
    group: "select",
    keys: ["Shift+ArrowUp"],
    run: extend("up"),
  },
  extendDown: {
    title: () => t("Select below too"),
    group: "select",
    keys: ["Shift+ArrowDown"],
    run: extend("down"),
  },
  goHome: {
    title: () => t("Go to the centre"),
    group: "select",
    menu: ["map"],
    keys: ["Home"],
    run: goHome,
  },
  selectAll: {
    title: () => t("Select all"),
    group: "select",
    menu: ["map"],
    keys: ["Mod+A"],
    run: selectAll,
  },
  selectSiblings: {
    title: () => t("Select the siblings"),
    group: "select",
    menu: ["map"],
    keys: ["Mod+Shift+A"],
    run: selectSiblings,
  },
  selectChildren: {
    title: () => t("Select what is directly below"),
    group: "select",
    menu: ["map"],
    keys: ["Alt+Shift+A"],
    run: selectChildren,
  },
  selectBranch: {
    title: () => t("Select the branch"),
    group: "select",
    menu: ["map"],
    keys: ["Alt+A"],
    run: selectBranch,
  },
  selectLevel: {
    title: () => t("Select the same level"),
    group: "select",
    menu: ["map"],
    keys: ["Alt+S"],
    run: selectLevel,
  },
  invertSelection: {
    title: () => t("Select the others"),
    group: "select",
    menu: ["map"],
    keys: ["Alt+Shift+S"],
    run: invertSelection,
  },
  unfoldToSelection: {
    title: () => t("Unfold to the selected topics"),
    group: "fold",
    menu: ["map"],
    keys: ["Alt+U"],
    run: unfoldToSelection,
  },
});
