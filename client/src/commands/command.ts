import type { Id } from "../document/map.ts";
import type { Tree } from "../document/tree.ts";
import { type EditorState, mayEdit } from "../state/editor.ts";
import { topmost } from "../state/selection.ts";
import type { Dispatch } from "../state/transaction.ts";

/** One action. Returns whether it applies; does it only with `dispatch`. */
export type Command = (state: EditorState, dispatch?: Dispatch) => boolean;

/** Where to, as it is drawn. */
export type Direction = "left" | "right" | "up" | "down";

/** Do the first of two that applies. */
export function either(one: Command, other: Command): Command {
  return (state, dispatch) => one(state, dispatch) || other(state, dispatch);
}

/** Return the node that keys act on, or null: none, or this person may only look. */
export function nodeToChange(state: EditorState): Id | null {
  const { main } = state.selection;
  return main !== null && mayEdit(state) && !state.tree.isGone(main) ? main : null;
}

/** Return the selected branches in the order of the map, without those inside another; none if not to be changed. */
export function branchesToChange(state: EditorState): Id[] {
  if (!mayEdit(state)) return [];
  return inMapOrder(state, topmost(state.selection, state.tree));
}

/** Return the node around which the map is drawn. */
export function isCentre(state: EditorState, id: Id): boolean {
  return state.tree.centre() === id;
}

/** Say whether a node is the centre, or the one around which all is drawn while a branch is in focus. */
export function isDrawnCentre(state: EditorState, id: Id): boolean {
  return isCentre(state, id) || state.focus === id;
}

/** Sort nodes as the map reads. */
export function inMapOrder({ tree }: EditorState, ids: readonly Id[]): Id[] {
  const paths = new Map(ids.map((id) => [id, [id, ...tree.ancestors(id)].reverse()]));
  return [...ids].sort((one, other) =>
    comparePaths(tree, paths.get(one) ?? [], paths.get(other) ?? []),
  );
}

/** Two ways down from the roots part between two siblings; or one leads on where the other ends. */
function comparePaths(tree: Tree, one: readonly Id[], other: readonly Id[]): number {
  const parting = one.findIndex((id, depth) => id !== other[depth]);
  const [left, right] = [one[parting], other[parting]];
  if (left === undefined || right === undefined) return one.length - other.length;
  return tree.compare(left, right);
}
