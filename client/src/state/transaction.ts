import type { Query } from "../document/find.ts";
import type { Id, Op } from "../document/map.ts";
import type { Filtered } from "./filter.ts";
import type { Folded } from "./fold.ts";
import type { Selection } from "./selection.ts";
import type { DetailName, FieldName, Shown } from "./shown.ts";
import type { Style } from "./style.ts";
import type { Viewport } from "./viewport.ts";

/** One step of a person: ops on the map, and what becomes of their own view of it. All of it, or nothing. */
export interface Transaction {
  readonly ops: readonly Op[];
  readonly selection?: Selection;
  readonly folded?: Folded;
  /** Draw this branch alone, or the whole map again (null). */
  readonly focus?: Id | null;
  /** Let a filter through alone, or everything again (null). */
  readonly filtered?: Filtered | null;
  readonly viewport?: Viewport;
  /** Start editing a title, or stop (null). */
  readonly editing?: Id | null;
  readonly shown?: Shown;
  readonly detail?: DetailName | FieldName | null;
  /** Begin to draw a relation from a node, or stop (null). */
  readonly linking?: Id | null;
  /** Look at what somebody looks at, or by oneself (null). */
  readonly following?: number | null;
  readonly style?: Style;
  /** Look for this, or for nothing any more (null). */
  readonly query?: Query | null;
  /** Steps of the same group within a second are undone as one. */
  readonly undoGroup?: string;
  /** Undo or redo one's own last step; `ops` is empty then. */
  readonly history?: "undo" | "redo";
}

export type Dispatch = (transaction: Transaction) => void;
