/** Return whether an icon's name is an emoji rather than the name of an icon of our set. */
export function isEmoji(name: string): boolean {
  return /^\P{ASCII}/u.test(name);
}
