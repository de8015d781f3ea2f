/** Branches on the clipboard: as a map for Chalkmap, as an indented list for everything else. */

import { CLIP_TYPE, type Clip, clipAsText, parseClip } from "../commands/clip.ts";
import { clipOfSelection, cut, paste } from "../commands/clipboard.ts";
import type { MapSession } from "../sync/session.ts";
import { fromElsewhere, imagesOf, type Source, takeImages } from "./clip-images.ts";
import { clipOfData } from "./paste-formats.ts";

type SentClip = Clip & { readonly source?: Source };

/** Put the selected branches on the clipboard; with `cut` they leave the map. */
export function copySelection(
  { state, dispatch }: MapSession,
  event: ClipboardEvent,
  map: string,
): void {
  const clip = clipOfSelection(state);
  if (!clip || !event.clipboardData) return;
  const sent: SentClip = { ...clip, source: { origin: location.origin, map } };
  event.clipboardData.setData(CLIP_TYPE, JSON.stringify(sent));
  event.clipboardData.setData("text/plain", clipAsText(clip));
  event.preventDefault();
  if (event.type === "cut") cut(state, dispatch);
}

/** Hang what is on the clipboard below the selected node; images come with it from the map that it is from. */
export function pasteInto(
  { state, dispatch }: MapSession,
  event: ClipboardEvent,
  map: string,
): void {
  const kept = event.clipboardData?.getData(CLIP_TYPE);

  const sent = kept ? (parseClip(kept) as SentClip | null) : null;
  const clip = sent ?? (event.clipboardData && clipOfData(event.clipboardData));
  if (!clip) return;
  const isForeign = sent?.source !== undefined && sent.source.origin !== location.origin;
  const pasted = isForeign && sent.source ? fromElsewhere(clip, sent.source) : clip;
  if (!paste(pasted)(state, dispatch)) return;
  event.preventDefault();
  if (sent?.source && !isForeign && sent.source.map !== map)
    void takeImages(sent.source.map, map, imagesOf(clip));
}

/** Say whether the event is of a field of a panel, which does with it what fields do. The title's field stands for the map. */
export function isOfAField(event: Event): boolean {
  const [origin] = event.composedPath();
  return origin instanceof HTMLInputElement;
}
