/** Branches on the clipboard: as a map for Chalkmap, as an indented list for everything else. */

import { CLIP_TYPE, clipAsText, clipOfText, parseClip } from "../commands/clip.ts";
import { clipOfSelection, cut, paste } from "../commands/clipboard.ts";
import type { MapSession } from "../sync/session.ts";

/** Put the selected branches on the clipboard; with `cut` they leave the map. */
export function copySelection({ state, dispatch }: MapSession, event: ClipboardEvent): void {
  const clip = clipOfSelection(state);
  if (!clip || !event.clipboardData) return;
  event.clipboardData.setData(CLIP_TYPE, JSON.stringify(clip));
  event.clipboardData.setData("text/plain", clipAsText(clip));
  event.preventDefault();
  if (event.type === "cut") cut(state, dispatch);
}

/** Hang what is on the clipboard below the selected node. */
export function pasteInto({ state, dispatch }: MapSession, event: ClipboardEvent): void {
  const kept = event.clipboardData?.getData(CLIP_TYPE);
  const text = event.clipboardData?.getData("text/plain") ?? "";
  const clip = (kept ? parseClip(kept) : null) ?? clipOfText(text);
  if (clip && paste(clip)(state, dispatch)) event.preventDefault();
}
