/** The commands that a person has used last, kept on this device. */

import { usedNow } from "../commands/palette.ts";
import { COMMANDS, type CommandName } from "../commands/registry.ts";
import { recalled, remember } from "./device-memory.ts";

export function recentCommands(person: string): CommandName[] {
  const kept = recalled(`recent ${person}`);
  return Array.isArray(kept) ? kept.filter(isCommandName) : [];
}

export function rememberUse(person: string, name: CommandName): void {
  remember(`recent ${person}`, usedNow(recentCommands(person), name));
}

function isCommandName(name: unknown): name is CommandName {
  return typeof name === "string" && Object.hasOwn(COMMANDS, name);
}
