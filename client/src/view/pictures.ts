/** The pictures in nodes, fetched once. */

/** What the server names a stored file: its content's SHA-256 with an ending. */
const STORED = /^[0-9a-f]{64}\.(png|jpg|gif|webp)$/;

const ATTEMPTS = 3;
const RETRY_MS = 1_000;

/** Say whether an image's `file` names a stored file of its map. Anything else is an address outside. */
export function isStoredImage(file: string): boolean {
  return STORED.test(file);
}

/** Files of the map itself and nothing else: an address outside would tell others who looks at this map. */
export class Pictures {
  private readonly known = new Map<string, HTMLImageElement>();
  private readonly failures = new Map<string, number>();
  private readonly map: string;
  private readonly came: () => void;

  /** `came` is called when a picture has arrived. */
  constructor(map: string, came: () => void) {
    this.map = map;
    this.came = came;
  }

  /** Return a picture, or null while it is on its way or if it can not be had. */
  get(file: string): HTMLImageElement | null {
    const picture = this.known.get(file) ?? this.fetch(file);
    return picture.complete && picture.naturalWidth > 0 ? picture : null;
  }

  private fetch(file: string): HTMLImageElement {
    const picture = new Image();
    this.known.set(file, picture);
    picture.onload = this.came;
    picture.onerror = () => this.askAgain(file);
    if (isStoredImage(file)) picture.src = `/maps/${this.map}/files/${file}/preview`;
    return picture;
  }

  /** A copied branch may be here a moment before its image is. */
  private askAgain(file: string): void {
    const failures = (this.failures.get(file) ?? 0) + 1;
    this.failures.set(file, failures);
    if (failures > ATTEMPTS) return;
    setTimeout(() => {
      this.known.delete(file);
      this.came();
    }, failures * RETRY_MS);
  }
}
