import { plainTitle } from "../document/inline.ts";
import type { Id, MapNode, NewRelation } from "../document/map.ts";
import { type Topic, topicsOf } from "../document/outline.ts";

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

/** Return the clip as plain text: a line for each topic, a tab for each level, no marks. */
export function clipAsText(clip: Clip): string {
  return linesOf(clip, (title, depth) => "\t".repeat(depth) + plainTitle(title));
}

/** Return the clip as a Markdown list; marks in titles are Markdown's own already. */
export function clipAsMarkdown(clip: Clip): string {
  return linesOf(clip, (title, depth) => `${"  ".repeat(depth)}- ${title}`);
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

/** Read an indented or Markdown list as branches; null for text without words. */
export function clipOfText(text: string): Clip | null {
  const topics = topicsOf(text);
  return topics.length > 0
    ? { chalkmap: 1, branches: topics.map((topic, at) => nodeOf(topic, `${at}`)), relations: [] }
    : null;
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

/** The id is the way down to the topic: the clip's own, until it is pasted. */
function nodeOf({ title, children }: Topic, id: Id): ClipNode {
  return { id, title, children: children.map((child, at) => nodeOf(child, `${id}-${at}`)) };
}

function linesOf(clip: Clip, line: (title: string, depth: number) => string): string {
  const lines: string[] = [];
  visit(clip.branches, ({ title }, depth) => {
    lines.push(line(title.replace(/\s*\n\s*/g, " ").trim(), depth));
  });
  return `${lines.join("\n")}\n`;
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
