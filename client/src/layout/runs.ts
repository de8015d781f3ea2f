/** A title's marks as runs that can be measured and drawn. */

import { type Run as Mark, parseTitle } from "../document/inline.ts";
import { typeset } from "../lib/formulas/formula.ts";
import type { Run } from "./wrap.ts";

/** A title without any of these signs has no marks; most titles are like that. */
const SIGNS = /[\\`*$]/;

export function runsOf(title: string): Run[] {
  if (!SIGNS.test(title)) return [{ text: title }];
  const marks = parseTitle(title);
  return marks.flatMap(({ text, bold, italic, code, latex }, at) =>
    latex
      ? formulaRuns(text, standsAlone(marks, at))
      : { text, bold: bold ?? false, italic: italic ?? false, code: code ?? false },
  );
}

/** A formula stands as it is written, like code, until it can be set, and for good if it is wrong. */
function formulaRuns(latex: string, display: boolean): Run[] {
  const formula = typeset(latex, display);
  if (formula === "later") return [{ text: latex, code: true, later: true }];
  if (formula === "wrong")
    return [
      { text: "", wrong: true },
      { text: latex, code: true },
    ];
  return [{ text: latex, formula }];
}

/** A formula on lines of its own has more room than one among words. */
function standsAlone(marks: readonly Mark[], at: number): boolean {
  const [before = "", after = ""] = [marks[at - 1]?.text, marks[at + 1]?.text];
  return /(^|\n)[ \t]*$/.test(before) && /^[ \t]*(\n|$)/.test(after);
}
