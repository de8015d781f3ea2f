/** What a row of the outline says of its node beside the title: as marks for the eye, in words for readers. */

import { html, nothing, type TemplateResult } from "lit";
import type { Query } from "../document/find.ts";
import { parseTitle, plainTitle } from "../document/inline.ts";
import type { MapNode } from "../document/map.ts";
import { t } from "../lib/i18n.ts";
import { isEmoji } from "../view/icons.ts";
import "./chalk-formula.ts";
import { icon } from "./icon.ts";
import { marked } from "./marked.ts";

/** Return the title on one line, without its marks; empty for a node that has none. */
export function rowTitle(node: MapNode): string {
  return plainTitle(node.title).replaceAll("\n", " ").trim();
}

/** Return the title on one line as it is seen: its formulas set, and what is looked for marked. */
export function titleParts(node: MapNode, query: Query | null) {
  const runs = parseTitle(node.title);
  if (!runs.some(({ latex }) => latex)) return marked(rowTitle(node), query);
  return runs.map(({ text, latex }) =>
    latex
      ? html`<chalk-formula latex=${text}></chalk-formula>`
      : marked(text.replaceAll("\n", " "), query),
  );
}

/**
 * Return all that a row says: first what is written in it, in the same order, so that who speaks it is understood
 * (WCAG 2.5.3): title, tags, `tasks` below; then task, icons, note, link, picture, and `more`.
 */
export function rowName(node: MapNode, more: readonly string[] = [], tasks = ""): string {
  const written = [
    rowTitle(node) || t("No title"),
    ...(node.tags ?? []),
    ...(tasks ? [tasks] : []),
  ];
  return [...written, ...wordsOf(node), ...more].join(", ");
}

function wordsOf({ task, icons = [], note, link, image }: MapNode): string[] {
  return [
    ...(task ? [taskWords(task)] : []),
    ...icons.map((name) => t("icon %(name)s", { name: name.replaceAll("-", " ") })),
    ...(note ? [t("has a note")] : []),
    ...(link ? [t("has a link")] : []),
    ...(image ? [image.alt ? t("picture: %(alt)s", { alt: image.alt }) : t("picture")] : []),
  ];
}

function taskWords({ done, progress }: NonNullable<MapNode["task"]>): string {
  if (done) return t("done");
  return progress ? t("done to %(share)s %", { share: progress }) : t("to do");
}

/** What stands before the title. */
export function leadingMarks({ task, icons = [] }: MapNode): TemplateResult {
  const box = task ? icon(task.done ? "square-check" : "square") : nothing;
  return html`${box}${icons.map((name) => (isEmoji(name) ? html`<span>${name}</span>` : icon(name)))}`;
}

/** What stands behind the title. */
export function trailingMarks({ tags = [], note, link, image }: MapNode): TemplateResult {
  return html`${tags.map((name) => html` <span class="tag">${name}</span>`)}${
    image ? icon("photo") : nothing
  }${link ? icon("link") : nothing}${note ? icon("note") : nothing}`;
}
