/** What stands below a title in small letters: how far the tasks below are, when the task is due, how urgent it is, whose it is, tags. */

import type { MapNode } from "../document/map.ts";
import type { RollUp } from "../document/roll-up.ts";
import { language } from "../lib/i18n.ts";

export type Chip =
  | { readonly kind: "progress"; readonly text: string; readonly percent: number }
  | { readonly kind: "due"; readonly text: string; readonly day: string; readonly done: boolean }
  | { readonly kind: "priority"; readonly text: string }
  | { readonly kind: "assignee"; readonly text: string }
  | { readonly kind: "tag"; readonly text: string };

/** Room for the sign before the words of a chip that has one, in map units. */
export const CHIP_SIGN = 14;

/** Takes ten milliseconds to make: with the scripts, while a map is still on its way. */
const DAY = new Intl.DateTimeFormat(language(), {
  day: "numeric",
  month: "short",
  timeZone: "UTC",
});

export function chipsOf({ task, tags }: MapNode, below: RollUp | null): Chip[] {
  const chips: Chip[] = [];
  if (below) {
    const percent = below.percent / below.total;
    chips.push({ kind: "progress", text: `${below.done}/${below.total}`, percent });
  }
  if (task?.due_on) {
    const { due_on: day, done = false } = task;
    chips.push({ kind: "due", text: shownDay(day), day, done });
  }
  if (task?.priority) chips.push({ kind: "priority", text: String(task.priority) });
  if (task?.assignee) chips.push({ kind: "assignee", text: task.assignee });
  for (const text of tags ?? []) chips.push({ kind: "tag", text });
  return chips;
}

/** The day and its month as people write them; the year is in the details. */
function shownDay(day: string): string {
  const date = new Date(`${day}T12:00:00Z`);
  if (Number.isNaN(date.getTime())) return day; // the 31st of February
  return DAY.format(date);
}
