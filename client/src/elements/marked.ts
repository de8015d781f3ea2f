import { html } from "lit";
import { finder, type Query } from "../document/find.ts";

/** A text in which what is looked for is marked. */
export function marked(text: string, query: Query | null) {
  const found = query ? finder(query)(text) : [];
  if (found.length === 0) return text;
  const after = found.at(-1)?.[1] ?? 0;
  return [
    ...found.map(([from, to], at) => {
      const before = text.slice(found[at - 1]?.[1] ?? 0, from);
      return html`${before}<mark>${text.slice(from, to)}</mark>`;
    }),
    text.slice(after),
  ];
}
