import type { Op } from "../document/map.ts";

/** Well below what the server takes in one frame: 2,000 ops and 256 KiB. */
const OPS_A_PIECE = 1_000;
const BYTES_A_PIECE = 128 * 1024;
const BYTES_AN_OP = 240 * 1024;

const encoder = new TextEncoder();

/** Cut ops into as few changes as the wire takes, in order; null if one of them alone is too large. */
export function inPieces(ops: readonly Op[]): Op[][] | null {
  const pieces: Op[][] = [];
  let room = 0;
  for (const op of ops) {
    const bytes = bytesOf(op);
    if (bytes > BYTES_AN_OP) return null;
    const piece = pieces.at(-1);
    if (piece && piece.length < OPS_A_PIECE && bytes <= room) {
      piece.push(op);
      room -= bytes;
    } else {
      pieces.push([op]);
      room = BYTES_A_PIECE - bytes;
    }
  }
  return pieces;
}

function bytesOf(op: Op): number {
  return encoder.encode(JSON.stringify(op)).length;
}
