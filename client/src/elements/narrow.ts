/** Small screens: the outline stands in the place of the map, and a keyboard may take half of what there is. */

/** Say whether the page is as wide as a phone, or as one that is enlarged to four times its size. */
export function isNarrow(): boolean {
  return matchMedia("(max-width: 40rem)").matches;
}

/** Say whether a page is wider than that, and still leaves no room for parts on both sides of a map. */
export function hasRoomForOne(): boolean {
  return matchMedia("(min-width: 40.01rem) and (max-width: 60rem)").matches;
}

/**
 * Tell the element's styles how much of the page a keyboard on the screen covers, as `--chalk-covered`. Where the
 * page itself shrinks (`interactive-widget` in its viewport) that is nothing. Returns what stops it.
 */
export function watchKeyboard(element: HTMLElement): () => void {
  const seen = window.visualViewport;
  if (!seen) return () => undefined;
  const listening = new AbortController();
  const tell = (): void => {
    const isEnlarged = seen.scale > 1.01; // by two fingers: the keyboard is not what makes it smaller
    const covered = isEnlarged ? 0 : window.innerHeight - seen.height - seen.offsetTop;
    element.style.setProperty("--chalk-covered", `${Math.max(0, Math.round(covered))}px`);
  };
  for (const name of ["resize", "scroll"]) {
    seen.addEventListener(name, tell, { signal: listening.signal });
  }
  return () => listening.abort();
}
