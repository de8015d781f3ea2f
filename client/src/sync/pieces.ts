import type { Op } from "../document/map.ts";

/** Well below what the server takes in one frame: 2,000 ops and 256 KiB. */
const OPS_A_PIECE = 1_000;
const BYTES_A_PIECE = 128 * 1024;
const BYTES_AN_OP = 240 * 1024;

const encoder = new TextEncoder();

/** Say whether every single op fits into a frame. */
export function fitOnWire(ops: readonly Op[]): boolean {
  return ops.every((op) => bytesOf(op) <= BYTES_AN_OP);
}

/** Cut ops into as few changes as the wire takes, in order. */
export function inPieces(ops: readonly Op[]): Op[][] {
  const pieces: Op[][] = [];
  let room = 0;
  for (const op of ops) {
    const bytes = bytesOf(op);
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
