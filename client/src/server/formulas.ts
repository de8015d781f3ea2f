/** What the server asks of V8 besides, for maps with formulas: it is as large as all the rest. */

import type { Typesetter } from "../lib/formulas/formula.ts";
import { setFormula } from "../lib/formulas/mathjax.ts";

/** One picture may spend so long on formulas; what is left then stays as it is written. */
const MOST_MS = 3_000;
/** Those of one picture at a time: pictures are of many maps, and each is drawn seldom. */
const MOST_KNOWN = 5_000;
const known = new Map<string, ReturnType<Typesetter>>();

/** Return a typesetter for one picture. */
export function typesetter(): Typesetter {
  let spentMs = 0;
  if (known.size > MOST_KNOWN) known.clear();
  return (latex, display) => {
    const key = `${display ? "d" : "t"}${latex}`;
    const before = known.get(key);
    if (before) return before;
    if (spentMs > MOST_MS) return "later";
    const began = Date.now();
    const formula = setFormula(latex, display) ?? "wrong";
    spentMs += Date.now() - began;
    known.set(key, formula);
    return formula;
  };
}
