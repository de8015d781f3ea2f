/** Which theme the page wants: its own choice, or else the device's. */

import type { ThemeName } from "../view/themes.ts";

const QUERIES = [
  "(prefers-color-scheme: dark)",
  "(prefers-contrast: more)",
  "(forced-colors: active)",
];

/** Call back with the theme now and whenever it changes. Returns what stops it. */
export function watchTheme(changed: (theme: ThemeName) => void): () => void {
  const lists = QUERIES.map((query) => matchMedia(query));
  const tell = (): void => changed(themeOf(document.documentElement.dataset.theme ?? "", lists));
  const observer = new MutationObserver(tell);
  observer.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  for (const list of lists) list.addEventListener("change", tell);
  tell();
  return () => {
    observer.disconnect();
    for (const list of lists) list.removeEventListener("change", tell);
  };
}

/** High contrast is the device's to ask for, light or dark the page's first. A palette of the device's own is one or the other too. */
function themeOf(chosen: string, [dark, more, forced]: MediaQueryList[]): ThemeName {
  const isDark =
    forced?.matches || chosen === "system" || chosen === "" ? dark?.matches : chosen === "dark";
  if (forced?.matches || more?.matches) return isDark ? "contrast-dark" : "contrast";
  return isDark ? "dark" : "light";
}
