import type { Id, MapNode, NewRelation } from "../document/map.ts";
import type { Point } from "../layout/box.ts";
import { t } from "../lib/i18n.ts";
import { newId } from "../lib/ids.ts";
import type { ChangeBuilder, NodeContent } from "../state/change.ts";
import { type EditorState, mayEdit } from "../state/editor.ts";
import { several, topmost } from "../state/selection.ts";
import type { Place } from "../state/siblings.ts";
import { type Clip, type ClipNode, visit } from "./clip.ts";
import { branchesToChange, type Command, inMapOrder, isCentre, nodeToChange } from "./command.ts";
import { register } from "./registered.ts";
import { removeBranches } from "./remove.ts";

/** Between topics that were dropped on an empty place together, in map units. */
const FREE_GAP = 60;

/** Return the selected branches for the clipboard; null if nothing is selected. Viewers may copy too. */
export function clipOfSelection(state: EditorState): Clip | null {
  const ids = inMapOrder(state, topmost(state.selection, state.tree));
  return ids.length > 0 ? clipOf(state, ids) : null;
}

/** Take the selected branches out of the map; the caller has put `clipOfSelection` on the clipboard. */
export const cut: Command = removeBranches;

/** Hang what is on the clipboard below the selected topic, as one step. */
export function paste(clip: Clip): Command {
  return (state, dispatch) => {
    const parent = nodeToChange(state);
    if (parent === null || clip.branches.length === 0) return false;
    dispatch?.(putClip(state, clip, { parent, at: "end" }));
    return true;
  };
}

/** Hang what was dropped from outside below a topic, or let it stand free at a point of the map. */
export function pasteAt(
  clip: Clip,
  where: { readonly node: Id } | { readonly at: Point },
): Command {
  return (state, dispatch) => {
    if (!mayEdit(state) || clip.branches.length === 0) return false;
    if ("node" in where) {
      if (state.tree.isGone(where.node)) return false;
      dispatch?.(putClip(state, clip, { parent: where.node, at: "end" }));
      return true;
    }
    const { x, y } = where.at;
    const branches = clip.branches.map((branch, index) => ({
      ...branch,
      x: Math.round(x),
      y: Math.round(y + index * FREE_GAP),
    }));
    dispatch?.(putClip(state, { ...clip, branches }, { parent: null, at: "end" }));
    return true;
  };
}

/** Put a copy of the selected branches at a place: what a drag with Ctrl does. */
export function copyTo(place: Place): Command {
  return (state, dispatch) => {
    const ids = branchesToChange(state);
    if (ids.length === 0) return false;
    dispatch?.(putClip(state, clipOf(state, ids), place));
    return true;
  };
}

/** Put a copy of the selected branches behind each; of the centre there is none. */
export const duplicate: Command = (state, dispatch) => {
  const ids = branchesToChange(state);
  const last = ids.at(-1);
  if (last === undefined || ids.some((id) => isCentre(state, id))) return false;
  const parent = state.tree.parent(last);
  dispatch?.(putClip(state, clipOf(state, ids), { parent, at: { after: last } }));
  return true;
};

function clipOf(state: EditorState, ids: readonly Id[]): Clip {
  const inside = new Set(ids.flatMap((id) => [...state.tree.walk(id)]));
  const relations = Object.values(state.map.relations).filter(
    (each) => !each.deleted && inside.has(each.from) && inside.has(each.to),
  );
  return {
    chalkmap: 1,
    branches: ids.map((id) => clipNode(state, id)),
    relations: relations.map(({ deleted: _, ...relation }) => relation),
  };
}

/** Built from the leaves up: a deep chain must not overflow the stack. */
function clipNode(state: EditorState, root: Id): ClipNode {
  const made = new Map<Id, ClipNode>();
  for (const id of [...state.tree.walk(root)].reverse()) {
    const { parent: _, order: __, deleted: ___, ...content } = state.map.nodes[id] as MapNode;
    const children = state.tree.children(id).flatMap((child) => made.get(child) ?? []);
    made.set(id, { ...content, id, children });
  }
  return made.get(root) as ClipNode;
}

function putClip(state: EditorState, clip: Clip, place: Place): ChangeBuilder {
  const ids = new Map<ClipNode, Id>();
  const byOldId = new Map<Id, Id>();
  const change = state.change();
  const hang = (nodes: readonly ClipNode[], where: Place) => {
    const made = nodes.map((node): [Id, NodeContent] => {
      const { id: old, children: _, ...content } = node;
      const id = newId();
      ids.set(node, id);
      byOldId.set(old, id);
      return [id, content];
    });
    change.putAll(made, where);
  };
  hang(clip.branches, place);
  visit(clip.branches, (node) => {
    if (node.children.length > 0) hang(node.children, { parent: ids.get(node) as Id, at: "end" });
  });
  for (const relation of clip.relations) putRelation(change, relation, byOldId);
  return change.select(several(clip.branches.map((node) => ids.get(node) as Id)));
}

function putRelation(change: ChangeBuilder, relation: NewRelation, ids: ReadonlyMap<Id, Id>): void {
  const from = ids.get(relation.from);
  const to = ids.get(relation.to);
  if (from !== undefined && to !== undefined)
    change.putRelation(newId(), { ...relation, from, to });
}

export const CLIPBOARD_COMMANDS = register({
  duplicate: {
    title: () => t("Duplicate"),
    group: "add",
    menu: ["node"],
    keys: ["Mod+D"],
    run: duplicate,
  },
});
