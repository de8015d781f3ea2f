/** Where ProseMirror is fetched for merging notes: when the first note is opened, or when edits of one wait to be sent. */
import type { NoteMerging } from "./note-edit.ts";

let merging: NoteMerging | null = null;

/** Fetch what merges notes, once. Rejects when it cannot be had now. */
export async function loadNoteMerging(): Promise<void> {
  merging ??= await import("./note-merging.ts");
}

/** Return what merges notes; null: not fetched, so this page has not written into any. */
export function noteMerging(): NoteMerging | null {
  return merging;
}
