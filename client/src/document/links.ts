/** Which addresses a map may hold: pages, mail, telephone, paths, nodes (`#ID`) and maps (`map:ID`). As `links.py`. */

const SCHEMES = new Set(["http", "https", "mailto", "tel", "ftp", "map"]);
const LONGEST = 2_000;
// biome-ignore lint/suspicious/noControlCharactersInRegex: browsers skip them when they look for the scheme
const HIDDEN = /[\x00-\x1f\x7f]/;
const BARE_HOST = /^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+([:/?#]|$)/u;

/** Return what a person wrote as an address: `example.org` is a page. Null: it may not stand in a map. */
export function linkOf(text: string): string | null {
  const written = text.trim();
  const address = BARE_HOST.test(written) ? `https://${written}` : written;
  if (address === "" || address.length > LONGEST || HIDDEN.test(address)) return null;
  const [, scheme] = /^([^/?#:]*):/.exec(address) ?? [];
  return scheme === undefined || SCHEMES.has(scheme.toLowerCase()) ? address : null;
}
