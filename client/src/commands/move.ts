import type { Id } from "../document/map.ts";
import { t } from "../lib/i18n.ts";
import type { EditorState } from "../state/editor.ts";
import { seenChildren } from "../state/fold.ts";
import { middle } from "../state/geometry.ts";
import type { Place } from "../state/siblings.ts";
import {
  branchesToChange,
  type Command,
  type Direction,
  isCentre,
  isDrawnCentre,
} from "./command.ts";
import { leaveGroupsBehind } from "./connect.ts";
import { register } from "./registered.ts";

/** Move the selected siblings one place towards the first. */
export const moveUp: Command = (state, dispatch) => {
  const block = siblingBlock(state);
  const before = block && neighbour(state, block[0] as Id, -1);
  if (!block || before === undefined || before === null || isCentre(state, before)) return false;
  dispatch?.(moved(state, block, { parent: state.tree.parent(before), at: { before } }));
  return true;
};

/** Move the selected siblings one place towards the last. */
export const moveDown: Command = (state, dispatch) => {
  const block = siblingBlock(state);
  const after = block && neighbour(state, block.at(-1) as Id, 1);
  if (!block || after === undefined || after === null) return false;
  dispatch?.(moved(state, block, { parent: state.tree.parent(after), at: { after } }));
  return true;
};

/** Move the selected siblings out: behind what they hang under. */
export const promote: Command = (state, dispatch) => {
  const block = siblingBlock(state);
  const parent = block && state.tree.parent(block[0] as Id);
  if (!block || parent === null || parent === undefined) return false;
  const above = state.tree.parent(parent);
  if (above === null) return false;
  dispatch?.(moved(state, block, { parent: above, at: { after: parent } }));
  return true;
};

/** Move the selected siblings in: below the one before them. */
export const demote: Command = (state, dispatch) => {
  const block = siblingBlock(state);
  const parent = block && neighbour(state, block[0] as Id, -1);
  if (!block || parent === undefined || parent === null) return false;
  const folded = new Set(state.folded);
  folded.delete(parent);
  dispatch?.(moved(state, block, { parent, at: "end" }).fold(folded));
  return true;
};

/**
 * Move as the keys say and the eye sees: towards the parent is out, away from it is in, and across that is among the
 * siblings. So it is the same in a mirrored map and in an org chart.
 */
export function moveTowards(direction: Direction): Command {
  return (state, dispatch) => {
    const { main } = state.selection;
    return main !== null && commandTowards(state, main, direction)(state, dispatch);
  };
}

/** Move the selected branches to a place: by drop, by paste, by choosing a parent. Never under themselves. */
export function moveTo(place: Place): Command {
  return (state, dispatch) => {
    const branches = branchesToChange(state);
    if (branches.length === 0 || branches.some((id) => !mayGo(state, id, place))) return false;
    if (isSamePlace(state, branches, place)) return false;
    dispatch?.(moved(state, branches, place));
    return true;
  };
}

/**
 * Let the selected branches stand free: the topic that is held has its middle at a point of the map then, the others
 * stand to it as before. In a focus they would be out of sight.
 */
export function floatAt(x: number, y: number, held?: Id): Command {
  return (state, dispatch) => {
    const branches = branchesToChange(state);
    if (branches.length === 0 || branches.some((id) => isCentre(state, id))) return false;
    if (state.focus !== null) return false;
    const change = state.change();
    const hanging = branches.filter((id) => state.tree.parent(id) !== null);
    change.moveAll(hanging, { parent: null, at: "end" });
    leaveGroupsBehind(change, state, hanging);
    const from = placeOf(state, held ?? (state.selection.main as Id));
    for (const id of branches) {
      const at = placeOf(state, id) ?? from;
      const [dx, dy] = at && from ? [at.x - from.x, at.y - from.y] : [0, 0];
      change.set(id, { x: Math.round(x + dx), y: Math.round(y + dy) });
    }
    dispatch?.(change);
    return true;
  };
}

function placeOf(state: EditorState, id: Id) {
  const box = state.geometry.box(id);
  return box && middle(box);
}

