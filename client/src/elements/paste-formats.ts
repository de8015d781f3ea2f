/**
 * What other programs put on the clipboard, as branches. Markup is parsed in a document of its own, where nothing is
 * loaded and no script runs; only words and addresses of links are taken out of it.
 */

import { type Clip, clipOfText } from "../commands/clip.ts";
import { clipOfAddress, clipOfDrafts, clipOfRows, type Draft, rowsOf } from "../commands/tables.ts";

const HEADING = /^H([1-6])$/;
const NOT_ITS_WORDS = new Set(["UL", "OL", "SCRIPT", "STYLE", "TEMPLATE", "TITLE"]);
const BLOCKS = "h1, h2, h3, h4, h5, h6, li";

/** Return what lies on the clipboard as branches; null for nothing that has words. */
export function clipOfData(data: DataTransfer): Clip | null {
  const text = data.getData("text/plain");
  return clipOfAddress(text) ?? clipOfHtml(data.getData("text/html")) ?? clipOfWords(text);
}

function clipOfWords(text: string): Clip | null {
  const rows = rowsOf(text);
  return clipOfOpml(text) ?? (rows ? clipOfRows(rows) : clipOfText(text));
}

/** Tables become rows, headings and lists become levels; other markup says no more than its text. */
function clipOfHtml(html: string): Clip | null {
  if (html === "") return null;
  const { body } = new DOMParser().parseFromString(html, "text/html");
  const table = body.querySelector("table");
  if (table) return clipOfRows([...table.rows].map((row) => [...row.cells].map(wordsOf)));
  const blocks = [...body.querySelectorAll<HTMLElement>(BLOCKS)];
  return nested(blocks.map((block) => ({ depth: depthOf(block), draft: draftOf(block) })));
}

function clipOfOpml(text: string): Clip | null {
  if (!/^\s*(<\?xml[^>]*>\s*)?<opml[\s>]/i.test(text)) return null;
  const opml = new DOMParser().parseFromString(text, "text/xml");
  const outlines = [...opml.querySelectorAll("body outline")];
  return nested(outlines.map((each) => ({ depth: outlinesAbove(each), draft: outlineOf(each) })));
}

/** Hang each draft under the last one before it that is less deep. */
function nested(items: readonly { depth: number; draft: Draft }[]): Clip | null {
  const roots: Draft[] = [];
  const open: { depth: number; draft: Draft }[] = [];
  for (const item of items) {
    if (item.draft.title === "") continue;
    while ((open.at(-1)?.depth ?? -1) >= item.depth) open.pop();
    (open.at(-1)?.draft.children ?? roots).push(item.draft);
    open.push(item);
  }
  return clipOfDrafts(roots);
}

/** Headings stand above all lists. */
function depthOf(block: Element): number {
  const heading = HEADING.exec(block.tagName);
  if (heading) return Number(heading[1]);
  let depth = 6;
  for (let at: Element | null = block; at; at = at.parentElement) {
    if (at.tagName === "UL" || at.tagName === "OL") depth += 1;
  }
  return depth;
}

/** The block's own words: those of lists inside it are topics of their own. */
function draftOf(block: HTMLElement): Draft {
  const anchor = block.querySelector("a");
  const href = anchor?.closest(BLOCKS) === block ? (anchor.getAttribute("href") ?? "") : "";
  return { title: wordsOf(block), children: [], ...(isAddress(href) && { link: href }) };
}

function outlineOf(outline: Element): Draft {
  const link = outline.getAttribute("url") ?? outline.getAttribute("htmlUrl") ?? "";
  const title = (outline.getAttribute("text") ?? outline.getAttribute("title") ?? "").trim();
  return { title, children: [], ...(isAddress(link) && { link }) };
}

function outlinesAbove(outline: Element): number {
  let depth = 0;
  for (let at = outline.parentElement; at?.tagName === "outline"; at = at.parentElement) depth += 1;
  return depth;
}

function isAddress(text: string): boolean {
  return /^https?:\/\/\S+$/i.test(text) && text.length <= 2_000;
}

function wordsOf(element: Element): string {
  return textsIn(element).join("").replace(/\s+/g, " ").trim();
}

function textsIn(element: Element): string[] {
  return [...element.childNodes].flatMap((child) => {
    if (child instanceof Text) return [child.data];
    return child instanceof Element && !NOT_ITS_WORDS.has(child.tagName) ? textsIn(child) : [];
  });
}
