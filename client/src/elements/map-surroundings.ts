/** What happens around a map that it must hear: the network, the page's being seen, its size, fonts and theme. */

import type { MapSession } from "../sync/session.ts";
import type { MapView } from "../view/map-view.ts";
import { watchTheme } from "./theme-watch.ts";

export interface Surrounded {
  resized(): void;
  themed(): void;
}

/** Listen for one map in one element. Returns what stops it. */
export function listenToPage(
  element: HTMLElement,
  session: MapSession,
  view: MapView,
  told: Surrounded,
): () => void {
  const listening = new AbortController();
  const { signal } = listening;
  const wake = (): void => session.wake();
  window.addEventListener("online", wake, { signal });
  window.addEventListener("offline", () => session.sleep(), { signal });
  document.addEventListener("visibilitychange", wake, { signal });
  document.fonts.addEventListener("loadingdone", () => view.paintSoon(), { signal });
  const sizes = new ResizeObserver(() => told.resized());
  sizes.observe(element);
  const unwatch = watchTheme((theme) => {
    view.setTheme(theme);
    told.themed();
  });
  return () => {
    listening.abort();
    sizes.disconnect();
    unwatch();
  };
}
