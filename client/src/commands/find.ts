import { finder, type Query, replacer, spotter } from "../document/find.ts";
import { type Id, nodeOf } from "../document/map.ts";
import { noteWords, titleWords } from "../document/words.ts";
import { t } from "../lib/i18n.ts";
import { type EditorState, mayEdit } from "../state/editor.ts";
import { closed, opened, type PartName } from "../state/shown.ts";
import type { Command } from "./command.ts";
import { register } from "./registered.ts";
import { goTo } from "./walk.ts";

/** A topic that has what is looked for: in its title, or in its note alone. */
export interface Match {
  readonly id: Id;
  readonly where: "title" | "note";
}

/** Return the topics in focus that have what is looked for, folded away or not, in reading order. */
export function foundIn({ query, filtered, focus, map, tree }: EditorState): Match[] {
  if (!query?.text) return [];
  const has = spotter(query);
  return [...tree.walk(focus)].flatMap((id): Match[] => {
    const node = nodeOf(map, id);
    if (!node || filtered?.seen.has(id) === false) return [];
    if (has(titleWords(node))) return [{ id, where: "title" }];
    return has(noteWords(node)) ? [{ id, where: "note" }] : [];
  });
}

/** Return the ids of what is found. */
export function matchesOf(state: EditorState): Id[] {
  return foundIn(state).map(({ id }) => id);
}

/** Return what is found in the note of the selected topic: its line, and where in it; null if its title has it, or nothing. */
export function foundInNote({ query, selection, map }: EditorState): NotePassage | null {
  const node = selection.main === null ? undefined : nodeOf(map, selection.main);
  if (!node || !query?.text || spotter(query)(titleWords(node))) return null;
  const find = finder(query);
  for (const line of noteWords(node).split("\n")) {
    const [found] = find(line);
    if (found) return passageOf(line, found);
  }
  return null;
}

/** The words around what is found in a note. */
export interface NotePassage {
  readonly before: string;
  readonly words: string;
  readonly after: string;
}

/** So much of a line stands around what is found in it. */
const AROUND = { before: 24, after: 60 };

function passageOf(line: string, [from, to]: readonly [number, number]): NotePassage {
  const start = Math.max(0, from - AROUND.before);
  return {
    before: (start > 0 ? "…" : "") + line.slice(start, from),
    words: line.slice(from, to),
    after: line.slice(to, to + AROUND.after) + (line.length > to + AROUND.after ? "…" : ""),
  };
}

/** Look for something else, and go to the first topic that has it, from the selected one on. */
export function lookFor(query: Query): Command {
  return (state, dispatch) => {
    dispatch?.(state.change().look(query));
    const asked = { ...state, query };
    const matches = matchesOf(asked);
    const here = state.selection.main;
    if (dispatch && (here === null || !matches.includes(here)))
      step(asked, matches, 1)?.(state, dispatch);
    return true;
  };
}

/** Go to the next topic that has what is looked for; behind the last comes the first. */
export const findNext: Command = (state, dispatch) =>
  step(state, matchesOf(state), 1)?.(state, dispatch) ?? false;

export const findPrevious: Command = (state, dispatch) =>
  step(state, matchesOf(state), -1)?.(state, dispatch) ?? false;

/** Replace what is looked for in the selected topic, and go on to the next. */
export function replaceHere(by: string): Command {
  return (state, dispatch) => {
    const { main } = state.selection;
    const matches = titleMatches(state);
    if (!mayEdit(state) || main === null || !matches.includes(main)) return false;
    dispatch?.(replaced(state, [main], by));
    if (dispatch) step(state, matches, 1)?.(state, dispatch);
    return true;
  };
}

/** Replace what is looked for in every title, as one step. */
export function replaceAll(by: string): Command {
  return (state, dispatch) => {
    const matches = titleMatches(state);
    if (!mayEdit(state) || matches.length === 0) return false;
    dispatch?.(replaced(state, matches, by));
    return true;
  };
}

/** Words are replaced in titles; a note is written in its own editor. */
function titleMatches(state: EditorState): Id[] {
  return foundIn(state).flatMap(({ id, where }) => (where === "title" ? [id] : []));
}

/** Show the note of the selected topic, in which something is found. */
export const showFoundNote: Command = (state, dispatch) => {
  if (foundInNote(state) === null) return false;
  dispatch?.(state.change().show(opened(state.shown, "note")));
  return true;
};

/** Close what looks for words, and unmark them. */
export const stopFinding: Command = (state, dispatch) => {
  if (!isFinding(state)) return false;
  dispatch?.(
    state
      .change()
      .show(closed(closed(state.shown, "find"), "replace"))
      .look(null),
  );
  return true;
};

/** Say whether words are looked for. */
export function isFinding({ shown }: EditorState): boolean {
  return shown.has("find") || shown.has("replace");
}

function show(part: PartName): Command {
  return (state, dispatch) => {
    if (part === "replace" && !mayEdit(state)) return false;
    dispatch?.(state.change().show(opened(state.shown, part)).lead("find"));
    return true;
  };
}

function step(state: EditorState, matches: readonly Id[], by: 1 | -1): Command | null {
  const { length } = matches;
  if (length === 0) return null;
  const here = state.selection.main;
  const at = here === null ? -1 : matches.indexOf(here);
  const next = at >= 0 ? at + by : nextFrom(state, matches, by);
  return goTo(matches[(next + length) % length] as Id);
}

/** The place in `matches` that follows a selected topic which is not one of them. */
function nextFrom(state: EditorState, matches: readonly Id[], by: 1 | -1): number {
  const wanted = new Set(matches);
  let passed = 0;
  for (const id of state.tree.walk(state.focus)) {
    if (id === state.selection.main) return by === 1 ? passed : passed - 1;
    if (wanted.has(id)) passed += 1;
  }
  return by === 1 ? 0 : -1;
}

function replaced(state: EditorState, ids: readonly Id[], by: string) {
  const change = state.change();
  if (!state.query) return change;
  const replaced = replacer(state.query, by);
  for (const id of ids) change.retitle(id, replaced(nodeOf(state.map, id)?.title ?? ""));
  return change;
}

export const FIND_COMMANDS = register({
  find: {
    title: () => t("Find"),
    group: "find",
    menu: ["map"],
    keys: ["Mod+F"],
    run: show("find"),
    everywhere: true,
  },
  findNext: {
    title: () => t("Find the next"),
    group: "find",
    keys: ["F3", "Mod+G"],
    run: findNext,
    everywhere: true,
  },
  findPrevious: {
    title: () => t("Find the previous"),
    group: "find",
    keys: ["Shift+F3", "Mod+Shift+G"],
    run: findPrevious,
    everywhere: true,
  },
  replace: {
    title: () => t("Find and replace"),
    group: "find",
    keys: ["Mod+Shift+H"],
    run: show("replace"),
    everywhere: true,
  },
});
