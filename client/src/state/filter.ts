/** What of a map a person's filter lets through: the topics that match, and all that these hang under. */

import { spotter } from "../document/find.ts";
import { type Id, type MapNode, type MindMap, nodeOf, type Task } from "../document/map.ts";
import type { Tree } from "../document/tree.ts";
import { noteWords, titleWords } from "../document/words.ts";

/** Overdue tasks are open ones, too; a topic that is no task is "none". */
export type TaskState = "open" | "overdue" | "done" | "none";

/** What is asked for. Of each kind one is enough; of the kinds that ask for anything each must be met. */
export interface Filter {
  /** Words of the title or the note. */
  readonly text: string;
  readonly icons: readonly string[];
  readonly tags: readonly string[];
  readonly tasks: readonly TaskState[];
  /** To whom a task is assigned. */
  readonly people: readonly string[];
}

export const EVERY_TOPIC: Filter = { text: "", icons: [], tags: [], tasks: [], people: [] };

/** A filter and what it lets through in the map as it is now. */
export interface Filtered {
  readonly filter: Filter;
  readonly matches: ReadonlySet<Id>;
  /** What this person has made, changed or gone to since: it stays, whether it matches or not. */
  readonly kept: ReadonlySet<Id>;
  /** Both, the centre, and all that they hang under. */
  readonly seen: ReadonlySet<Id>;
  /** How the map was folded before: so it will be again. */
  readonly foldedBefore: ReadonlySet<Id>;
  /** The tree that this is about, and its version. */
  readonly tree: Tree;
  readonly version: number;
}

interface MapNow {
  readonly map: MindMap;
  readonly tree: Tree;
}

/** What has happened to a map: which nodes changed, and which of them, or which others, must stay in sight. */
export interface Happened extends MapNow {
  readonly touched: Iterable<Id>;
  readonly held: Iterable<Id>;
}

/** Say whether a filter asks for nothing. */
export function isEveryTopic({ text, icons, tags, tasks, people }: Filter): boolean {
  return text.trim() === "" && [icons, tags, tasks, people].every((asked) => asked.length === 0);
}

/** Return what a filter lets through. Costs one look at each node. */
export function filteredBy(filter: Filter, now: MapNow, foldedBefore: ReadonlySet<Id>): Filtered {
  return sieved({ filter, foldedBefore, kept: new Set() }, now);
}

/** Return what a filter lets through after something happened: the same object if that makes no difference. */
export function filteredAfter(before: Filtered, happened: Happened): Filtered {
  const held = [...happened.held];
  if (!makesADifference(before, happened, held)) return before;
  return sieved({ ...before, kept: new Set([...before.kept, ...held]) }, happened, before.seen);
}

/** Return what says whether a node is asked for; `now` tells what is overdue. */
export function matcher(filter: Filter, now: Date): (node: Readonly<MapNode>) => boolean {
  const { icons, tags, tasks, people } = filter;
  const today = dayOf(now);
  const has = spotter({ text: filter.text.trim(), matchCase: false, wholeWord: false });
  const asksFor: ((node: Readonly<MapNode>) => boolean)[] = [];
  if (filter.text.trim() !== "")
    asksFor.push((node) => has(titleWords(node)) || has(noteWords(node)));
  if (icons.length > 0) asksFor.push((node) => hasAny(node.icons, icons));
  if (tags.length > 0) asksFor.push((node) => hasAny(node.tags, tags));
  if (tasks.length > 0) asksFor.push(({ task }) => hasAny(taskStates(task, today), tasks));
  if (people.length > 0) asksFor.push(({ task }) => hasAny([task?.assignee ?? ""], people));
  return (node) => asksFor.every((asks) => asks(node));
}

function sieved(
  { filter, kept, foldedBefore }: Pick<Filtered, "filter" | "kept" | "foldedBefore">,
  { map, tree }: MapNow,
  before?: ReadonlySet<Id>,
): Filtered {
  const isAskedFor = matcher(filter, new Date());
  const matches = new Set<Id>();
  for (const id of tree.walk(null)) {
    const node = nodeOf(map, id);
    if (node && isAskedFor(node)) matches.add(id);
  }
  const seen = withAllAbove([...matches, ...[...kept].filter((id) => !tree.isGone(id))], tree);
  const isSame = before?.size === seen.size && [...seen].every((id) => before.has(id));
  const { version } = tree;
  return { filter, matches, kept, seen: isSame ? before : seen, foldedBefore, tree, version };
}

function makesADifference(before: Filtered, happened: Happened, held: readonly Id[]): boolean {
  const { map, tree, touched } = happened;
  const isOtherTree = tree !== before.tree || tree.version !== before.version;
  if (isOtherTree || held.some((id) => !before.seen.has(id))) return true;
  const isAskedFor = matcher(before.filter, new Date());
  return [...touched].some((id) => {
    const node = nodeOf(map, id);
    return before.matches.has(id) !== (node !== undefined && isAskedFor(node));
  });
}

/** The centre is always there: without it nobody would know where they are. */
function withAllAbove(ids: readonly Id[], tree: Tree): Set<Id> {
  const centre = tree.centre();
  const found = new Set<Id>(centre === null ? [] : [centre]);
  for (const id of ids) {
    for (let at: Id | null = id; at !== null && !found.has(at); at = tree.parent(at)) found.add(at);
  }
  return found;
}

function taskStates(task: Task | undefined, today: string): TaskState[] {
  if (!task) return ["none"];
  if (task.done) return ["done"];
  return task.due_on !== undefined && task.due_on < today ? ["open", "overdue"] : ["open"];
}

function hasAny<Value>(given: readonly Value[] | undefined, asked: readonly Value[]): boolean {
  return given?.some((each) => asked.includes(each)) ?? false;
}

/** A day as the person's calendar has it, written as tasks have it. */
function dayOf(now: Date): string {
  const two = (part: number) => String(part).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
