/** What a person has chosen about keys. It is kept on the device: another device may have another keyboard. */

import { DEFAULT_KEYS, type KeySettings } from "../commands/keymap.ts";
import { recalled, remember } from "./device-memory.ts";

export const IS_MAC = /Mac|iPhone|iPad/.test(globalThis.navigator?.platform ?? "");

/** Read them. They may have been changed in another tab, so they are read whenever they are needed. */
export function keySettings(person: string): KeySettings {
  const kept = recalled(`keys ${person}`) as Partial<KeySettings> | null;
  return {
    isMac: IS_MAC,
    letterKeys: kept?.letterKeys ?? DEFAULT_KEYS.letterKeys,
    signKeys: kept?.signKeys ?? DEFAULT_KEYS.signKeys,
    spaceFolds: kept?.spaceFolds ?? DEFAULT_KEYS.spaceFolds,
  };
}

export function keepKeySettings(
  person: string,
  { letterKeys, signKeys, spaceFolds }: Omit<KeySettings, "isMac">,
): void {
  remember(`keys ${person}`, { letterKeys, signKeys, spaceFolds });
}
