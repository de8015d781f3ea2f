/** How this person last left a map, kept on this device: folding is nobody else's. */

import type { Id } from "../document/map.ts";
import type { Folded } from "../state/fold.ts";

const LARGEST = 5_000;

/** Return what was folded when the map was last open here, or null if it never was. */
export function rememberedFold(map: string): Folded | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(map)) ?? "null");
    return Array.isArray(kept)
      ? new Set(kept.filter((id): id is Id => typeof id === "string"))
      : null;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof DOMException) return null;
    throw error;
  }
}

/** Keep what is folded. A device that stores nothing forgets it, and that is all. */
export function rememberFold(map: string, folded: Folded): void {
  if (folded.size > LARGEST) return;
  try {
    localStorage.setItem(keyOf(map), JSON.stringify([...folded]));
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
}

function keyOf(map: string): string {
  return `chalkmap folded ${map}`;
}
