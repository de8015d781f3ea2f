import { parseTitle, plainTitle } from "../document/inline.ts";
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

/**
 * Return the clip as text: a Markdown list, which mails show as well as Markdown editors do. One topic alone is no list:
 * it is its words.
 */
export function clipAsText(clip: Clip): string {
  const [first, ...others] = clip.branches;
  if (first && others.length === 0 && first.children.length === 0) return plainTitle(first.title);
  const lines: string[] = [];
  visit(clip.branches, ({ title }, depth) => {
    lines.push(`${"  ".repeat(depth)}- ${title.replace(/\s*\n\s*/g, " ").trim()}`);
  });
  return `${lines.join("\n")}\n`;
}

/** Return the clip as a list in HTML, for word processors: marks and links stay. */
export function clipAsHtml(clip: Clip): string {
  const lines: string[] = [];
  let open = 0; // lists, each but the first inside the item above it
  visit(clip.branches, (node, depth) => {
    for (; open > depth + 1; open -= 1) lines.push("</li></ul>");
    if (open === depth + 1) lines.push("</li>");
    for (; open <= depth; open += 1) lines.push("<ul>");
    lines.push(`<li>${htmlOf(node)}`);
  });
  return lines.join("") + "</li></ul>".repeat(open);
}

function htmlOf({ title, link }: ClipNode): string {
  const words = parseTitle(title)
    .map(({ text, bold, italic, code }) => {
      const escaped = escapeHtml(text).replaceAll("\n", "<br>");
      const inner = code ? `<code>${escaped}</code>` : escaped;
      const slanted = italic ? `<em>${inner}</em>` : inner;
      return bold ? `<strong>${slanted}</strong>` : slanted;
    })
    .join("");
  return link && /^https?:/i.test(link) ? `<a href="${escapeHtml(link)}">${words}</a>` : words;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
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

/** Read each line as a topic of its own, without any structure; null for text without words. */
export function clipOfLines(text: string): Clip | null {
  const clip = clipOfText(text);
  const branches: ClipNode[] = [];
  visit(clip?.branches ?? [], ({ title }) => {
    branches.push({ id: `${branches.length}`, title, children: [] });
  });
  return clip && { ...clip, branches };
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
