/** What the palette offers: commands and topics, the likeliest first. */

import { go, type KeysResult } from "fuzzysort";
import { plainTitle } from "../document/inline.ts";
import { type Id, nodeOf } from "../document/map.ts";
import type { EditorState } from "../state/editor.ts";
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
/** What does not apply goes below what does, and what only its group names below what is called so. */
const NOT_APPLYING = 0.5;
const BY_GROUP = 0.4;

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
    scoreFn: (result: KeysResult<CommandOffer>) => {
      const [title, group] = [result[0]?.score ?? 0, result[1]?.score ?? 0];
      return Math.max(title, group * BY_GROUP) * (result.obj.applies ? 1 : NOT_APPLYING);
    },
    threshold: 0.15,
  });
  const inOrder = found.map(({ obj, score }) => ({ obj, score, place: commands.indexOf(obj) }));
  inOrder.sort((one, other) => other.score - one.score || one.place - other.place);
  return inOrder.map(({ obj }) => obj);
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
