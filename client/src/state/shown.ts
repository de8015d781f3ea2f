/** The parts of the editor that lie over or beside the map: which of them are shown, and how one is opened. */

/** A part has an element that `<chalk-map>` renders while the part is shown. */
export type PartName =
  | "details" // what a node, its relations and groups, or the map are given
  | "filter" // what topics must have to be shown
  | "find" // words to look for
  | "replace" // the same, with words to put in their place
  | "image" // the selected topic's image
  | "keys" // the list of keys
  | "minimap" // the whole map, small
  | "note" // the note of the selected topic
  | "outline" // the map as rows
  | "menu" // commands for what was hit
  | "palette"; // all commands by name

/** A field over the map that a key leads to, whether it is shown already or not. */
export type FieldName = "filter" | "find";

/** A part of the details that a key leads to. */
export type DetailName =
  | "colour"
  | "icons"
  | "tags"
  | "link"
  | "task"
  | "relations"
  | "groups"
  | "label"; // of the selected relation or group

export type Shown = ReadonlySet<PartName>;

export const NOTHING_SHOWN: Shown = new Set();

/** Parts that share a place: opening one closes the other. */
const SHARED_PLACES: readonly ReadonlySet<PartName>[] = [
  new Set(["find", "replace"]),
  new Set(["details", "image", "note"]),
];

/** Show a part, in place of those where it lies. */
export function opened(shown: Shown, part: PartName): Shown {
  if (shown.has(part)) return shown;
  const rivals = SHARED_PLACES.filter((place) => place.has(part));
  const kept = [...shown].filter((other) => !rivals.some((place) => place.has(other)));
  return new Set([...kept, part]);
}

export function closed(shown: Shown, part: PartName): Shown {
  return shown.has(part) ? new Set([...shown].filter((other) => other !== part)) : shown;
}

export function toggledPart(shown: Shown, part: PartName): Shown {
  return shown.has(part) ? closed(shown, part) : opened(shown, part);
}
