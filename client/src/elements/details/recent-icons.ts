/** The icons this person used last, kept on this device. */

const KEY = "chalkmap recent icons";
const MOST = 16;

export function recentIcons(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(kept) ? kept.filter((name) => typeof name === "string") : [];
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof DOMException) return [];
    throw error;
  }
}

/** Put an icon first. A device that stores nothing forgets it, and that is all. */
export function rememberIcon(name: string): void {
  const names = [name, ...recentIcons().filter((other) => other !== name)].slice(0, MOST);
  try {
    localStorage.setItem(KEY, JSON.stringify(names));
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
}
