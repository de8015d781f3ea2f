/** What this device keeps for a person. A device that stores nothing forgets it, and that is all. */

/** Return what was kept under a name; null if nothing was, or if it can not be read. */
export function recalled(name: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(`chalkmap ${name}`) ?? "null");
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof DOMException) return null;
    throw error;
  }
}

export function remember(name: string, value: unknown): void {
  try {
    localStorage.setItem(`chalkmap ${name}`, JSON.stringify(value));
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
}
