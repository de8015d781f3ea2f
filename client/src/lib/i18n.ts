/** Texts for people, in the language of the page: `src/languages/` holds what is not English. */

import { hasRightToLeft } from "./writing-direction.ts";

export type Values = Readonly<Record<string, string | number>>;

/** A language: which form stands with a count, and the texts by their English words, each with its forms. */
export interface Catalogue {
  form(count: number): number;
  readonly texts: Readonly<Record<string, readonly string[]>>;
}

let catalogue: Catalogue | null = null;

/** Use a language's texts from now on, or English (null). A page does so before anything is shown. */
export function speak(language: Catalogue | null): void {
  catalogue = language;
}

/** Return the text in the person's language; `%(name)s` stands for `values.name`. */
export function t(text: string, values: Values = {}): string {
  return fill(catalogue?.texts[text]?.[0] ?? text, values);
}

/** Like `t`, with `one` or `many` by the language's own rule for `count`, which is also a value. */
export function tn(one: string, many: string, count: number, values: Values = {}): string {
  const text = catalogue?.texts[one]?.[catalogue.form(count)] ?? (count === 1 ? one : many);
  return fill(text, { count, ...values });
}

/** Return the page's language for `Intl`, where there is a page. */
export function language(): string | undefined {
  return globalThis.document?.documentElement.lang || undefined;
}

function fill(text: string, values: Values): string {
  return text.replace(/%\((\w+)\)s/g, (whole, name: string) => isolated(values[name] ?? whole));
}

/** A title that reads against the sentence must not draw the sentence's signs to itself: Unicode's isolates keep it apart. */
function isolated(value: string | number): string {
  if (typeof value === "number") return String(value);
  const pageReadsRightToLeft = globalThis.document?.dir === "rtl";
  return pageReadsRightToLeft || hasRightToLeft(value) ? `\u2068${value}\u2069` : value;
}
