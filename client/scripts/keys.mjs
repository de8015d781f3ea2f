// Writes docs/users/keys.md from the commands themselves. Usage: node scripts/keys.mjs [--check].

import { readFileSync, writeFileSync } from "node:fs";
import { keyRows } from "../src/commands/key-list.ts";
import { DEFAULT_KEYS, shownChord, singleKind } from "../src/commands/keymap.ts";

const TARGET = new URL("../../docs/users/keys.md", import.meta.url);
const HEAD = `# Keys in a map

On a Mac, Cmd stands for Ctrl and Option for Alt. In the map, \`?\` shows this list and searches it; \`Ctrl+K\` finds every
command by its name, and every topic by its title.

Letters and digits over a selected topic are its new title, whatever they are. Signs such as \`.\` and \`+\` are commands there;
whoever types with their voice, or wants titles to begin with signs, switches that off in the list of keys. There letters
and digits can be made commands, too (the last table), and Space can be made to fold rather than to edit. These choices
are kept on the device.
`;
const FOOT = `
This page is generated from the commands; \`make lint\` fails where it is not current.
`;

function page() {
  const tables = [...keyRows(DEFAULT_KEYS), letters()];
  return HEAD + tables.map(table).join("") + FOOT;
}

/** What only those have who have switched letters and digits on. */
function letters() {
  const all = keyRows({ ...DEFAULT_KEYS, letterKeys: true }).flatMap(({ rows }) => rows);
  const rows = all.map(({ title, chords }) => ({
    title,
    chords: chords.filter((chord) => singleKind(chord) === "letter"),
  }));
  const title = "Letters and digits, where they are commands";
  return { title, rows: rows.filter(({ chords }) => chords.length > 0) };
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
