/** Branches on the clipboard: as a map for Chalkmap, as a list for everything else, in Markdown and in HTML. */

import {
  CLIP_TYPE,
  type Clip,
  clipAsHtml,
  clipAsText,
  clipOfLines,
  parseClip,
} from "../commands/clip.ts";
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
  event.clipboardData.setData("text/html", clipAsHtml(clip));
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

/** Hang each line of the text on the clipboard below the selected node, whatever else lies there. */
export function pastePlainInto({ state, dispatch }: MapSession, event: ClipboardEvent): void {
  const clip = clipOfLines(event.clipboardData?.getData("text/plain") ?? "");
  if (clip && paste(clip)(state, dispatch)) event.preventDefault();
}

/** Return what says whether a paste is one as plain text: the browser tells of the paste alone, not of its keys. */
export function watchPlainPaste(element: HTMLElement): () => boolean {
  let isPlain = false;
  element.addEventListener(
    "keydown",
    ({ ctrlKey, metaKey, shiftKey, key }) => {
      isPlain = (ctrlKey || metaKey) && shiftKey && key.toLowerCase() === "v";
    },
    { capture: true },
  );
  return () => isPlain;
}

/** Say whether the event is of a field of a panel, which does with it what fields do. The title's field stands for the map. */
export function isOfAField(event: Event): boolean {
  const [origin] = event.composedPath();
  return origin instanceof HTMLInputElement;
}
