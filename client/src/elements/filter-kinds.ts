/** The kinds of things that a filter can ask for beside words, with what a map has of each. */

import type { MapNode } from "../document/map.ts";
import { t } from "../lib/i18n.ts";
import type { EditorState } from "../state/editor.ts";
import type { Filter, TaskState } from "../state/filter.ts";

/** The field of a filter that a kind fills. */
export type KindName = Exclude<keyof Filter, "text">;

/** Something that can be asked for. `count`: how many topics have it; null where that is not counted. */
export interface Choice {
  readonly value: string;
  readonly name: string;
  readonly count: number | null;
}

export interface Kind {
  readonly name: KindName;
  readonly title: () => string;
  /** What is said where the map has nothing of this kind. */
  readonly none: () => string;
  choices(state: EditorState): Choice[];
}

const TASKS: Readonly<Record<TaskState, () => string>> = {
  open: () => t("Open"),
  overdue: () => t("Overdue"),
  done: () => t("Done"),
  none: () => t("Not a task"),
};

export const KINDS: readonly Kind[] = [
  {
    name: "icons",
    title: () => t("Icon"),
    none: () => t("No topic has an icon."),
    choices: (state) =>
      counted(
        state,
        ({ icons }) => icons ?? [],
        (icon) => icon.replaceAll("-", " "),
      ),
  },
  {
    name: "tags",
    title: () => t("Tag"),
    none: () => t("No topic has a tag."),
    choices: (state) => counted(state, ({ tags }) => tags ?? []),
  },
  {
    name: "tasks",
    title: () => t("Task"),
    none: () => "",
    choices: () =>
      Object.entries(TASKS).map(([value, name]) => ({ value, name: name(), count: null })),
  },
  {
    name: "people",
    title: () => t("Person"),
    none: () => t("No task is assigned to anybody."),
    choices: (state) => counted(state, ({ task }) => (task?.assignee ? [task.assignee] : [])),
  },
];

/** What the topics have, the most frequent first. */
function counted(
  { map, tree }: EditorState,
  valuesOf: (node: Readonly<MapNode>) => readonly string[],
  nameOf = (value: string) => value,
): Choice[] {
  const counts = new Map<string, number>();
  for (const id of tree.walk(null)) {
    const node = map.nodes[id];
    for (const value of new Set(node ? valuesOf(node) : []))
      counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts]
    .sort(([a, one], [b, other]) => other - one || a.localeCompare(b))
    .map(([value, count]) => ({ value, name: nameOf(value), count }));
}
