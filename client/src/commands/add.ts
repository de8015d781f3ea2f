import type { Id, MapNode } from "../document/map.ts";
import { t } from "../lib/i18n.ts";
import { newId } from "../lib/ids.ts";
import type { EditorState } from "../state/editor.ts";
import { unfoldedTo } from "../state/fold.ts";
import type { Place } from "../state/siblings.ts";
import type { Dispatch } from "../state/transaction.ts";
import { branchesToChange, type Command, isDrawnCentre, nodeToChange } from "./command.ts";
import { register } from "./registered.ts";
import { emptierSide, pinSides, sidesOf } from "./sides.ts";

/** Add a topic below the selected one and edit it. Applies if one is selected. */
export const addChild: Command = (state, dispatch) => {
  const parent = nodeToChange(state);
  if (parent === null) return false;
  const sides = sidesOf(state, parent);
  dispatch?.(newTopic(state, { parent, at: "end" }, sides && emptierSide(state, sides)));
  return true;
};

/** Add a topic behind the selected one. Of the centre, which has no siblings, a topic below it. */
export const addSiblingAfter: Command = (state, dispatch) => addSibling(state, dispatch, "after");

/** Add a topic before the selected one. Of the centre, a topic below it. */
export const addSiblingBefore: Command = (state, dispatch) => addSibling(state, dispatch, "before");

/** Put a new topic between the selected siblings and their parent. Applies to what has a parent. */
export const addParent: Command = (state, dispatch) => {
  const branches = branchesToChange(state);
  const [first] = branches;
  if (first === undefined) return false;
  const parent = state.tree.parent(first);
  if (parent === null || branches.some((id) => state.tree.parent(id) !== parent)) return false;
  const id = newId();
  const change = state.change().put(id, { parent, at: { before: first } });
  dispatch?.(change.moveAll(branches, { parent: id, at: "end" }).select(id).edit(id));
  return true;
};

/** Add a topic that hangs under none, at a point of the map. Applies where it would be seen: not in a focus. */
export function addFloatingAt(x: number, y: number): Command {
  return (state, dispatch) => {
    if (state.level === "viewer" || state.focus !== null) return false;
    const id = newId();
    const content = { x: Math.round(x), y: Math.round(y) };
    const change = state.change().put(id, { parent: null, at: "end" }, content);
    dispatch?.(change.select(id).edit(id));
    return true;
  };
}

function addSibling(
  state: EditorState,
  dispatch: Dispatch | undefined,
  side: "before" | "after",
): boolean {
  const id = nodeToChange(state);
  if (id === null) return false;
  if (isDrawnCentre(state, id)) return addChild(state, dispatch);
  const at = side === "before" ? { before: id } : { after: id };
  const parent = state.tree.parent(id);
  dispatch?.(newTopic(state, { parent, at }, sidesOf(state, parent)?.get(id) ?? null));
  return true;
}

/** Begin a transaction with an empty topic that is unfolded, selected and edited; `side`: where it may stand on either. */
function newTopic(state: EditorState, place: Place, side: MapNode["side"] | null) {
  const id: Id = newId();
  const change = state.change();
  pinSides(change, state, sidesOf(state, place.parent) ?? new Map());
  change
    .put(id, place, side ? { side } : {})
    .select(id)
    .edit(id);
  if (place.parent === null) return change;
  const unfolded = new Set(unfoldedTo(state.folded, place.parent, state.tree));
  unfolded.delete(place.parent);
  return change.fold(unfolded);
}

export const ADD_COMMANDS = register({
  addChild: {
    title: () => t("Add a topic below"),
    group: "add",
    menu: ["node"],
    keys: ["Tab", "Insert"],
    run: addChild,
  },
  addSiblingAfter: {
    title: () => t("Add a topic after"),
    group: "add",
    menu: ["node"],
    keys: ["Enter"],
    run: addSiblingAfter,
  },
  addSiblingBefore: {
    title: () => t("Add a topic before"),
    group: "add",
    menu: ["node"],
    keys: ["Shift+Enter"],
    run: addSiblingBefore,
  },
  addParent: {
    title: () => t("Add a topic in between"),
    group: "add",
    menu: ["node"],
    keys: ["Mod+Enter", "Shift+Tab"],
    run: addParent,
  },
});
