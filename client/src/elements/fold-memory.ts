/** How this person last left a map, kept on this device: folding is nobody else's. */

import type { Id } from "../document/map.ts";
import type { Folded } from "../state/fold.ts";
import { recalled, remember } from "./device-memory.ts";

const LARGEST = 5_000;

/** Return what was folded when the map was last open here, or null if it never was. */
export function rememberedFold(map: string): Folded | null {
  const kept = recalled(`folded ${map}`);
  return Array.isArray(kept)
    ? new Set(kept.filter((id): id is Id => typeof id === "string"))
    : null;
}

export function rememberFold(map: string, folded: Folded): void {
  if (folded.size <= LARGEST) remember(`folded ${map}`, [...folded]);
}
