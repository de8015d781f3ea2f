/** Pictures on their way to the server. One that cannot go waits for the connection; one that is refused is told. */

import type { PicturePlace, StoredPicture } from "../commands/images.ts";
import { t } from "../lib/i18n.ts";
import { newId } from "../lib/ids.ts";

/** Pictures that were dropped together: they come into the map together. */
interface Batch {
  readonly place: PicturePlace;
  readonly waiting: Upload[];
  readonly stored: StoredPicture[];
}

export interface Upload {
  readonly id: string;
  readonly file: File;
  /** From 0 to 1; null: it waits for the connection. */
  readonly progress: number | null;
}

export interface UploadsOptions {
  /** Where pictures are sent: `/api/v1/maps/MAP/files`. */
  readonly address: string;
  readonly token: () => string;
  /** All pictures of a drop are there. */
  readonly placed: (pictures: readonly StoredPicture[], place: PicturePlace) => void;
  /** A picture will not come, and why. */
  readonly refused: (sentence: string) => void;
  readonly changed: () => void;
}

const RETRY_MS = 5_000;
/** The request did not reach the server, or the server is not up: it can be sent again. */
const PASSING = new Set([0, 502, 503, 504]);

export class Uploads {
  private readonly options: UploadsOptions;
  private batches: Batch[] = [];
  private request: XMLHttpRequest | null = null;
  private retry: ReturnType<typeof setTimeout> | undefined;

  constructor(options: UploadsOptions) {
    this.options = options;
  }

  /** What is on its way, in order. */
  get list(): readonly Upload[] {
    return this.batches.flatMap(({ waiting }) => waiting);
  }

  add(files: readonly File[], place: PicturePlace): void {
    const waiting = files.map((file) => ({ id: newId(), file, progress: 0 }));
    this.batches.push({ place, waiting, stored: [] });
    this.options.changed();
    this.next();
  }

  /** The connection may be back: try again now. */
  wake(): void {
    clearTimeout(this.retry);
    this.next();
  }

  /** Give a picture up. */
  cancel(id: string): void {
    const isCurrent = this.list[0]?.id === id;
    for (const batch of this.batches) remove(batch.waiting, id);
    if (isCurrent) {
      this.request?.abort();
      this.request = null;
    }
    this.settle();
  }

  stop(): void {
    clearTimeout(this.retry);
    this.request?.abort();
    this.request = null;
    this.batches = [];
  }

  private next(): void {
    const [batch] = this.batches;
    const [upload] = batch?.waiting ?? [];
    if (this.request || !batch || !upload) return;
    const request = new XMLHttpRequest(); // `fetch` does not tell how far a body has gone
    this.request = request;
    const body = new FormData();
    body.set("file", upload.file, upload.file.name || "picture");
    request.upload.onprogress = ({ loaded, total }) => this.tell(batch, upload.id, loaded / total);
    request.onload = () => this.answered(batch, upload, request);
    request.onerror = () => this.answered(batch, upload, request);
    request.open("POST", this.options.address);
    request.setRequestHeader("X-CSRFToken", this.options.token());
    request.send(body);
  }

  private answered(batch: Batch, upload: Upload, request: XMLHttpRequest): void {
    this.request = null;
    if (PASSING.has(request.status)) {
      this.tell(batch, upload.id, null);
      this.retry = setTimeout(() => this.next(), RETRY_MS);
      return;
    }
    remove(batch.waiting, upload.id);
    if (request.status === 201) batch.stored.push(storedIn(request.responseText, upload.file));
    else this.options.refused(reasonIn(request, upload.file));
    this.settle();
  }

  /** Place what is complete and go on with the next. */
  private settle(): void {
    const done = this.batches.filter(({ waiting }) => waiting.length === 0);
    this.batches = this.batches.filter(({ waiting }) => waiting.length > 0);
    for (const { stored, place } of done) {
      if (stored.length > 0) this.options.placed(stored, place);
    }
    this.options.changed();
    this.next();
  }

  private tell(batch: Batch, id: string, progress: number | null): void {
    const index = batch.waiting.findIndex((each) => each.id === id);
    const upload = batch.waiting[index];
    if (upload) batch.waiting[index] = { ...upload, progress };
    this.options.changed();
  }
}

function remove(uploads: Upload[], id: string): void {
  const index = uploads.findIndex((each) => each.id === id);
  if (index >= 0) uploads.splice(index, 1);
}

function storedIn(text: string, file: File): StoredPicture {
  const { name, width, height } = JSON.parse(text) as StoredPicture;
  return { name, width, height, title: file.name.replace(/\.[^.]*$/, "") };
}

function reasonIn(request: XMLHttpRequest, file: File): string {
  try {
    const { message } = JSON.parse(request.responseText) as { message?: string };
    if (message) return message;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error; // a proxy's page, not our answer
  }
  return t("“%(name)s” was not taken.", { name: file.name });
}
