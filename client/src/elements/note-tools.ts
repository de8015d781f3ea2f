/** What the note's toolbar does: marks, blocks, tables. Each is a command of ProseMirror, and says whether it is on. */

import { chainCommands, lift, setBlockType, toggleMark, wrapIn } from "prosemirror-commands";
import type { MarkType, NodeType } from "prosemirror-model";
import { liftListItem, wrapInList } from "prosemirror-schema-list";
import { type Command, type EditorState, TextSelection } from "prosemirror-state";
import {
  addColumnAfter,
  addRowAfter,
  deleteColumn,
  deleteRow,
  deleteTable,
  isInTable,
  toggleHeaderRow,
} from "prosemirror-tables";
import { noteSchema } from "../document/note-schema.ts";

export interface NoteTool {
  readonly run: Command;
  readonly isOn?: (state: EditorState) => boolean;
}

export type NoteToolName =
  | "heading1"
  | "heading2"
  | "heading3"
  | "strong"
  | "em"
  | "underline"
  | "strike"
  | "code"
  | "link"
  | "bulletList"
  | "orderedList"
  | "quote"
  | "codeBlock"
  | "rule"
  | "table"
  | "addRow"
  | "addColumn"
  | "headerRow"
  | "deleteRow"
  | "deleteColumn"
  | "deleteTable";

const ROWS = 2;
const COLUMNS = 2;

export const NOTE_TOOLS: Readonly<Record<NoteToolName, NoteTool>> = {
  heading1: block("heading", { level: 1 }),
  heading2: block("heading", { level: 2 }),
  heading3: block("heading", { level: 3 }),
  strong: mark("strong"),
  em: mark("em"),
  underline: mark("underline"),
  strike: mark("strike"),
  code: mark("code"),
  link: mark("link"),
  bulletList: list("bullet_list"),
  orderedList: list("ordered_list"),
  quote: {
    run: (state, dispatch, view) =>
      isInside(state, "blockquote")
        ? lift(state, dispatch, view)
        : wrapIn(node("blockquote"))(state, dispatch, view),
    isOn: (state) => isInside(state, "blockquote"),
  },
  codeBlock: block("code_block", {}),
  rule: {
    run: (state, dispatch) => {
      dispatch?.(state.tr.replaceSelectionWith(node("horizontal_rule").create()).scrollIntoView());
      return true;
    },
  },
  table: { run: insertTable },
  addRow: { run: addRowAfter },
  addColumn: { run: addColumnAfter },
  headerRow: { run: toggleHeaderRow },
  deleteRow: { run: deleteRow },
  deleteColumn: { run: deleteColumn },
  deleteTable: { run: deleteTable },
};

function mark(name: string): NoteTool {
  const type = markType(name);
  return {
    run: toggleMark(type),
    isOn: ({ selection, storedMarks, doc }) => {
      if (selection.empty)
        return type.isInSet(storedMarks ?? selection.$from.marks()) !== undefined;
      return doc.rangeHasMark(selection.from, selection.to, type);
    },
  };
}

/** A block of this kind, or a plain paragraph again. */
function block(name: string, attrs: Readonly<Record<string, unknown>>): NoteTool {
  const isOn = ({ selection }: EditorState) => {
    const { parent } = selection.$from;
    const isSame = Object.entries(attrs).every(([key, value]) => parent.attrs[key] === value);
    return parent.type === node(name) && isSame;
  };
  return {
    run: (state, dispatch, view) =>
      isOn(state)
        ? setBlockType(node("paragraph"))(state, dispatch, view)
        : setBlockType(node(name), attrs)(state, dispatch, view),
    isOn,
  };
}

function list(name: string): NoteTool {
  const take = chainCommands(liftListItem(node("list_item")), lift);
  return {
    run: (state, dispatch, view) =>
      isInside(state, name)
        ? take(state, dispatch, view)
        : wrapInList(node(name))(state, dispatch, view),
    isOn: (state) => isInside(state, name),
  };
}

function insertTable(state: EditorState, dispatch?: Parameters<Command>[1]): boolean {
  if (isInTable(state)) return false;
  const cells = (kind: string) =>
    Array.from({ length: COLUMNS }, () => node(kind).create(null, node("paragraph").create()));
  const rows = Array.from({ length: ROWS }, (_, row) =>
    node("table_row").create(null, cells(row === 0 ? "table_header" : "table_cell")),
  );
  if (!dispatch) return true;
  const { from } = state.selection;
  const tr = state.tr.replaceSelectionWith(node("table").create(null, rows));
  const inside = tr.doc.resolve(Math.min(tr.doc.content.size, tr.mapping.map(from, -1) + 1));
  dispatch(tr.setSelection(TextSelection.near(inside)).scrollIntoView());
  return true;
}

function isInside({ selection: { $from } }: EditorState, name: string): boolean {
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    if ($from.node(depth).type.name === name) return true;
  }
  return false;
}

function node(name: string): NodeType {
  const type = noteSchema.nodes[name];
  if (!type) throw new Error(`Notes have no ${name}`);
  return type;
}

function markType(name: string): MarkType {
  const type = noteSchema.marks[name];
  if (!type) throw new Error(`Notes have no ${name}`);
  return type;
}
