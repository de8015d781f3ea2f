import type { Query } from "../document/find.ts";
import type { Id, Level, MindMap, Present } from "../document/map.ts";
import type { Tree } from "../document/tree.ts";
import { ChangeBuilder } from "./change.ts";
import { type Filtered, filteredAfter } from "./filter.ts";
import { widened } from "./focus.ts";
import type { Folded } from "./fold.ts";
import type { Geometry } from "./geometry.ts";
import { pruned, type Selection } from "./selection.ts";
import type { DetailName, FieldName, Shown } from "./shown.ts";
import type { Style } from "./style.ts";
import type { Transaction } from "./transaction.ts";
import type { Viewport } from "./viewport.ts";

export type { Level };

/** What belongs to one person in one window: never in the map. */
export interface PersonalView {
  readonly selection: Selection;
  readonly folded: Folded;
  /** The branch that alone is drawn; null: the whole map. */
  readonly focus: Id | null;
  /** The filter that is on, and what it lets through; null: everything. */
  readonly filtered: Filtered | null;
  readonly viewport: Viewport;
  /** The node whose title is being edited. */
  readonly editing: Id | null;
  readonly shown: Shown;
  /** The part of the details, or the field, that a command has asked for, until it has the keys. */
  readonly detail: DetailName | FieldName | null;
  /** The node from which a relation is being drawn: the next one chosen is its other end. */
  readonly linking: Id | null;
  /** Whose view one looks at, by their socket; null: one's own. */
  readonly following: number | null;
  /** The look that was copied last. */
  readonly style: Style | null;
  /** What is looked for, and marked wherever it is. */
  readonly query: Query | null;
}

/**
 * Everything a command may look at, as one readonly view. `map` and `tree` are the live ones (the confirmed
 * map with one's own waiting changes on top); the personal part is replaced, never changed.
 */
export interface EditorState extends PersonalView {
  readonly map: MindMap;
  readonly tree: Tree;
  readonly level: Level;
  /** The others who are in the map now. */
  readonly present: readonly Present[];
  readonly geometry: Geometry;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** Begin a transaction on this state. */
  change(): ChangeBuilder;
}

/** Make a state of its parts. */
export function editorState(parts: Omit<EditorState, "change">): EditorState {
  return { ...parts, change: () => new ChangeBuilder(parts.map, parts.tree) };
}

/** Say whether this person may change the map. */
export function mayEdit(state: EditorState): boolean {
  return state.level !== "viewer";
}

/** A map in which something has happened: these nodes were touched, by this person or by somebody else. */
export interface Aftermath {
  readonly map: MindMap;
  readonly tree: Tree;
  readonly touched: ReadonlySet<Id>;
  readonly isOwn: boolean;
}

/** Return the personal part after a transaction whose ops are on the map already. */
export function personalAfter(
  view: PersonalView,
  transaction: Omit<Transaction, "ops">,
  { map, tree, touched, isOwn }: Aftermath,
): PersonalView {
  const editing = either(transaction.editing, view.editing);
  const linking = either(transaction.linking, view.linking);
  const selection = pruned(either(transaction.selection, view.selection), map, tree);
  const filtered = either(transaction.filtered, view.filtered);
  const held = [...selection.all, ...(isOwn ? touched : [])];
  return {
    selection,
    folded: either(transaction.folded, view.folded),
    focus: widened(either(transaction.focus, view.focus), selection.main, tree),
    filtered: filtered && filteredAfter(filtered, { map, tree, touched, held }),
    viewport: either(transaction.viewport, view.viewport),
    editing: editing !== null && tree.isGone(editing) ? null : editing,
    shown: either(transaction.shown, view.shown),
    detail: either(transaction.detail, view.detail),
    linking: linking !== null && tree.isGone(linking) ? null : linking,
    following: either(transaction.following, view.following),
    style: either(transaction.style, view.style),
    query: either(transaction.query, view.query),
  };
}

/** What a transaction asks for, null too; what it does not name stays. */
function either<Value>(asked: Value | undefined, before: Value): Value {
  return asked === undefined ? before : asked;
}
