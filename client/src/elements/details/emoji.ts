/** Every emoji, by names in the person's language: fetched when somebody looks for one. */

import { language, t } from "../../lib/i18n.ts";

export interface Emoji {
  readonly sign: string;
  readonly group: number;
  readonly name: string;
  /** What else it may be looked for by. */
  readonly words: string;
}

/** In the order in which Unicode has them; the numbers are those of emojibase. */
export const EMOJI_GROUPS: Readonly<Record<number, () => string>> = {
  0: () => t("Faces and feelings"),
  1: () => t("People and hands"),
  3: () => t("Animals and plants"),
  4: () => t("Food and drink"),
  5: () => t("Travel and places"),
  6: () => t("Activities"),
  7: () => t("Objects"),
  8: () => t("Symbols"),
  9: () => t("Flags"),
};

const SOURCES = {
  en: () => import("virtual:every-emoji-en"),
  es: () => import("virtual:every-emoji-es"),
};

export async function fetchEmoji(): Promise<readonly Emoji[]> {
  const spoken = language()?.split("-")[0] ?? "en";
  const source = spoken in SOURCES ? SOURCES[spoken as keyof typeof SOURCES] : SOURCES.en;
  const { everyEmoji } = await source();
  return everyEmoji.map(([sign, group, name, words]) => ({ sign, group, name, words }));
}

/** Return the emoji that are called by all the words, those whose name begins so first. */
export function emojiCalled(search: string, all: readonly Emoji[], most: number): Emoji[] {
  const wanted = search.trim().toLowerCase();
  const parts = wanted.split(/[\s-]+/);
  const called = all.filter(({ name, words }) => {
    const spoken = `${name} ${words}`.toLowerCase();
    return parts.every((part) => spoken.includes(part));
  });
  const rank = ({ name }: Emoji) =>
    name.toLowerCase().startsWith(wanted) ? 0 : name.toLowerCase().includes(wanted) ? 1 : 2;
  return called.sort((a, b) => rank(a) - rank(b)).slice(0, most);
}
