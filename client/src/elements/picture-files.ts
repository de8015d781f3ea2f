/** Pictures that are pasted into a map or dropped on it. */

import { pasteAt } from "../commands/clipboard.ts";
import { type PicturePlace, placePictures } from "../commands/images.ts";
import type { Point } from "../layout/box.ts";
import { t } from "../lib/i18n.ts";
import { mayEdit } from "../state/editor.ts";
import { toMap } from "../state/viewport.ts";
import type { MapSession } from "../sync/session.ts";
import { objectOf } from "../view/hit.ts";
import type { MapHand } from "../view/map-hand.ts";
import { clipOfData } from "./paste-formats.ts";
import { Uploads } from "./uploads.ts";

export const PICTURE_TYPES = ["image/png", "image/jpeg", "image/gif", "image/webp", "image/avif"];

/** Return the pictures among what a person pastes or drops. */
export function picturesIn(data: DataTransfer | null): File[] {
  return [...(data?.files ?? [])].filter(({ type }) => type.startsWith("image/"));
}

/** What pictures need of the editor. */
export interface PictureDesk {
  readonly map: string;
  readonly session: MapSession;
  readonly say: (sentence: string) => void;
  readonly changed: () => void;
}

/** Make what brings pictures into a map. A page that is left while pictures wait asks first. */
export function uploadsFor({ map, session, say, changed }: PictureDesk): Uploads {
  return new Uploads({
    address: `/api/v1/maps/${map}/files`,
    token: pageToken,
    placed: (pictures, place) => {
      if (!placePictures(pictures, place)(session.state, session.dispatch)) {
        say(t("The topic for the image is gone."));
      }
    },
    refused: say,
    changed,
  });
}

/** Let pictures, links and text be dropped on a map, and ask before a page is left on which some wait. Returns what stops it. */
export function listenToDrops(
  stage: HTMLElement,
  session: MapSession,
  hand: Pick<MapHand, "hit">,
  uploads: Uploads,
): () => void {
  const listening = new AbortController();
  const { signal } = listening;
  stage.addEventListener("dragover", (event) => allowDrop(event, session), { signal });
  stage.addEventListener("drop", (event) => drop(event, stage, session, hand, uploads), { signal });
  window.addEventListener("online", () => uploads.wake(), { signal });
  window.addEventListener(
    "beforeunload",
    (event) => {
      if (uploads.list.length > 0) event.preventDefault();
    },
    { signal },
  );
  return () => {
    listening.abort();
    uploads.stop();
  };
}

/** Take pictures from the clipboard onto the selected topic, or free where nothing is selected. Returns whether there were any. */
export function pastePictures(
  session: MapSession,
  event: ClipboardEvent,
  uploads: Uploads,
): boolean {
  const pictures = picturesIn(event.clipboardData);
  // A word processor puts a picture of its text beside the text.
  if (pictures.length === 0 || event.clipboardData?.types.includes("text/plain")) return false;
  if (!mayEdit(session.state)) return false;
  const { selection, viewport } = session.state;
  const middle = { x: viewport.width / 2, y: viewport.height / 2 };
  const place: PicturePlace =
    selection.main === null ? { at: toMap(viewport, middle) } : { node: selection.main };
  uploads.add(pictures, place);
  event.preventDefault();
  return true;
}

/** Take the files that were chosen in the panel for the selected topic. */
export function addChosen({ state }: MapSession, files: readonly File[], uploads: Uploads): void {
  if (state.selection.main !== null && mayEdit(state) && files.length > 0)
    uploads.add(files, { node: state.selection.main });
}

function allowDrop(event: DragEvent, session: MapSession): void {
  if (!event.dataTransfer) return;
  event.preventDefault();
  event.dataTransfer.dropEffect = mayEdit(session.state) ? "copy" : "none";
}

function drop(
  event: DragEvent,
  stage: HTMLElement,
  session: MapSession,
  hand: Pick<MapHand, "hit">,
  uploads: Uploads,
): void {
  const { dataTransfer } = event;
  if (!dataTransfer) return;
  event.preventDefault(); // the browser would leave the map to show the file
  if (!mayEdit(session.state)) return;
  const { left, top } = stage.getBoundingClientRect();
  const at: Point = { x: event.clientX - left, y: event.clientY - top };
  const hit = hand.hit(at, false);
  const place =
    hit && !objectOf(hit) ? { node: hit.id } : { at: toMap(session.state.viewport, at) };
  const pictures = picturesIn(dataTransfer);
  // A picture that is dragged out of a page comes with its address beside it.
  if (pictures.length > 0) uploads.add(pictures, place);
  else dropWords(session, dataTransfer, place);
}

function dropWords(session: MapSession, data: DataTransfer, place: PicturePlace): void {
  const clip = clipOfData(data);
  if (clip) pasteAt(clip, place)(session.state, session.dispatch);
}

/** The page's token against forged requests, as htmx sends it. */
export function pageToken(): string {
  const headers = JSON.parse(document.body.getAttribute("hx-headers") ?? "{}") as object;
  return "X-CSRFToken" in headers ? String(headers["X-CSRFToken"]) : "";
}
