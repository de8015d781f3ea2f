/** A title's marks as runs that can be measured and drawn; LaTeX stands as it is written, like code. */

import { parseTitle } from "../document/inline.ts";
import type { Run } from "./wrap.ts";

/** A title without any of these signs has no marks; most titles are like that. */
const SIGNS = /[\\`*$]/;

export function runsOf(title: string): Run[] {
  if (!SIGNS.test(title)) return [{ text: title }];
  return parseTitle(title).map(({ text, bold, italic, code, latex }) => ({
    text,
    bold: bold ?? false,
    italic: italic ?? false,
    code: code ?? latex ?? false,
  }));
}
