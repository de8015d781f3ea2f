/** Text that is looked for in titles, as they are read: marks are seen through, and kept when words are replaced. */

import { escapeTitle, plainPlaces, plainTitle } from "./inline.ts";

export interface Query {
  readonly text: string;
  readonly matchCase: boolean;
  readonly wholeWord: boolean;
}

/** From where to where, in UTF-16 units. */
export type Found = readonly [from: number, to: number];

/** Return what says where a text has the words of a query; nowhere, if the query is empty. */
export function finder(query: Query): (where: string) => Found[] {
  if (query.text === "") return () => [];
  const expression = new RegExp(patternOf(query), query.matchCase ? "gu" : "giu");
  return (where) =>
    [...where.matchAll(expression)].map((match) => [match.index, match.index + match[0].length]);
}

/** Return what says whether a text has the words of a query anywhere; never, if the query is empty. */
export function spotter(query: Query): (where: string) => boolean {
  if (query.text === "") return () => false;
  const expression = new RegExp(patternOf(query), query.matchCase ? "u" : "iu");
  return (where) => expression.test(where);
}

function patternOf({ text, wholeWord }: Query): string {
  const words = text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
  return wholeWord ? `(?<![\\p{L}\\p{N}_])${words}(?![\\p{L}\\p{N}_])` : words;
}

/** Return what replaces the words of a query wherever they are read in a title; the same title if nowhere. */
export function replacer(query: Query, by: string): (title: string) => string {
  const find = finder(query);
  return (title) => {
    const { text, places } = plainPlaces(title);
    const found = find(text);
    if (found.length === 0) return title;
    const kept = found.reduceRight((now, each) => replacedAt(now, places, each, by), title);
    const wanted = found.reduceRight(
      (now, [from, to]) => now.slice(0, from) + by + now.slice(to),
      text,
    );
    return plainTitle(kept) === wanted ? kept : escapeTitle(wanted); // the words go before the marks
  };
}

/** Replace letter by letter, so that marks between them stay. */
function replacedAt(
  title: string,
  places: readonly number[],
  [from, to]: Found,
  by: string,
): string {
  let now = title;
  for (let at = to - 1; at >= from; at -= 1) {
    const place = places[at] ?? 0;
    now = now.slice(0, place) + (at === from ? escapeTitle(by) : "") + now.slice(place + 1);
  }
  return now;
}
