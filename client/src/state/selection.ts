import type { Id, MindMap, ObjectRef } from "../document/map.ts";
import { topmost as topmostOf } from "../document/outline.ts";
import type { Tree } from "../document/tree.ts";
import { isObjectGone, nearTopic } from "./objects.ts";

/** What one person has selected. `main` is the node that keys act on; it is always among `all`. */
export interface Selection {
  readonly main: Id | null;
  readonly all: ReadonlySet<Id>;
  /** A relation or a group. No node is selected beside it, so that no command for topics applies. */
  readonly object: ObjectRef | null;
}

export const NOTHING_SELECTED: Selection = { main: null, all: new Set(), object: null };

/** Select one node and nothing else. */
export function only(id: Id): Selection {
  return { main: id, all: new Set([id]), object: null };
}

/** Select a relation or a group, and no node. */
export function onlyObject(object: ObjectRef): Selection {
  return { ...NOTHING_SELECTED, object };
}

/** Return the ids of all that is selected, of whatever kind: what others are shown. */
export function selectedIds({ all, object }: Selection): Id[] {
  return object ? [object.id] : [...all];
}

/** Select several nodes; `main` is the last of them unless named. */
export function several(ids: Iterable<Id>, main?: Id): Selection {
  const all = new Set(ids);
  const last = main !== undefined && all.has(main) ? main : [...all].at(-1);
  return last === undefined ? NOTHING_SELECTED : { main: last, all, object: null };
}

/** Add a node to the selection and make it the main one. */
export function extended(selection: Selection, id: Id): Selection {
  return { main: id, all: new Set([...selection.all, id]), object: null };
}

/** Add a node that is not selected, or take out one that is. */
export function toggled(selection: Selection, id: Id): Selection {
  if (!selection.all.has(id)) return extended(selection, id);
  return several([...selection.all].filter((other) => other !== id));
}

/**
 * Leave out what is gone. When the main node went, its nearest remaining ancestor takes its place; in that of a relation
 * or a group, the topic where it began.
 */
export function pruned(selection: Selection, map: MindMap, tree: Tree): Selection {
  const { object } = selection;
  if (object) return isObjectGone(map, object) ? besideObject(object, map, tree) : selection;
  const kept = [...selection.all].filter((id) => !tree.isGone(id));
  if (kept.length === selection.all.size) return selection;
  if (selection.main !== null && !tree.isGone(selection.main)) return several(kept, selection.main);
  if (kept.length > 0) return several(kept);
  const heir = selection.main === null ? null : nearestRemaining(selection.main, tree);
  return heir === null ? NOTHING_SELECTED : only(heir);
}

function besideObject(object: ObjectRef, map: MindMap, tree: Tree): Selection {
  const topic = nearTopic(map, object);
  const heir = topic === null || !tree.isGone(topic) ? topic : nearestRemaining(topic, tree);
  return heir === null ? NOTHING_SELECTED : only(heir);
}

/** Return what is selected without nodes under another selected one: acting on the branch acts on them. */
export function topmost(selection: Selection, tree: Tree): Id[] {
  return topmostOf(tree, [...selection.all]);
}

function nearestRemaining(id: Id, tree: Tree): Id | null {
  for (let above = tree.parent(id); above !== null; above = tree.parent(above)) {
    if (!tree.isGone(above)) return above;
  }
  return tree.children(null)[0] ?? null;
}
