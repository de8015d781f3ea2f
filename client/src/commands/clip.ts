import { escapeTitle, plainTitle } from "../document/inline.ts";
import type { Id, MapNode, NewRelation } from "../document/map.ts";

/** A branch as it lies on the clipboard. Ids are those of the map it came from; pasting gives new ones. */
export interface ClipNode extends Omit<MapNode, "parent" | "order" | "deleted"> {
  readonly id: Id;
  readonly children: readonly ClipNode[];
}

export interface Clip {
  readonly chalkmap: 1;
  readonly branches: readonly ClipNode[];
  /** Relations with both ends in the branches. */
  readonly relations: readonly NewRelation[];
}

/** The kind under which a clip lies on the clipboard beside its text. */
export const CLIP_TYPE = "application/x-chalkmap+json";

/** Return the clip as a Markdown list, which is an indented list to everything else. */
export function clipAsText(clip: Clip): string {
  const lines: string[] = [];
  visit(clip.branches, (node, depth) => {
    const indent = "  ".repeat(depth);
    const [first = "", ...rest] = plainTitle(node.title).split("\n");
    lines.push(`${indent}- ${first}`, ...rest.map((line) => `${indent}  ${line}`));
  });
  return `${lines.join("\n")}\n`;
}

/** Read what `JSON.stringify(clip)` wrote; null for anything else. */
export function parseClip(text: string): Clip | null {
  try {
    const found: unknown = JSON.parse(text);
    return isClip(found) ? found : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Read an indented or Markdown list as branches: one line, one topic; deeper lines hang below. */
export function clipOfText(text: string): Clip | null {
  const branches: Draft[] = [];
  const open: { indent: number; node: Draft }[] = [];
  for (const line of text.split(/\r\n|\r|\n/)) {
    const read = readLine(line);
    if (!read) continue;
    while (open.length > 0 && (open.at(-1)?.indent ?? 0) >= read.indent) open.pop();
    const node: Draft = { id: `line${open.length}`, title: escapeTitle(read.title), children: [] };
    (open.at(-1)?.node.children ?? branches).push(node);
    open.push({ indent: read.indent, node });
  }
  return branches.length > 0 ? { chalkmap: 1, branches, relations: [] } : null;
}

/** Visit all nodes of branches from the top, without recursion. */
export function visit(
  branches: readonly ClipNode[],
  see: (node: ClipNode, depth: number) => void,
): void {
  const waiting = branches.map((node) => ({ node, depth: 0 })).reverse();
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { node, depth } = next;
    see(node, depth);
    for (const child of [...node.children].reverse())
      waiting.push({ node: child, depth: depth + 1 });
  }
}

type Draft = { id: Id; title: string; children: Draft[] };

const TAB_WIDTH = 4;
/** A heading hangs above every list. */
const HEADING_INDENT = -1_000;

function readLine(line: string): { indent: number; title: string } | null {
  const heading = /^(#{1,6})\s+(.+?)\s*#*\s*$/.exec(line);
  if (heading)
    return { indent: HEADING_INDENT + (heading[1] ?? "").length, title: heading[2] ?? "" };
  const [, space = "", title = ""] = /^(\s*)(?:[-*+•]\s+|\d+[.)]\s+)?(.*?)\s*$/.exec(line) ?? [];
  if (title === "") return null;
  return { indent: space.replaceAll("\t", " ".repeat(TAB_WIDTH)).length, title };
}

function isClip(found: unknown): found is Clip {
  if (typeof found !== "object" || found === null || !("chalkmap" in found)) return false;
  const { chalkmap, branches, relations } = found as Partial<Clip>;
  return (
    chalkmap === 1 &&
    Array.isArray(branches) &&
    Array.isArray(relations) &&
    branches.every(isClipNode)
  );
}

function isClipNode(found: unknown): boolean {
  if (typeof found !== "object" || found === null) return false;
  const { id, title, children } = found as Partial<ClipNode>;
  if (typeof id !== "string" || typeof title !== "string") return false;
  return Array.isArray(children) && children.every(isClipNode);
}
