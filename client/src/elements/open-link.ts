import { nodeOf } from "../document/map.ts";
import { unfoldedTo } from "../state/fold.ts";
import type { MapSession } from "../sync/session.ts";

/** Addresses that a node may lead to; anything else, `javascript:` above all, is text. */
const SAFE = /^(https?:|mailto:|tel:)/i;

/** Go where a node leads: to a topic of this map, to another map, or to a page in a new tab. */
export function openLink(address: string, { state, dispatch }: MapSession): void {
  if (address.startsWith("#")) {
    const id = address.slice(1);
    if (!nodeOf(state.map, id) || state.tree.isGone(id)) return;
    const folded = unfoldedTo(state.folded, id, state.tree);
    dispatch(state.change().fold(folded).select(id));
  } else if (address.startsWith("map:")) {
    openPage(`/maps/${encodeURIComponent(address.slice(4))}`);
  } else openPage(address);
}

/** Open a page in a new tab, which learns nothing of this one. */
function openPage(address: string): void {
  const url = URL.parse(address, location.href);
  if (url && SAFE.test(url.protocol)) window.open(url.href, "_blank", "noopener,noreferrer");
}
