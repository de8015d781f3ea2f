/** Measures words in the fonts that this device has for them: once each. */

import type { Face, Ruler } from "../layout/metrics.ts";
import { fontOf } from "./canvas-painter.ts";

/** Large enough that a font's rounding to pixels does not count. */
const SIZE = 100;
const MOST_KNOWN = 50_000;
const STYLES: Record<Face, { bold?: boolean; italic?: boolean; code?: boolean }> = {
  regular: {},
  bold: { bold: true },
  italic: { italic: true },
  code: { code: true },
};

/** Return a ruler; it asks the browser for a word that it has not seen yet, which takes some microseconds. */
export function canvasRuler(): Ruler {
  const context = document.createElement("canvas").getContext("2d");
  if (!context) throw new Error("This browser has no canvas");
  const known = new Map<string, number>();
  return (word, face) => {
    const key = `${face} ${word}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    if (known.size > MOST_KNOWN) known.clear();
    context.font = fontOf({ size: SIZE, colour: "", ...STYLES[face] });
    const em = context.measureText(word).width / SIZE;
    known.set(key, em);
    return em;
  };
}
