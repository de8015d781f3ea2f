/** The buttons of the note's toolbar: names and icons, without ProseMirror. */

import { t } from "../lib/i18n.ts";
import type { NoteToolName } from "./note-tools.ts";

export interface NoteButton {
  readonly name: NoteToolName;
  readonly icon: string;
  readonly label: () => string;
  readonly keys: string;
  /** It is on or off. */
  readonly isToggle: boolean;
}

const toggle = (name: NoteToolName, icon: string, label: () => string, keys = ""): NoteButton => ({
  name,
  icon,
  label,
  keys,
  isToggle: true,
});
const action = (name: NoteToolName, icon: string, label: () => string): NoteButton => ({
  name,
  icon,
  label,
  keys: "",
  isToggle: false,
});

export const NOTE_BUTTONS: readonly (readonly NoteButton[])[] = [
  [
    toggle("heading1", "h-1", () => t("Heading 1")),
    toggle("heading2", "h-2", () => t("Heading 2")),
    toggle("heading3", "h-3", () => t("Heading 3")),
  ],
  [
    toggle("strong", "bold", () => t("Bold"), "Mod+B"),
    toggle("em", "italic", () => t("Italic"), "Mod+I"),
    toggle("underline", "underline", () => t("Underlined"), "Mod+U"),
    toggle("strike", "strikethrough", () => t("Struck out"), "Mod+Shift+X"),
    toggle("code", "code", () => t("Code"), "Mod+E"),
    toggle("link", "link", () => t("Link"), "Mod+K"),
  ],
  [
    toggle("bulletList", "list", () => t("List")),
    toggle("orderedList", "list-numbers", () => t("Numbered list")),
    toggle("quote", "blockquote", () => t("Quote")),
    toggle("codeBlock", "source-code", () => t("Block of code")),
    action("rule", "separator-horizontal", () => t("Line across")),
    action("table", "table", () => t("Table")),
  ],
];

/** Shown while the caret is in a table. */
export const TABLE_BUTTONS: readonly NoteButton[] = [
  action("addRow", "row-insert-bottom", () => t("Add a row below")),
  action("addColumn", "column-insert-right", () => t("Add a column behind")),
  action("headerRow", "table-row", () => t("Head row on or off")),
  action("deleteRow", "row-remove", () => t("Remove the row")),
  action("deleteColumn", "column-remove", () => t("Remove the column")),
  action("deleteTable", "table-off", () => t("Remove the table")),
];
