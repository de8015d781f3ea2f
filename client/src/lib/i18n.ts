/** Texts for people, from Django's JavaScript catalogue (`/jsi18n/`), in English where there is none. */

export type Values = Readonly<Record<string, string | number>>;

interface Catalogue {
  gettext(text: string): string;
  ngettext(one: string, many: string, count: number): string;
}

function catalogue(): Partial<Catalogue> {
  return globalThis as unknown as Partial<Catalogue>;
}

/** Return the text in the person's language; `%(name)s` stands for `values.name`. */
export function t(text: string, values: Values = {}): string {
  return fill(catalogue().gettext?.(text) ?? text, values);
}

/** Like `t`, with `one` or `many` by the language's own rule for `count`, which is also a value. */
export function tn(one: string, many: string, count: number, values: Values = {}): string {
  const text = catalogue().ngettext?.(one, many, count) ?? (count === 1 ? one : many);
  return fill(text, { count, ...values });
}

function fill(text: string, values: Values): string {
  return text.replace(/%\((\w+)\)s/g, (whole, name: string) => String(values[name] ?? whole));
}
