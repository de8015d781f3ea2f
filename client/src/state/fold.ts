import type { Id } from "../document/map.ts";
import type { Tree } from "../document/tree.ts";
import type { Filtered } from "./filter.ts";

/** The folded nodes of one person in one map: their branches are not drawn. */
export type Folded = ReadonlySet<Id>;

/** What of a map a person has drawn: the branch in focus, or all (null), without what is folded or filtered away. */
export interface Outlook {
  readonly folded: Folded;
  readonly focus: Id | null;
  readonly filtered: Filtered | null;
}

/** Fold what hangs deeper than `level` below its root: at 1 only the first branches are seen. */
export function foldedToLevel(tree: Tree, level: number, outlook: Outlook = EVERYTHING): Folded {
  const { folded: before, focus } = outlook;
  const folded = new Set(focus === null ? [] : unfoldedBelow(before, focus, tree));
  let ids = drawnChildren(tree, outlook, null);
  for (let depth = 0; ids.length > 0; depth += 1) {
    const parents = ids.filter((id) => tree.children(id).length > 0);
    for (const id of depth >= level ? parents : []) folded.add(id);
    ids = parents.flatMap((id) => tree.children(id));
  }
  return folded;
}

/** Fold an unfolded node, unfold a folded one. */
export function toggledFold(folded: Folded, id: Id): Folded {
  const next = new Set(folded);
  if (!next.delete(id)) next.add(id);
  return next;
}

/** Fold a node and everything below it. */
export function foldedBelow(folded: Folded, id: Id, tree: Tree): Folded {
  const next = new Set(folded);
  for (const below of walk(tree, [id])) {
    if (tree.children(below.id).length > 0) next.add(below.id);
  }
  return next;
}

/** Unfold a node and everything below it. */
export function unfoldedBelow(folded: Folded, id: Id, tree: Tree): Folded {
  const next = new Set(folded);
  for (const below of walk(tree, [id])) next.delete(below.id);
  return next;
}

/** Unfold whatever hides a node. */
export function unfoldedTo(folded: Folded, id: Id, tree: Tree): Folded {
  const next = new Set(folded);
  for (let above = tree.parent(id); above !== null; above = tree.parent(above)) next.delete(above);
  return next.size === folded.size ? folded : next;
}

/** Return the children that no filter hides, whether they are folded away or not. */
export function seenChildren(
  tree: Tree,
  { filtered }: Pick<Outlook, "filtered">,
  id: Id | null,
): readonly Id[] {
  const children = tree.children(id);
  return filtered ? children.filter((child) => filtered.seen.has(child)) : children;
}

/** Return the children that are drawn: none of a folded node; of null, the roots: the branch in focus alone. */
export function drawnChildren(tree: Tree, outlook: Outlook, id: Id | null): readonly Id[] {
  const { folded, focus } = outlook;
  if (id === null && focus !== null) return [focus];
  return id !== null && folded.has(id) ? [] : seenChildren(tree, outlook, id);
}

/**
 * Return the nearest node at or above `id` that nothing hides; what is above the focus hides nothing. Of a branch of
 * which nothing is left, the centre.
 */
export function nearestDrawn(tree: Tree, { folded, focus, filtered }: Outlook, id: Id): Id {
  let nearest: Id | null = id;
  for (let at: Id | null = id; at !== null; at = tree.parent(at)) {
    if (filtered && !filtered.seen.has(at)) nearest = tree.parent(at);
    else if (at !== id && folded.has(at)) nearest = at;
    if (at === focus) break;
  }
  return nearest ?? focus ?? tree.centre() ?? id;
}

/** Return every node that is drawn, in reading order. */
export function drawnNodes(tree: Tree, outlook: Outlook): Id[] {
  return [...walk(tree, drawnChildren(tree, outlook, null), outlook)].map(({ id }) => id);
}

const EVERYTHING: Outlook = { folded: new Set(), focus: null, filtered: null };

/** Walk without recursion: a chain of 10,000 nodes must not overflow the stack. */
function* walk(
  tree: Tree,
  from: readonly Id[],
  outlook: Outlook = EVERYTHING,
): Generator<{ id: Id; depth: number }> {
  const waiting = from.map((id) => ({ id, depth: 0 })).reverse();
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    yield next;
    const children = drawnChildren(tree, outlook, next.id);
    for (const id of [...children].reverse()) waiting.push({ id, depth: next.depth + 1 });
  }
}
