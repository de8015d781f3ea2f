import type { Id } from "../document/map.ts";
import { t } from "../lib/i18n.ts";
import type { ChangeBuilder } from "../state/change.ts";
import type { EditorState } from "../state/editor.ts";
import { seenChildren } from "../state/fold.ts";
import { branchesToChange, type Command, isCentre } from "./command.ts";
import { leaveGroups } from "./connect.ts";
import { register } from "./registered.ts";

/** Remove the selected branches. Applies unless the centre is among them: a map without one has no title. */
export const removeBranches: Command = (state, dispatch) => {
  const branches = branchesToChange(state);
  if (branches.length === 0 || branches.some((id) => isCentre(state, id))) return false;
  dispatch?.(withoutBranches(state, branches));
  return true;
};

function withoutBranches(state: EditorState, branches: readonly Id[]): ChangeBuilder {
  const change = state.change();
  leaveGroups(change, state, branches);
  for (const id of branches) change.remove(id);
  const heir = heirOf(state, branches);
  return heir === null ? change : change.select(heir);
}

/** Remove the selected topics and keep what hangs below them: it takes their place. */
export const removeNodesOnly: Command = (state, dispatch) => {
  const nodes = branchesToChange(state);
  if (nodes.length === 0 || nodes.some((id) => isCentre(state, id))) return false;
  dispatch?.(withoutNodes(state, nodes));
  return true;
};

function withoutNodes(state: EditorState, nodes: readonly Id[]): ChangeBuilder {
  const change = state.change();
  for (const id of nodes) {
    const parent = state.tree.parent(id);
    change.moveAll(state.tree.children(id), { parent, at: { before: id } }).remove(id);
  }
  leaveGroups(change, state, nodes);
  const heir = seenChildren(state.tree, state, nodes[0] as Id)[0] ?? heirOf(state, nodes);
  return heir === null ? change : change.select(heir);
}

/** What is selected afterwards: the next sibling, else the one before, else the parent. */
function heirOf(state: EditorState, removed: readonly Id[]): Id | null {
  const last = removed.at(-1) as Id;
  const parent = state.tree.parent(last);
  const siblings = seenChildren(state.tree, state, parent);
  const index = siblings.indexOf(last);
  const going = new Set(removed);
  const stays = (id: Id) => !going.has(id);
  return (
    siblings.slice(index + 1).find(stays) ?? siblings.slice(0, index).findLast(stays) ?? parent
  );
}

export const REMOVE_COMMANDS = register({
  removeBranches: {
    title: () => t("Remove the branch"),
    group: "edit",
    menu: ["node"],
    keys: ["Delete", "Backspace"],
    run: removeBranches,
  },
  removeNodesOnly: {
    title: () => t("Remove the topic, keep what is below"),
    group: "edit",
    menu: ["node"],
    keys: ["Shift+Delete", "Shift+Backspace"],
    run: removeNodesOnly,
  },
});
