/** The keys of a menu: arrows go round, Home and End go to its ends. Returns whether the key was one of them. */
export function walkMenu(event: KeyboardEvent, items: readonly HTMLElement[]): boolean {
  const at = items.findIndex((item) => item.matches(":focus"));
  const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
  if (next === undefined) return false;
  items[(next + items.length) % items.length]?.focus();
  return true;
}
