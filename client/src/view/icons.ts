/** What icons look like, by name: many are at hand, the rest of the set comes when one of it is met. */

import { ICONS } from "./icons.gen.ts";

export type Strokes = Readonly<Record<string, string>>;

/** Return whether an icon's name is an emoji rather than the name of an icon of our set. */
export function isEmoji(name: string): boolean {
  return /^(?:\P{ASCII}|[0-9#*]\ufe0f?\u20e3)/u.test(name);
}

/** Return the strokes of an icon in `set` or at hand; of one that nobody knows, a dashed circle. */
export function strokesIn(set: Strokes, name: string): string {
  return strokesOf(ICONS, name) ?? strokesOf(set, name) ?? UNKNOWN;
}

/** The icons of one page. */
export class Icons {
  private every: Strokes | null = null;
  private isAsked = false;
  private readonly came: () => void;
  private readonly fetchEvery: () => Promise<Strokes>;

  /** `came` is called when the rest of the set has arrived, or will not. */
  constructor(came: () => void, fetchEvery = fetchSet) {
    this.came = came;
    this.fetchEvery = fetchEvery;
  }

  /** Return the strokes of an icon, or null while they are on their way. */
  get(name: string): string | null {
    const known = strokesOf(ICONS, name);
    if (known !== null) return known;
    if (this.every) return strokesIn(this.every, name);
    this.ask();
    return null;
  }

  private ask(): void {
    if (this.isAsked) return;
    this.isAsked = true;
    const take = (every: Strokes): void => {
      this.every = every;
      this.came();
    };
    // Without a network there is nothing to take: the icons show as unknown until the page is loaded again.
    this.fetchEvery().then(take, () => take({}));
  }
}

const UNKNOWN = ICONS["circle-dashed"] ?? "";

/** A name comes from a map, so it may be that of something every object has. */
function strokesOf(set: Strokes, name: string): string | null {
  return Object.hasOwn(set, name) ? (set[name] ?? null) : null;
}

async function fetchSet(): Promise<Strokes> {
  return (await import("virtual:every-icon")).everyIcon;
}
