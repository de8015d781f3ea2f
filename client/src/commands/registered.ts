import type { Command } from "./command.ts";

export type CommandGroup = "add" | "edit" | "move" | "fold" | "select" | "view" | "history";

/** What a menu, a palette, a toolbar and a key know of a command. */
export interface RegisteredCommand {
  readonly title: () => string;
  readonly group: CommandGroup;
  /** `Mod` is Cmd on a Mac and Ctrl elsewhere. None here is reserved by a browser. */
  readonly keys: readonly string[];
  readonly run: Command;
}

/** Check a list of commands and keep its names. */
export function register<Name extends string>(
  commands: Record<Name, RegisteredCommand>,
): Readonly<Record<Name, RegisteredCommand>> {
  return commands;
}
