/** Where the runs of a line stand for the eye: words that read against their line stand in their own order. */

import { readingOf } from "../lib/writing-direction.ts";
import type { PlacedRun } from "./wrap.ts";

/** A run at its place from the left end of the line. */
export interface SeenRun extends PlacedRun {
  readonly rightToLeft: boolean;
}

/**
 * Place the runs of a line, which are in reading order; `spaces` says how wide so many of them are. Each run orders the letters inside it by itself when it is
 * drawn; runs that follow each other and all read against the line must change places as well:
 *
 *   line from the left:   abc **אבג** דהו ghi   →   abc דהו **אבג** ghi
 */
export function visualOrder(
  runs: readonly PlacedRun[],
  rightToLeft: boolean,
  { width, spaces }: { readonly width: number; readonly spaces: (count: number) => number },
): SeenRun[] {
  if (runs.length === 1 || !runs.some((run) => isAgainst(run, rightToLeft))) {
    return runs.map((run) => seen(run, rightToLeft, rightToLeft, width));
  }
  const placed: SeenRun[] = [];
  for (let at = 0; at < runs.length; ) {
    const end = endOfGroup(runs, at, rightToLeft);
    const group = runs.slice(at, Math.max(end, at + 1));
    placed.push(
      ...(end - at > 1
        ? turned(group, rightToLeft, width, spaces)
        : group.map((run) => seen(run, rightToLeft, rightToLeft, width))),
    );
    at += group.length;
  }
  return placed;
}

/** Return where a group that begins at `start` ends: behind its last run that reads against the line. */
function endOfGroup(runs: readonly PlacedRun[], start: number, rightToLeft: boolean): number {
  let end = start;
  for (let at = start; at < runs.length; at += 1) {
    const run = runs[at] as PlacedRun;
    if (isAgainst(run, rightToLeft)) end = at + 1;
    else if (at === start || readingOf(run.text) !== "none") break;
  }
  return end;
}

/** The last run of a turned group keeps its spaces at the end of the group, where the line goes on. */
function turned(
  group: readonly PlacedRun[],
  rightToLeft: boolean,
  width: number,
  spaces: (count: number) => number,
): SeenRun[] {
  const start = group[0]?.x ?? 0;
  const last = group.at(-1) as PlacedRun;
  const letters = last.formula ? last.text : last.text.trimEnd();
  const tail = spaces(last.text.length - letters.length);
  const length = last.x + last.width - start - tail;
  return group.map((run) => {
    const own = run === last ? { ...run, text: letters, width: run.width - tail } : run;
    const x = start + length - (own.x - start) - own.width;
    return seen({ ...own, x }, rightToLeft, !rightToLeft, width);
  });
}

function seen(run: PlacedRun, mirrored: boolean, rightToLeft: boolean, width: number): SeenRun {
  return { ...run, x: mirrored ? width - run.x - run.width : run.x, rightToLeft };
}

function isAgainst({ text, formula, code }: PlacedRun, rightToLeft: boolean): boolean {
  if (formula || code) return rightToLeft;
  return readingOf(text) === (rightToLeft ? "ltr" : "rtl");
}
