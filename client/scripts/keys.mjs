// Writes docs/users/keys.md from the commands themselves. Usage: node scripts/keys.mjs [--check].

import { readFileSync, writeFileSync } from "node:fs";
import { keyRows } from "../src/commands/key-list.ts";
import { DEFAULT_KEYS, shownChord } from "../src/commands/keymap.ts";

const TARGET = new URL("../../docs/users/keys.md", import.meta.url);
const HEAD = `# Keys in a map

On a Mac, Cmd stands for Ctrl and Option for Alt. In the map, \`?\` shows this list and searches it; \`Ctrl+K\` finds every
command by its name, and every topic by its title.

A single letter or sign is a command only while a topic is selected and its title is not being edited. Whoever types
with their voice, or simply wants every letter to begin a new title, switches these keys off in the list that \`?\` shows
(\`Ctrl+/\` opens it even then). There Space can be made to fold rather than to edit, too. Both choices are kept on the device.
`;
const FOOT = `
This page is generated from the commands; \`make lint\` fails where it is not current.
`;

function page() {
  return HEAD + keyRows(DEFAULT_KEYS).map(table).join("") + FOOT;
}

function table({ title, rows }) {
  const lines = rows.map((row) => `| ${row.chords.map(keyOf).join(", ")} | ${row.title} |\n`);
  return `\n## ${title}\n\n| key | does |\n| --- | --- |\n${lines.join("")}`;
}

function keyOf(chord) {
  return `\`${shownChord(chord, false)}\``;
}

if (!process.argv.includes("--check")) writeFileSync(TARGET, page());
else if (readFileSync(TARGET, "utf8") !== page()) {
  process.stderr.write("docs/users/keys.md is old: cd client && node scripts/keys.mjs\n");
  process.exit(1);
}
