/** The bar of a map's page and the window show the title that the map has now, whoever gave it. */

/** Follow the titles that the document's map tells. */
export function followMapTitle(root: Document): void {
  const map = root.querySelector("chalk-map");
  const bar = root.querySelector("#map-bar-title");
  if (!map || !bar) return;
  let shown = bar.textContent?.trim() ?? "";
  map.addEventListener("chalk-title-changed", (event) => {
    const title = (event as CustomEvent<string>).detail;
    if (!title || title === shown) return; // a map without a title keeps the server's words for it
    // Asked for again: htmx replaces it by a form and back. While it is a form the person is typing there.
    const place = root.querySelector("h1#map-bar-title");
    const words = place?.querySelector("bdi") ?? place;
    if (words) words.textContent = title;
    if (root.title.startsWith(shown)) root.title = title + root.title.slice(shown.length);
    shown = title;
  });
}
