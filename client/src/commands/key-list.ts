/** The list of keys: for the `?` dialog, and for the page of the handbook. */

import { t } from "../lib/i18n.ts";
import { type KeySettings, keysOf } from "./keymap.ts";
import { COMMAND_GROUPS, type RegisteredCommand } from "./registered.ts";
import { COMMANDS, type CommandName } from "./registry.ts";

export interface KeyRow {
  readonly title: string;
  readonly chords: readonly string[];
}

export interface KeyGroup {
  readonly title: string;
  readonly rows: readonly KeyRow[];
}

/** Return all keys that act under these settings, by group; with `query`, those that it finds. */
export function keyRows(settings: KeySettings, query = ""): KeyGroup[] {
  const groups = Object.entries(COMMAND_GROUPS).map(([group, title]) => ({
    title: title(),
    rows: rowsOf(group, settings),
  }));
  const all = [...groups, { title: t("Everywhere"), rows: otherKeys() }];
  const words = query.trim().toLowerCase();
  return all
    .map(({ title, rows }) => ({ title, rows: rows.filter((row) => isFound(row, words)) }))
    .filter(({ rows }) => rows.length > 0);
}

function rowsOf(group: string, settings: KeySettings): KeyRow[] {
  return Object.entries<RegisteredCommand>(COMMANDS)
    .filter(([, command]) => command.group === group)
    .map(([name, { title }]) => ({
      title: title(),
      chords: keysOf(name as CommandName, settings),
    }))
    .filter(({ chords }) => chords.length > 0);
}

/** What no command has: it belongs to the field in which titles are typed. */
function otherKeys(): KeyRow[] {
  return [
    { title: t("Type over the title"), chords: [t("Letters")] },
    { title: t("New line in a title"), chords: ["Shift+Enter"] },
    { title: t("Copy, cut and paste branches"), chords: ["Mod+C", "Mod+X", "Mod+V"] },
    { title: t("Paste as plain lines"), chords: ["Mod+Shift+V"] },
    { title: t("Leave the map for the toolbar"), chords: ["Escape"] },
  ];
}

function isFound({ title, chords }: KeyRow, words: string): boolean {
  return `${title} ${chords.join(" ").replaceAll("Mod", "Ctrl")}`.toLowerCase().includes(words);
}
