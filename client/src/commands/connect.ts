/** What connects topics beside the tree: relations between two, boundaries and summaries around several. */

import type {
  GroupProps,
  Id,
  MapGroup,
  MapRelation,
  ObjectRef,
  RelationProps,
} from "../document/map.ts";
import { isGone } from "../document/map.ts";
import { t } from "../lib/i18n.ts";
import { newId } from "../lib/ids.ts";
import type { ChangeBuilder } from "../state/change.ts";
import { type EditorState, mayEdit } from "../state/editor.ts";
import { onlyObject } from "../state/selection.ts";
import { opened } from "../state/shown.ts";
import { branchesToChange, type Command, isCentre, nodeToChange } from "./command.ts";
import { register } from "./registered.ts";

/** Begin a relation at the selected topic: the next one chosen is its other end. */
export const startRelation: Command = (state, dispatch) => {
  const from = nodeToChange(state);
  if (from === null || state.linking !== null) return false;
  dispatch?.(state.change().link(from));
  return true;
};

/** End the relation that was begun at the selected topic. */
export const endRelation: Command = (state, dispatch) =>
  state.selection.main !== null && relateTo(state.selection.main)(state, dispatch);

/** End the relation that was begun at a topic. Never at the one where it begins. */
export function relateTo(to: Id): Command {
  return (state, dispatch) => {
    const from = state.linking;
    if (from === null || from === to || !mayEdit(state) || state.tree.isGone(to)) return false;
    const id = newId();
    const change = state.change().putRelation(id, { from, to }).link(null);
    dispatch?.(labelled(change, state, { kind: "relation", id }));
    return true;
  };
}

/** Leave the relation that was begun. */
export const leaveRelation: Command = (state, dispatch) => {
  if (state.linking === null) return false;
  dispatch?.(state.change().link(null).select(state.linking));
  return true;
};

export function setRelation(id: Id, props: RelationProps): Command {
  return onObject("relation", id, (state) => state.change().setRelation(id, props));
}

export function removeRelation(id: Id): Command {
  return onObject("relation", id, (state) => state.change().remove(id, "relation"));
}

/** Draw a boundary around the selected branches. */
export const addBoundary: Command = (state, dispatch) => {
  const nodes = branchesToChange(state);
  if (nodes.length === 0) return false;
  const id = newId();
  dispatch?.(labelled(state.change().putGroup(id, { nodes }), state, { kind: "group", id }));
  return true;
};

/** Sum the selected siblings up in a topic behind a bracket, and edit its title. */
export const addSummary: Command = (state, dispatch) => {
  const nodes = branchesToChange(state);
  const last = nodes.at(-1);
  if (last === undefined || isCentre(state, last)) return false;
  const parent = state.tree.parent(last);
  if (parent === null || nodes.some((id) => state.tree.parent(id) !== parent)) return false;
  const summary = newId();
  const change = state.change().put(summary, { parent, at: { after: last } });
  change.putGroup(newId(), { nodes, kind: "summary", summary });
  dispatch?.(change.select(summary).edit(summary));
  return true;
};

export function setGroup(id: Id, props: GroupProps): Command {
  return onObject("group", id, (state) => state.change().setGroup(id, props));
}

/** Take a group away; its topics stay, that of a summary too. */
export function removeGroup(id: Id): Command {
  return onObject("group", id, (state) => state.change().remove(id, "group"));
}

/** Take topics that are removed out of their groups; a group that nobody is left in goes too. */
export function leaveGroups(change: ChangeBuilder, state: EditorState, ids: readonly Id[]): void {
  const leaving = new Set(ids);
  for (const [id, group] of groupsOf(state, leaving)) leave(change, state, id, group, leaving);
}

/** Take topics that go under another parent out of their groups; a group whose topics all go there stays one. */
export function leaveGroupsBehind(
  change: ChangeBuilder,
  state: EditorState,
  ids: readonly Id[],
): void {
  const leaving = new Set(ids);
  for (const [id, group] of groupsOf(state, leaving)) {
    const all = group.summary === undefined ? group.nodes : [...group.nodes, group.summary];
    const isWhole = all.every((node) => leaving.has(node) || state.tree.isGone(node));
    if (!isWhole) leave(change, state, id, group, leaving);
  }
}

/** The groups that have one of these topics, or that one of these sums up. */
function groupsOf(state: EditorState, ids: ReadonlySet<Id>): (readonly [Id, MapGroup])[] {
  return Object.entries(state.map.groups).filter(
    ([, { nodes, summary, deleted }]) =>
      !deleted && (nodes.some((node) => ids.has(node)) || ids.has(summary ?? "")),
  );
}

function leave(
  change: ChangeBuilder,
  state: EditorState,
  id: Id,
  { nodes, summary }: MapGroup,
  leaving: ReadonlySet<Id>,
): void {
  const left = nodes.filter((node) => !leaving.has(node) && !state.tree.isGone(node));
  if (leaving.has(summary ?? "") || left.length === 0) change.remove(id, "group");
  else change.setGroup(id, { nodes: left });
}

/** Return the relations that begin or end at a topic. */
export function relationsAt(state: EditorState, id: Id): (readonly [Id, MapRelation])[] {
  return Object.entries(state.map.relations).filter(
    ([key, { from, to }]) => (from === id || to === id) && !isGone(state.map, "relation", key),
  );
}

/** Return the groups that a topic is in. */
export function groupsAround(state: EditorState, id: Id): (readonly [Id, MapGroup])[] {
  return Object.entries(state.map.groups).filter(
    ([, { nodes, deleted }]) => !deleted && nodes.includes(id),
  );
}

/** Select what was made, and lead to its label. */
function labelled(change: ChangeBuilder, state: EditorState, object: ObjectRef): ChangeBuilder {
  change.select(onlyObject(object)).show(opened(state.shown, "details"));
  return change.lead("label");
}

function onObject(
  kind: "relation" | "group",
  id: Id,
  change: (state: EditorState) => ReturnType<EditorState["change"]>,
): Command {
  return (state, dispatch) => {
    if (!mayEdit(state) || isGone(state.map, kind, id)) return false;
    dispatch?.(change(state));
    return true;
  };
}

export const CONNECT_COMMANDS = register({
  startRelation: {
    title: () => t("Relation to another topic"),
    group: "details",
    menu: ["node"],
    keys: ["Alt+R", "R"],
    run: startRelation,
  },
  addBoundary: {
    title: () => t("Boundary around the branches"),
    group: "details",
    menu: ["node"],
    keys: ["Mod+Shift+B"],
    run: addBoundary,
  },
  addSummary: {
    title: () => t("Summary of the branches"),
    group: "details",
    menu: ["node"],
    keys: ["Alt+Shift+U"],
    run: addSummary,
  },
});
