/** The words of a node as people read them. A node is replaced and never changed, so they are read once. */

import { plainTitle } from "./inline.ts";
import type { MapNode, RichNode } from "./map.ts";

const MARKS = /[\\`*$]/; // most titles have none
const titles = new WeakMap<Readonly<MapNode>, string>();
const notes = new WeakMap<RichNode, string>();

/** Return the words of a title, without its marks. */
export function titleWords(node: Readonly<MapNode>): string {
  const known = titles.get(node);
  if (known !== undefined) return known;
  const words = MARKS.test(node.title) ? plainTitle(node.title) : node.title;
  titles.set(node, words);
  return words;
}

/** Return the words of a note, a line for each of its blocks; empty for a node without one. */
export function noteWords({ note }: Readonly<MapNode>): string {
  if (!note) return "";
  const known = notes.get(note);
  if (known !== undefined) return known;
  const words = textOf(note).trim();
  notes.set(note, words);
  return words;
}

function textOf({ type, text, content }: RichNode): string {
  if (type === "text") return text ?? "";
  if (type === "hard_break") return "\n";
  const inner = (content ?? []).map(textOf).join("");
  return INLINE_PARENTS.has(type) ? `${inner}\n` : inner;
}

/** The blocks that hold text themselves. */
const INLINE_PARENTS = new Set(["paragraph", "heading", "code_block"]);
