/** Addresses that a node may lead to; anything else, `javascript:` above all, is text. */
const SAFE = /^(https?:|mailto:|tel:)/i;

/** Open a node's link in a new tab, which learns nothing of this one. */
export function openLink(address: string): void {
  const url = URL.parse(address, location.href);
  if (url && SAFE.test(url.protocol)) window.open(url.href, "_blank", "noopener,noreferrer");
}
