/** Which tools a toolbar shows where there is not room for all. */

import type { Tool } from "./tool.ts";

/** As `chalk-toolbar` draws them, in rem: a button with its gap, the line between two groups, both ends. */
const BUTTON = 2.625;
const LINE = 0.75;
const ENDS = 0.625;

export interface ToolsInRoom {
  readonly shown: readonly (readonly Tool[])[];
  /** Those without room, in their order. */
  readonly spare: readonly Tool[];
}

/** Return which tools have room in `rem`; what is `spare` makes room first, the last that became so as the last. */
export function toolsInRoom(groups: readonly (readonly Tool[])[], rem: number): ToolsInRoom {
  const leaving = groups
    .flat()
    .filter(({ spare }) => spare !== undefined)
    .sort((one, other) => (one.spare ?? 0) - (other.spare ?? 0));
  const gone = new Set<Tool>();
  for (const tool of leaving) {
    if (widthOf(without(groups, gone), gone.size > 0) <= rem) break;
    gone.add(tool);
  }
  return { shown: without(groups, gone), spare: groups.flat().filter((tool) => gone.has(tool)) };
}

function without(groups: readonly (readonly Tool[])[], gone: ReadonlySet<Tool>): Tool[][] {
  return groups
    .map((group) => group.filter((tool) => !gone.has(tool)))
    .filter((group) => group.length > 0);
}

function widthOf(groups: readonly (readonly Tool[])[], hasMore: boolean): number {
  const buttons = groups.flat().length + (hasMore ? 1 : 0);
  return ENDS + buttons * BUTTON + (groups.length - 1) * LINE;
}
