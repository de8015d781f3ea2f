/** The branch that a person has in focus: it is drawn as if it were the whole map. */

import type { Id } from "../document/map.ts";
import type { Tree } from "../document/tree.ts";

/**
 * Return what is in focus when `main` is the node that keys act on: the same branch, or the nearest one around it that
 * is still there and has that node; null: the whole map. A focus on the centre is the whole map.
 */
export function widened(focus: Id | null, main: Id | null, tree: Tree): Id | null {
  if (focus === null) return null;
  const line = main === null ? null : new Set([main, ...tree.ancestors(main)]);
  for (let at: Id | null = focus; at !== null; at = tree.parent(at)) {
    if (at === tree.centre()) return null;
    if (!tree.isGone(at) && (line === null || line.has(at))) return at;
  }
  return null;
}

/** Return the way from the outermost node to the focus, which is its last; empty: the whole map is seen. */
export function trailOf(focus: Id | null, tree: Tree): Id[] {
  return focus === null ? [] : [...tree.ancestors(focus).reverse(), focus];
}

/** Return the node around which the map is drawn. */
export function drawnCentre({ focus, tree }: { focus: Id | null; tree: Tree }): Id | null {
  return focus ?? tree.centre();
}
