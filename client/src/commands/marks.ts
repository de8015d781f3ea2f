/** What stands in a topic beside its title: icons, tags, a link. */

import { linkOf } from "../document/links.ts";
import type { Id } from "../document/map.ts";
import type { EditorState } from "../state/editor.ts";
import type { Command } from "./command.ts";
import { give, nodesToChange } from "./looks.ts";

const MOST_ICONS = 50;
const MOST_TAGS = 100;
const LONGEST_TAG = 80;

/** Give the selected topics an icon of our set, or an emoji, behind those they have. */
export function addIcon(name: string): Command {
  return addTo("icons", name, MOST_ICONS);
}

export function removeIcon(name: string): Command {
  return removeFrom("icons", name);
}

/** Give the selected topics a tag. Blanks around it do not count. */
export function addTag(text: string): Command {
  return addTo("tags", text.trim().replace(/\s+/g, " ").slice(0, LONGEST_TAG), MOST_TAGS);
}

export function removeTag(text: string): Command {
  return removeFrom("tags", text);
}

/** Let the selected topics lead to an address; blank takes the link away. Never to one that could run something. */
export function setLink(text: string): Command {
  return (state, dispatch) => {
    if (text.trim() === "") return give({ link: null })(state, dispatch);
    const link = linkOf(text);
    return link !== null && give({ link })(state, dispatch);
  };
}

/** Return every tag of the map with how often it is used, the most used first. */
export function tagsOfMap(state: EditorState): string[] {
  const counts = new Map<string, number>();
  for (const { tags, deleted } of Object.values(state.map.nodes)) {
    if (deleted) continue;
    for (const tag of tags ?? []) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a).map(([tag]) => tag);
}

function addTo(field: "icons" | "tags", value: string, most: number): Command {
  return (state, dispatch) => {
    const lacks = (id: Id) => {
      const list = listOf(state, id, field);
      return !list.includes(value) && list.length < most;
    };
    const ids = value === "" ? [] : nodesToChange(state).filter(lacks);
    if (ids.length === 0) return false;
    const change = state.change();
    for (const id of ids) change.set(id, { [field]: [...listOf(state, id, field), value] });
    dispatch?.(change);
    return true;
  };
}

function removeFrom(field: "icons" | "tags", value: string): Command {
  return (state, dispatch) => {
    const ids = nodesToChange(state).filter((id) => listOf(state, id, field).includes(value));
    if (ids.length === 0) return false;
    const change = state.change();
    for (const id of ids) {
      const kept = listOf(state, id, field).filter((each) => each !== value);
      change.set(id, { [field]: kept.length > 0 ? kept : null });
    }
    dispatch?.(change);
    return true;
  };
}

function listOf(state: EditorState, id: Id, field: "icons" | "tags"): readonly string[] {
  return state.map.nodes[id]?.[field] ?? [];
}