/** A branch under another topic has no place of its own: that it stood free is taken from it. */
function moved(state: EditorState, branches: readonly Id[], place: Place) {
  const change = state.change().moveAll(branches, place);
  const leaving = branches.filter((id) => state.tree.parent(id) !== place.parent);
  leaveGroupsBehind(change, state, leaving);
  for (const id of branches) {
    const node = state.map.nodes[id];
    const stoodFree = place.parent !== null && state.tree.parent(id) === null;
    if (stoodFree && node?.x !== undefined) change.set(id, { x: null, y: null });
  }
  return change;
}

function commandTowards(state: EditorState, id: Id, direction: Direction): Command {
  const away = directionAway(state, id);
  if (direction === away) return demote;
  if (direction === OPPOSITE[away]) return promote;
  if (direction === "up" || direction === "down") return direction === "up" ? moveUp : moveDown;
  const isTowardsFirst = (direction === "left") !== isRightToLeft(state);
  return isTowardsFirst ? moveUp : moveDown;
}

const OPPOSITE = { left: "right", right: "left", up: "down", down: "up" } as const;

/** The direction in which a topic is drawn from its parent. */
function directionAway(state: EditorState, id: Id): Direction {
  const parent = state.tree.parent(id);
  const here = state.geometry.box(id);
  const there = parent === null ? null : state.geometry.box(parent);
  if (!here || !there) return isRightToLeft(state) ? "left" : "right";
  if (here.x >= there.x + there.width) return "right";
  if (here.x + here.width <= there.x) return "left";
  return here.y < there.y ? "up" : "down";
}

function isRightToLeft(state: EditorState): boolean {
  return state.map.settings.direction === "rtl";
}

function mayGo(state: EditorState, id: Id, place: Place): boolean {
  if (isDrawnCentre(state, id)) return false;
  if (place.parent === null) return true;
  const { tree } = state;
  return (
    !tree.isGone(place.parent) && place.parent !== id && !tree.ancestors(place.parent).includes(id)
  );
}

function isSamePlace(state: EditorState, branches: readonly Id[], { parent, at }: Place): boolean {
  const [id, ...others] = branches;
  if (id === undefined || others.length > 0 || state.tree.parent(id) !== parent) return false;
  const siblings = state.tree.children(parent);
  const index = siblings.indexOf(id);
  if (at === "start") return index === 0;
  if (at === "end") return index === siblings.length - 1;
  if ("before" in at) return at.before === id || siblings[index + 1] === at.before;
  return at.after === id || siblings[index - 1] === at.after;
}

/** The selected branches if they are siblings that are drawn around another node; else null. */
function siblingBlock(state: EditorState): Id[] | null {
  const branches = branchesToChange(state);
  const [first] = branches;
  if (first === undefined || branches.some((id) => isDrawnCentre(state, id))) return null;
  const parent = state.tree.parent(first);
  return branches.every((id) => state.tree.parent(id) === parent) ? branches : null;
}

/** The sibling beside a topic that is seen: what a filter hides is passed over. */
function neighbour(state: EditorState, id: Id, step: -1 | 1): Id | undefined {
  const siblings = seenChildren(state.tree, state, state.tree.parent(id));
  return siblings[siblings.indexOf(id) + step];
}

export const MOVE_COMMANDS = register({
  moveUp: { title: () => t("Move before the previous"), group: "move", keys: [], run: moveUp },
  moveDown: { title: () => t("Move behind the next"), group: "move", keys: [], run: moveDown },
  promote: { title: () => t("Move out"), group: "move", keys: [], run: promote },
  demote: { title: () => t("Move in"), group: "move", keys: [], run: demote },
  moveTowardsUp: {
    title: () => t("Move up"),
    group: "move",
    keys: ["Alt+ArrowUp"],
    run: moveTowards("up"),
  },
  moveTowardsDown: {
    title: () => t("Move down"),
    group: "move",
    keys: ["Alt+ArrowDown"],
    run: moveTowards("down"),
  },
  moveTowardsLeft: {
    title: () => t("Move to the left"),
    group: "move",
    keys: ["Alt+ArrowLeft"],
    run: moveTowards("left"),
  },
  moveTowardsRight: {
    title: () => t("Move to the right"),
    group: "move",
    keys: ["Alt+ArrowRight"],
    run: moveTowards("right"),
  },
});
