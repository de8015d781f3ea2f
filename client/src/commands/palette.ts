/** What the palette offers: commands and topics, the likeliest first. */

import { go, type KeysResult } from "fuzzysort";
import { plainTitle } from "../document/inline.ts";
import { type Id, nodeOf } from "../document/map.ts";
import type { EditorState } from "../state/editor.ts";
import { unfoldedTo } from "../state/fold.ts";
import { revealed } from "../state/viewport.ts";
import type { Command } from "./command.ts";
import { COMMAND_GROUPS, type RegisteredCommand } from "./registered.ts";
import { COMMANDS, type CommandName } from "./registry.ts";

/** One row of the palette. */
export type Offer =
  | {
      readonly kind: "command";
      readonly name: CommandName;
      readonly title: string;
      readonly group: string;
      readonly applies: boolean;
    }
  | {
      readonly kind: "node";
      readonly id: Id;
      readonly title: string;
      /** The titles above it, from the centre down. */
      readonly path: string;
    };

type CommandOffer = Offer & { kind: "command" };

const MOST_COMMANDS = 40;
const MOST_NODES = 12;
const SHORTEST_FOR_NODES = 2;
/** What does not apply goes below all that does. */
const NOT_APPLYING = 0.5;

/** Return what a person may mean by `query`. Without one: all commands, those of `recent` first. */
export function offers(
  state: EditorState,
  query: string,
  recent: readonly CommandName[] = [],
): Offer[] {
  const commands = commandOffers(state);
  const words = query.trim();
  if (words === "") return inRecentOrder(commands, recent);
  const nodes = words.length >= SHORTEST_FOR_NODES ? nodeOffers(state, words) : [];
  return [...matching(commands, words), ...nodes];
}

/** Select a node, unfold what hides it, and have it on the screen. */
export function goTo(id: Id): Command {
  return (state, dispatch) => {
    if (state.tree.isGone(id)) return false;
    const change = state
      .change()
      .fold(unfoldedTo(state.folded, id, state.tree))
      .select(id);
    const box = state.geometry.box(id);
    dispatch?.(box ? change.view(revealed(state.viewport, box)) : change);
    return true;
  };
}

/** Return the recent commands after one more was used. */
export function usedNow(recent: readonly CommandName[], name: CommandName): CommandName[] {
  return [name, ...recent.filter((other) => other !== name)].slice(0, 8);
}

function commandOffers(state: EditorState): CommandOffer[] {
  return Object.entries<RegisteredCommand>(COMMANDS)
    .filter(([name]) => name !== "openPalette")
    .map(([name, { title, group, run }]) => ({
      kind: "command",
      name: name as CommandName,
      title: title(),
      group: COMMAND_GROUPS[group](),
      applies: run(state),
    }));
}

function inRecentOrder(commands: readonly CommandOffer[], recent: readonly CommandName[]): Offer[] {
  const place = (offer: CommandOffer): number => {
    const at = recent.indexOf(offer.name);
    return (offer.applies ? 0 : 1_000) + (at < 0 ? recent.length : at);
  };
  return [...commands].sort((one, other) => place(one) - place(other));
}

function matching(commands: readonly CommandOffer[], words: string): Offer[] {
  const found = go(words, commands, {
    keys: ["title", "group"],
    limit: MOST_COMMANDS,
    scoreFn: (result: KeysResult<CommandOffer>) =>
      result.score * (result.obj.applies ? 1 : NOT_APPLYING),
    threshold: 0.15,
  });
  return found.map((result) => result.obj);
}

function nodeOffers(state: EditorState, words: string): Offer[] {
  const titles = [...state.tree.walk(null)].map((id) => ({ id, title: titleOf(state, id) }));
  const found = go(words, titles, { key: "title", limit: MOST_NODES, threshold: 0.3 });
  return found.map(({ obj }) => ({ kind: "node", ...obj, path: pathOf(state, obj.id) }));
}

function pathOf(state: EditorState, id: Id): string {
  const above = state.tree.ancestors(id).reverse();
  return above.map((each) => titleOf(state, each)).join(" › ");
}

function titleOf(state: EditorState, id: Id): string {
  return plainTitle(nodeOf(state.map, id)?.title ?? "").replace(/\s+/g, " ");
}
