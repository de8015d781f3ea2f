/** Ids of letters and digits, from the browser's source of randomness. */

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const LENGTH = 12; // 71 bits, as `chalkmap.core.ids` has it

/** Return a fresh id for a node, a relation, a group or a page. */
export function newId(): string {
  let id = "";
  while (id.length < LENGTH) {
    for (const byte of crypto.getRandomValues(new Uint8Array(2 * LENGTH))) {
      // Bytes beyond the last whole alphabet would make some letters likelier.
      if (byte < 4 * ALPHABET.length && id.length < LENGTH) id += ALPHABET[byte % ALPHABET.length];
    }
  }
  return id;
}
