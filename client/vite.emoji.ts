import { readFileSync } from "node:fs";
import type { Plugin } from "vite";

const NAME = /^\0?virtual:every-emoji-([a-z]+)$/;
/** Skin tones and hair by themselves are in no group that a person looks in. */
const COMPONENTS = 2;

interface Source {
  readonly unicode: string;
  readonly label: string;
  readonly tags?: readonly string[];
  readonly group?: number;
}

/** Gives `virtual:every-emoji-LANGUAGE`: every emoji with its group, its name and words for it, from emojibase. */
export function everyEmojiModule(): Plugin {
  return {
    name: "every-emoji",
    resolveId: (id) => (NAME.test(id) ? `\0${id}` : null),
    load(id) {
      const [, language] = NAME.exec(id) ?? [];
      if (!language) return null;
      const file = new URL(`node_modules/emojibase-data/${language}/compact.json`, import.meta.url);
      const all = JSON.parse(readFileSync(file, "utf8")) as Source[];
      const rows = all
        .filter(({ group }) => group !== undefined && group !== COMPONENTS)
        .map(({ unicode, label, tags = [], group }) => [unicode, group, label, tags.join(" ")]);
      return `export const everyEmoji = JSON.parse(${JSON.stringify(JSON.stringify(rows))});`;
    },
  };
}
