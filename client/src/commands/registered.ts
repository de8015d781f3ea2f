import { t } from "../lib/i18n.ts";
import type { Command } from "./command.ts";

/** In the order in which lists show them. */
export const COMMAND_GROUPS = {
  add: () => t("Add"),
  edit: () => t("Edit"),
  move: () => t("Move"),
  details: () => t("Details"),
  map: () => t("Map"),
  fold: () => t("Fold"),
  select: () => t("Go and select"),
  find: () => t("Find"),
  view: () => t("View"),
  history: () => t("Undo"),
} as const;

export type CommandGroup = keyof typeof COMMAND_GROUPS;

/** What a context menu is for. */
export type MenuTarget = "node" | "object" | "map";

/** What a menu, a palette, a toolbar and a key know of a command. */
export interface RegisteredCommand {
  readonly title: () => string;
  readonly group: CommandGroup;
  /**
   * `Mod` is Cmd on a Mac and Ctrl elsewhere. None here is reserved by a browser. A letter alone (`N`) is that key
   * without Shift. It acts only where a person has switched such keys on, and signs may be switched off: a command that has
   * either has a key with `Alt` or `Mod` before it.
   */
  readonly keys: readonly string[];
  readonly run: Command;
  /** The context menus that offer it. */
  readonly menu?: readonly MenuTarget[];
  /** Its keys act wherever the focus is in the editor; a title that is being edited is kept first. */
  readonly everywhere?: true;
}

/** Check a list of commands and keep its names. */
export function register<Name extends string>(
  commands: Record<Name, RegisteredCommand>,
): Readonly<Record<Name, RegisteredCommand>> {
  return commands;
}
