/** The small signs below a title: how far the tasks below are, when a task is due, how urgent it is, whose it is, tags. */

import type { Box } from "../layout/box.ts";
import { CHIP_SIGN, type Chip } from "../layout/chips.ts";
import type { Painter } from "./painter.ts";
import { roundedBox } from "./shapes.ts";
import type { Theme } from "./themes.ts";

const SIZE = 11;
const BASELINE = 12.8;
const INSET = 7;
const SOON_DAYS = 7;
const DAY_MS = 24 * 60 * 60 * 1000;

/** How near a day is: marked by a sign, a frame and a colour, never by the colour alone. */
export type Urgency = "done" | "overdue" | "soon" | "later";

export function urgencyOf(day: string, done: boolean, now: Date): Urgency {
  if (done) return "done";
  const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
  const days = (Date.parse(`${day}T00:00:00Z`) - today) / DAY_MS;
  if (days < 0) return "overdue";
  return days <= SOON_DAYS ? "soon" : "later";
}

const SIGNS: Record<Urgency, string> = {
  done: "check",
  overdue: "alert-triangle",
  soon: "clock",
  later: "calendar",
};

export function drawChip(painter: Painter, chip: Chip & Box, theme: Theme): void {
  const round = roundedBox(chip, chip.height / 2);
  painter.fill(round, theme.background); // a centre is dark where the map is light
  if (chip.kind === "progress") drawProgress(painter, chip, theme);
  else painter.fill(round, theme.quiet, 0.16);
  if (chip.kind === "due") drawDue(painter, chip, theme);
  if (chip.kind === "priority") painter.icon("flag", signBox(chip), theme.ink);
  if (chip.kind === "assignee") painter.icon("user", signBox(chip), theme.ink);
  const sign = chip.kind === "tag" ? 0 : CHIP_SIGN;
  const width = chip.width - 2 * INSET - sign;
  painter.text(chip.text, chip.x + INSET + sign, chip.y + BASELINE, width, {
    size: SIZE,
    bold: chip.kind === "progress",
    colour: theme.ink,
  });
}

/** The chip fills up as the tasks below are done. */
function drawProgress(painter: Painter, chip: Chip & Box & { kind: "progress" }, theme: Theme) {
  const { line } = theme.hues.green;
  painter.fill(roundedBox(chip, chip.height / 2), theme.quiet, 0.12);
  const width = Math.max(chip.height, (chip.width * chip.percent) / 100);
  if (chip.percent > 0) painter.fill(roundedBox({ ...chip, width }, chip.height / 2), line, 0.3);
  painter.stroke(roundedBox(chip, chip.height / 2), { colour: line, width: 1.2 });
  painter.icon(chip.percent >= 100 ? "circle-check" : "checkbox", signBox(chip), theme.ink);
}

function drawDue(painter: Painter, chip: Chip & Box & { kind: "due" }, theme: Theme): void {
  const urgency = urgencyOf(chip.day, chip.done, new Date());
  const { line } = theme.hues[urgency === "overdue" ? "red" : "amber"];
  if (urgency === "overdue" || urgency === "soon") {
    const width = urgency === "overdue" ? 2 : 1.2;
    painter.stroke(roundedBox(chip, chip.height / 2), { colour: line, width });
  }
  painter.icon(SIGNS[urgency], signBox(chip), theme.ink);
}

function signBox({ x, y, height }: Box): Box {
  return { x: x + 5, y: y + (height - 13) / 2, width: 13, height: 13 };
}
