/** The pictures in nodes, fetched once. */

/** Files of the map itself and nothing else: an address outside would tell others who looks at this map. */
const OWN_FILE = /^\/(?!\/)/;

export class Pictures {
  private readonly known = new Map<string, HTMLImageElement>();
  private readonly came: () => void;

  /** `came` is called when a picture has arrived. */
  constructor(came: () => void) {
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
    if (OWN_FILE.test(file)) picture.src = file;
    return picture;
  }
}
