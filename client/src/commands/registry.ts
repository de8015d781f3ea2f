import { ADD_COMMANDS } from "./add.ts";
import { ARRANGE_COMMANDS } from "./arrange.ts";
import { CLIPBOARD_COMMANDS } from "./clipboard.ts";
import { CONNECT_COMMANDS } from "./connect.ts";
import { DETAILS_COMMANDS } from "./details.ts";
import { EDIT_COMMANDS } from "./edit.ts";
import { FILTER_COMMANDS } from "./filter.ts";
import { FIND_COMMANDS } from "./find.ts";
import { FOCUS_COMMANDS } from "./focus.ts";
import { FOLD_COMMANDS } from "./fold.ts";
import { FOLLOW_COMMANDS } from "./follow.ts";
import { HISTORY_COMMANDS } from "./history.ts";
import { IMAGE_COMMANDS } from "./images.ts";
import { LOOK_COMMANDS } from "./looks.ts";
import { MOVE_COMMANDS } from "./move.ts";
import { OBJECT_COMMANDS } from "./objects.ts";
import { PARTS_COMMANDS } from "./parts.ts";
import { READING_COMMANDS } from "./reading.ts";
import { REMOVE_COMMANDS } from "./remove.ts";
import { TASK_COMMANDS } from "./tasks.ts";
import { VIEW_COMMANDS } from "./view.ts";
import { WALK_COMMANDS } from "./walk.ts";

/** Every command that needs no more than the state. Each file lists its own. */
export const COMMANDS = {
  ...ADD_COMMANDS,
  ...CLIPBOARD_COMMANDS,
  ...EDIT_COMMANDS,
  ...IMAGE_COMMANDS,
  ...REMOVE_COMMANDS,
  ...MOVE_COMMANDS,
  ...LOOK_COMMANDS,
  ...DETAILS_COMMANDS,
  ...TASK_COMMANDS,
  ...CONNECT_COMMANDS,
  ...OBJECT_COMMANDS,
  ...ARRANGE_COMMANDS,
  ...READING_COMMANDS,
  ...FOLD_COMMANDS,
  ...FOCUS_COMMANDS,
  ...WALK_COMMANDS,
  ...FIND_COMMANDS,
  ...FILTER_COMMANDS,
  ...VIEW_COMMANDS,
  ...FOLLOW_COMMANDS,
  ...PARTS_COMMANDS,
  ...HISTORY_COMMANDS,
};

export type CommandName = keyof typeof COMMANDS;
