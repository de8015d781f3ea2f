/** The map as a list: every drawn node is a row, in reading order. */

import type { Id } from "../document/map.ts";
import type { Tree } from "../document/tree.ts";
import type { EditorState } from "./editor.ts";
import { drawnChildren, type Outlook } from "./fold.ts";

/** A node in the list. `level` and `position` count from 1; `size` is how many siblings there are with it. */
export interface Row {
  readonly id: Id;
  readonly level: number;
  readonly position: number;
  readonly size: number;
}

/** The rows, and the way back from a node to its row. */
export class Rows {
  readonly list: readonly Row[];
  private readonly places: ReadonlyMap<Id, number>;

  constructor(list: readonly Row[]) {
    this.list = list;
    this.places = new Map(list.map(({ id }, index) => [id, index]));
  }

  /** Return the index of a node's row; -1 for one that is not drawn. */
  indexOf(id: Id | null): number {
    return id === null ? -1 : (this.places.get(id) ?? -1);
  }
}

interface Made extends Outlook {
  readonly version: number;
  readonly rows: Rows;
}

const MADE = new WeakMap<Tree, Made>();

/** Return the rows of a state: the same ones until a node comes, goes, moves, is folded, in focus or filtered away. */
export function rowsIn({
  tree,
  folded,
  focus,
  filtered,
}: Pick<EditorState, "tree" | "folded" | "focus" | "filtered">): Rows {
  const { version } = tree;
  const outlook = { folded, focus, filtered };
  const made = MADE.get(tree);
  if (made?.version === version && isSameOutlook(made, outlook)) return made.rows;
  const rows = new Rows(rowsOf(tree, outlook));
  MADE.set(tree, { version, ...outlook, rows });
  return rows;
}

function isSameOutlook(one: Outlook, other: Outlook): boolean {
  const isFilteredAlike = one.filtered?.seen === other.filtered?.seen;
  return one.folded === other.folded && one.focus === other.focus && isFilteredAlike;
}

/** Walk without recursion: a chain of 10,000 nodes must not overflow the stack. */
function rowsOf(tree: Tree, outlook: Outlook): Row[] {
  const rows: Row[] = [];
  const waiting: Row[] = [];
  const wait = (siblings: readonly Id[], level: number): void => {
    for (let index = siblings.length - 1; index >= 0; index -= 1) {
      const id = siblings[index] as Id;
      waiting.push({ id, level, position: index + 1, size: siblings.length });
    }
  };
  wait(drawnChildren(tree, outlook, null), 1);
  for (let row = waiting.pop(); row; row = waiting.pop()) {
    rows.push(row);
    wait(drawnChildren(tree, outlook, row.id), row.level + 1);
  }
  return rows;
}
