/**
 * The parts of the editor, which a map does not need to be there: the element of each is fetched when the part is
 * first shown, or before that when the page has nothing else to do. A new part is a name in `state/shown.ts`, its
 * module here, and its template in `map-parts.ts`; it is rendered only when its module is there.
 */

import { loadNoteMerging } from "../document/notes.ts";
import { t } from "../lib/i18n.ts";
import { Late, loadWhenIdle } from "../lib/late.ts";
import type { PartName, Shown } from "../state/shown.ts";
import type { MapSession } from "../sync/session.ts";
import { HeldKeys } from "./held-keys.ts";

const find = new Late(() => import("./chalk-find.ts"));

const MODULES: Readonly<Record<PartName, Late<unknown>>> = {
  details: new Late(() => import("./chalk-details.ts")),
  filter: new Late(() => import("./chalk-filter.ts")),
  find,
  replace: find,
  image: new Late(() => import("./chalk-image.ts")),
  keys: new Late(() => import("./chalk-keys.ts")),
  menu: new Late(() => import("./chalk-menu.ts")),
  minimap: new Late(() => import("./chalk-minimap.ts")),
  note: new Late(() => Promise.all([import("./chalk-note.ts"), loadNoteMerging()])),
  outline: new Late(() => import("./chalk-outline.ts")),
  palette: new Late(() => import("./chalk-palette.ts")),
};

/** Beside these the map keeps the keys, so nothing has to wait for them. */
const QUIET: ReadonlySet<PartName> = new Set(["minimap", "outline"]);

/** Say whether a part's element can be rendered. */
export function isThere(part: PartName): boolean {
  return MODULES[part].now !== null;
}

/** The editor, in which parts are shown. */
export interface PartsHost {
  /** A module has arrived: render its part. */
  came(): void;
  close(part: PartName): void;
  say(sentence: string): void;
}

/**
 * Fetches what is shown in a session, and everything once the map is there. What is typed meanwhile, in the editor or
 * nowhere, waits for a part that takes the keys; Escape gives it up.
 */
export class PartFetching {
  private readonly host: PartsHost;
  private readonly keys = new HeldKeys();
  /** The parts on their way that will take the keys. */
  private readonly awaited = new Set<PartName>();
  private readonly listening = new AbortController();
  private readonly stopListening: readonly (() => void)[];

  constructor(editor: HTMLElement, session: MapSession, host: PartsHost) {
    this.host = host;
    const pressed = (event: KeyboardEvent): void => {
      const isOurs = event.target === document.body || event.composedPath().includes(editor);
      if (isOurs && event.isTrusted && this.awaited.size > 0) this.pressed(event);
    };
    document.addEventListener("keydown", pressed, {
      capture: true,
      signal: this.listening.signal,
    });
    this.stopListening = [
      session.on("shown", (shown) => this.bring(shown)),
      session.on("loaded", () => void nextFrame().then(() => loadWhenIdle(Object.values(MODULES)))),
    ];
  }

  stop(): void {
    this.listening.abort();
    for (const stop of this.stopListening) stop();
  }

  private bring(shown: Shown): void {
    for (const part of shown) {
      if (!isThere(part) && !this.awaited.has(part)) void this.fetch(part);
    }
  }

  private async fetch(part: PartName): Promise<void> {
    if (!QUIET.has(part)) this.awaited.add(part);
    try {
      await MODULES[part].load();
    } catch (error) {
      this.giveUp(part);
      if (!(error instanceof TypeError)) throw error; // no network is said; anything else is ours
      this.host.say(t("This could not be fetched. Try again when there is a network."));
      return;
    }
    this.host.came();
    await nextFrame(); // it is rendered then, and has the focus if it takes it
    if (this.awaited.has(part) && this.awaited.size === 1) await this.keys.release();
    this.awaited.delete(part);
  }

  private pressed(event: KeyboardEvent): void {
    if (event.key !== "Escape") {
      this.keys.hold(event);
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    for (const part of this.awaited) this.giveUp(part);
  }

  /** Close it, and forget what was typed for it. */
  private giveUp(part: PartName): void {
    this.awaited.delete(part);
    this.keys.forget();
    this.host.close(part);
  }
}

function nextFrame(): Promise<unknown> {
  return new Promise((resolve) => requestAnimationFrame(resolve));
}
