/** Printing: what is on paper is the whole map, not the piece that the screen shows of it. */

import type { MapView } from "../view/map-view.ts";

/** Lay the map out for the printer whenever there is one, unless its outline is shown and prints itself. Returns what stops it. */
export function layOnPaper(view: MapView, root: ShadowRoot, isOutlined: () => boolean): () => void {
  const listening = new AbortController();
  const { signal } = listening;
  let paper: HTMLCanvasElement | null = null;
  const before = (): void => {
    paper = isOutlined() ? null : view.paper();
    paper?.classList.add("paper");
    if (paper) root.append(paper);
  };
  const after = (): void => paper?.remove();
  window.addEventListener("beforeprint", before, { signal });
  window.addEventListener("afterprint", after, { signal });
  return () => {
    after();
    listening.abort();
  };
}
