/** Ids of letters and digits, from the browser's source of randomness. */

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const LENGTH = 12; // 71 bits, as `chalkmap.core.ids` has it

/** Bytes that wait to be used: asking for a few at a time made a large paste wait for them. */
const bytes = new Uint8Array(1_024);
let unused = 0;

/** Return a fresh id for a node, a relation, a group or a page. */
export function newId(): string {
  let id = "";
  while (id.length < LENGTH) {
    const byte = randomByte();
    // Bytes beyond the last whole alphabet would make some letters likelier.
    if (byte < 4 * ALPHABET.length) id += ALPHABET[byte % ALPHABET.length];
  }
  return id;
}

function randomByte(): number {
  if (unused === 0) unused = crypto.getRandomValues(bytes).length;
  unused -= 1;
  return bytes[unused] ?? 0;
}
