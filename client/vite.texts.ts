import { readFileSync } from "node:fs";
import { po } from "gettext-parser";
import type { Plugin } from "vite";

/** Lets a module import `locale/<language>.po`: the texts of scripts in it, and the rule by which the language counts. */
export function textsOfScripts(): Plugin {
  return {
    name: "texts-of-scripts",
    load: (id) => (id.endsWith(".po") ? moduleOf(readFileSync(id, "utf8")) : null),
  };
}

function moduleOf(file: string): string {
  const { headers, translations } = po.parse(file);
  const entries = Object.values<Entry & { msgid: string }>(translations[""] ?? {}).filter(isOfScripts);
  const texts = Object.fromEntries(entries.map((entry) => [entry.msgid, entry.msgstr]));
  // A rule is an expression of C in `n` that is JavaScript too: `nplurals=2; plural=(n != 1);`.
  const rule = /plural=([-n0-9()?:!=<>&|%\s]+);/.exec(headers["Plural-Forms"] ?? "")?.[1];
  if (!rule) throw new Error("A .po file needs Plural-Forms");
  return `export const catalogue = { form: (n) => Number(${rule}), texts: ${JSON.stringify(texts)} };`;
}

interface Entry {
  readonly comments?: { readonly reference?: string };
  readonly msgstr: readonly string[];
}

/** Say whether a text is translated and stands in a script. */
function isOfScripts({ comments, msgstr }: Entry): boolean {
  return /^client\//m.test(comments?.reference ?? "") && msgstr.every(Boolean);
}
