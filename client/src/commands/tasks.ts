/** Tasks: something to be done, with its progress, days and person. */

import type { Id, Task } from "../document/map.ts";
import { t } from "../lib/i18n.ts";
import type { EditorState } from "../state/editor.ts";
import { opened } from "../state/shown.ts";
import type { Command } from "./command.ts";
import { give, nodesToChange } from "./looks.ts";
import { register } from "./registered.ts";

/** A field of a task; null takes it away. */
export type TaskFields = { readonly [Field in keyof Task]?: Task[Field] | null };

/** Make the selected topics tasks; where all are, lead to what a task can be given. */
export const makeTask: Command = (state, dispatch) => {
  const ids = nodesToChange(state);
  if (ids.length === 0) return false;
  const plain = ids.filter((id) => !taskOf(state, id));
  const change = state.change();
  for (const id of plain) change.set(id, { task: {} });
  if (plain.length === 0) change.show(opened(state.shown, "details")).lead("task");
  dispatch?.(change);
  return true;
};

/** Mark the selected tasks done, or open again if all are. A topic that is none becomes a done task. */
export const toggleDone: Command = (state, dispatch) => {
  const ids = nodesToChange(state);
  const done = ids.some((id) => !taskOf(state, id)?.done);
  return setTask({ done })(state, dispatch);
};

/** Give the tasks of the selected topics these fields; a topic that is no task becomes one. */
export function setTask(fields: TaskFields): Command {
  return (state, dispatch) => {
    const ids = nodesToChange(state);
    if (ids.length === 0) return false;
    const change = state.change();
    for (const id of ids) change.set(id, { task: merged(taskOf(state, id) ?? {}, fields) });
    dispatch?.(change);
    return true;
  };
}

/** Make the selected tasks plain topics again. */
export const dropTask: Command = give({ task: null });

/** Return everybody whom a task of the map is assigned to. */
export function assigneesOfMap(state: EditorState): string[] {
  const names = Object.values(state.map.nodes).flatMap(({ task, deleted }) =>
    task?.assignee && !deleted ? [task.assignee] : [],
  );
  return [...new Set(names)].sort((a, b) => a.localeCompare(b));
}

function taskOf(state: EditorState, id: Id): Task | undefined {
  return state.map.nodes[id]?.task;
}

/** What is null, blank or false is not written. */
function merged(task: Task, fields: TaskFields): Task {
  const entries = Object.entries({ ...task, ...fields });
  return Object.fromEntries(
    entries.filter(([, value]) => value !== null && value !== "" && value !== false),
  );
}

export const TASK_COMMANDS = register({
  makeTask: {
    title: () => t("Task"),
    group: "details",
    menu: ["node"],
    keys: ["Alt+T", "T"],
    run: makeTask,
  },
  toggleDone: {
    title: () => t("Task done"),
    group: "details",
    menu: ["node"],
    keys: ["Mod+Shift+Enter"],
    run: toggleDone,
  },
  dropTask: { title: () => t("No task any more"), group: "details", keys: [], run: dropTask },
});
