import { COMMANDS, type CommandName } from "./registry.ts";

/** A key as a keyboard event has it. */
export interface KeyPress {
  /** What the key means in the person's keyboard layout: `a`, `.`, `Enter`. */
  readonly key: string;
  /** Where the key is: `KeyA`, `Digit1`. For keys with Alt, which writes other characters on some keyboards. */
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

export interface KeySettings {
  /** Cmd stands for Ctrl. */
  readonly isMac: boolean;
  /** Whether a letter or digit alone is a command, rather than the beginning of a title. */
  readonly letterKeys: boolean;
  /** Whether a sign alone is a command; a person may switch that off (WCAG 2.1.4). */
  readonly signKeys: boolean;
  /** Space folds, as in some other editors, rather than edits. */
  readonly spaceFolds: boolean;
}

/** Who types "note" over a topic means its title: letters are commands only where a person wants that. */
export const DEFAULT_KEYS: KeySettings = {
  isMac: false,
  letterKeys: false,
  signKeys: true,
  spaceFolds: false,
};

const ARROWS = { Up: "↑", Down: "↓", Left: "←", Right: "→" };
/** Where signs are on most keyboards: Alt makes others of them on a Mac. */
const SIGNS: Readonly<Record<string, string>> = { Period: ".", Equal: "=", Minus: "-" };
const NAMED: Record<string, string> = { " ": "Space", Esc: "Escape", Del: "Delete" };

/** Return the commands that a key names: the first that applies is meant. Delete is for a topic, or for a relation. */
export function commandsForKey(press: KeyPress, settings: KeySettings): readonly CommandName[] {
  for (const chord of chordsOf(press, settings)) {
    const names = named(chord, settings);
    if (names.length > 0) return names;
  }
  return [];
}

/** Say whether a press is a character that is no text here, even where its command does not apply. */
export function isCommandCharacter(press: KeyPress, settings: KeySettings): boolean {
  const isCapital = press.shiftKey && press.key !== press.key.toLowerCase();
  return press.key.length === 1 && !isCapital && commandsForKey(press, settings).length > 0;
}

/** Return the keys of a command as these settings have them: none that are switched off. */
export function keysOf(name: CommandName, settings: KeySettings): string[] {
  const own = COMMANDS[name].keys.filter((chord) => named(chord, settings).includes(name));
  return settings.spaceFolds && name === "toggleFold" ? ["Space", ...own] : own;
}

/** Return a chord as it is shown to people: `⌘Z` on a Mac, `Ctrl+Z` elsewhere. */
export function shownChord(chord: string, isMac: boolean): string {
  const drawn = chord.replace(/Arrow(\w+)/, (_, way: keyof typeof ARROWS) => ARROWS[way]);
  if (!isMac) return drawn.replace("Mod", "Ctrl");
  return drawn.replace("Mod+", "⌘").replace("Alt+", "⌥").replace("Shift+", "⇧");
}

/** Return a chord as `aria-keyshortcuts` writes it. */
export function ariaChord(chord: string, isMac: boolean): string {
  return chord.replace("Mod", isMac ? "Meta" : "Control");
}

function named(chord: string, settings: KeySettings): readonly CommandName[] {
  if (settings.spaceFolds && chord === "Space") return ["toggleFold"];
  const single = singleKind(chord);
  if ((single === "letter" && !settings.letterKeys) || (single === "sign" && !settings.signKeys))
    return [];
  return BY_CHORD.get(chord) ?? [];
}

/** Return what writes a character on its own; null for a key with a name, or with Ctrl or Alt. */
export function singleKind(chord: string): "letter" | "sign" | null {
  const [, character] = /^(?:Shift\+)?(.)$/u.exec(chord) ?? [];
  if (character === undefined) return null;
  return /[\p{L}\p{N}]/u.test(character) ? "letter" : "sign";
}

/** Return what a press may be called, the likeliest first. */
function chordsOf(press: KeyPress, { isMac }: KeySettings): string[] {
  const mod = isMac ? press.metaKey : press.ctrlKey;
  const foreign = isMac ? press.ctrlKey : press.metaKey;
  if (foreign || isLockedCapital(press, mod)) return [];
  const key = NAMED[press.key] ?? (press.key.length === 1 ? press.key.toUpperCase() : press.key);
  const placed = placedKey(press.code);
  const names = press.altKey && placed ? [placed] : [key, ...(mod && placed ? [placed] : [])];
  return [...names.flatMap((name) => withModifiers(name, mod, press)), ...placedSign(press, mod)];
}

/** A capital that no Shift made is typed: with Caps Lock on, a person is writing. */
function isLockedCapital({ key, altKey, shiftKey }: KeyPress, mod: boolean): boolean {
  return !mod && !altKey && !shiftKey && key.length === 1 && key !== key.toLowerCase();
}

/** A sign that needs Shift on one keyboard needs none on another: `?` and `+` go by what was meant. */
function withModifiers(name: string, mod: boolean, press: KeyPress): string[] {
  const front = `${mod ? "Mod+" : ""}${press.altKey ? "Alt+" : ""}`;
  const isSign = name.length === 1 && !/[A-Z0-9]/.test(name);
  if (!press.shiftKey) return [front + name];
  return isSign ? [front + name, `${front}Shift+${name}`] : [`${front}Shift+${name}`];
}

function placedSign({ code, altKey, shiftKey }: KeyPress, mod: boolean): string[] {
  const sign = SIGNS[code];
  if (!altKey || sign === undefined) return [];
  return [`${mod ? "Mod+" : ""}Alt+${shiftKey ? "Shift+" : ""}${sign}`];
}

function placedKey(code: string): string | null {
  const [, name] = /^(?:Key|Digit|Numpad)([A-Z0-9])$/.exec(code) ?? [];
  if (name !== undefined) return name;
  return code.startsWith("Arrow") ? code : null;
}

const BY_CHORD: ReadonlyMap<string, readonly CommandName[]> = byChord();

function byChord(): Map<string, CommandName[]> {
  const found = new Map<string, CommandName[]>();
  for (const [name, { keys }] of Object.entries(COMMANDS)) {
    for (const chord of keys) {
      found.set(chord, [...(found.get(chord) ?? []), name as CommandName]);
    }
  }
  return found;
}
