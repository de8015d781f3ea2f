import { describe, expect, it } from "vitest";
import {
  commandsForKey,
  DEFAULT_KEYS,
  isCommandCharacter,
  type KeyPress,
  shownChord,
} from "./keymap.ts";
import { OBJECT_COMMANDS } from "./objects.ts";
import type { RegisteredCommand } from "./registered.ts";
import { COMMANDS } from "./registry.ts";

function press(key: string, more: Partial<KeyPress> = {}): KeyPress {
  const none = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
  return { key, code: "", ...none, ...more };
}

const named = (each: KeyPress, settings = {}) =>
  commandsForKey(each, { ...DEFAULT_KEYS, ...settings })[0] ?? null;

describe("a key", () => {
  it.each([
    [press("Tab"), "addChild"],
    [press("Tab", { shiftKey: true }), "addParent"],
    [press("Enter"), "addSiblingAfter"],
    [press("Enter", { shiftKey: true }), "addSiblingBefore"],
    [press("Enter", { ctrlKey: true }), "addParent"],
    [press(" "), "startEditing"],
    [press("Delete", { shiftKey: true }), "removeNodesOnly"],
    [press("z", { ctrlKey: true }), "undo"],
    [press("Z", { ctrlKey: true, shiftKey: true }), "redo"],
    [press("ArrowLeft"), "walkLeft"],
    [press("ArrowLeft", { shiftKey: true }), "extendLeft"],
    [press("ArrowUp", { altKey: true, code: "ArrowUp" }), "moveTowardsUp"],
    [press("¡", { altKey: true, code: "Digit1" }), "openToLevel1"],
    [press("."), "toggleFold"],
    [press(">", { shiftKey: true }), "toggleFoldBelow"],
    [press("+", { shiftKey: true }), "zoomIn"],
    [press("1", { altKey: true, shiftKey: true, code: "Digit1" }), "fitMap"],
    [press("≥", { altKey: true, code: "Period" }), "toggleFold"],
    [press("˘", { altKey: true, shiftKey: true, code: "Period" }), "toggleFoldBelow"],
    [press("-", { altKey: true, code: "Minus" }), "zoomOut"],
  ])("%j is %s", (each, name) => {
    expect(named(each)).toBe(name);
  });

  it("means the same with Cmd on a Mac, and Ctrl is left to it", () => {
    expect(named(press("z", { metaKey: true }), { isMac: true })).toBe("undo");
    expect(named(press("z", { ctrlKey: true }), { isMac: true })).toBeNull();
    expect(named(press("z", { metaKey: true }))).toBeNull();
  });

  it("is found by its place where the keyboard writes other letters", () => {
    expect(named(press("я", { ctrlKey: true, code: "KeyZ" }))).toBe("undo");
  });

  it("that writes a letter or a digit begins a title, unless a person wants it to be a command", () => {
    for (const key of ["n", "l", "i", "t", "r", "f", "0", "1", "2", "3"])
      expect(named(press(key))).toBeNull();
    expect(named(press("F", { shiftKey: true }))).toBeNull();
    expect(named(press("n"), { letterKeys: true })).toBe("toggleNote");
    expect(named(press("F", { shiftKey: true }), { letterKeys: true })).toBe("widenFocus");
  });

  it("that writes a sign is a command, unless a person has switched that off", () => {
    expect(named(press("."), { signKeys: false })).toBeNull();
    expect(named(press(">", { shiftKey: true }), { signKeys: false })).toBeNull();
    expect(named(press("Tab"), { signKeys: false })).toBe("addChild");
  });

  it("is typed as a capital that Caps Lock made", () => {
    expect(named(press("Z", { code: "KeyZ" }))).toBeNull();
    expect(isCommandCharacter(press("0"), DEFAULT_KEYS)).toBe(false);
    expect(isCommandCharacter(press("0"), { ...DEFAULT_KEYS, letterKeys: true })).toBe(true);
  });

  it("folds with Space where a person wants that", () => {
    expect(named(press(" "), { spaceFolds: true })).toBe("toggleFold");
  });

  it("is nothing that no command has", () => {
    expect(named(press("x"))).toBeNull();
    expect(named(press("F5"))).toBeNull();
  });

  it("is shown as the person's keyboard writes it", () => {
    expect(shownChord("Mod+Shift+Z", true)).toBe("⌘⇧Z");
    expect(shownChord("Mod+Shift+Z", false)).toBe("Ctrl+Shift+Z");
  });

  it("belongs to one command, or to one for topics and one for relations and groups", () => {
    const named = Object.entries<RegisteredCommand>(COMMANDS).filter(
      ([name]) => !(name in OBJECT_COMMANDS),
    );
    const keys = named.flatMap(([, command]) => command.keys);
    expect(new Set(keys).size).toBe(keys.length);
    const ofObjects = Object.values(OBJECT_COMMANDS).flatMap((command) => command.keys);
    expect(new Set(ofObjects).size).toBe(ofObjects.length);
  });

  it("is none that a browser keeps for itself, nor Linux for signs by their numbers", () => {
    const reserved = ["Mod+T", "Mod+N", "Mod+W", "Mod+Tab", "Mod+Shift+T", "Mod+Shift+N"];
    reserved.push("Mod+Shift+U");
    const keys = Object.values(COMMANDS).flatMap((command) => command.keys);
    expect(keys.filter((key) => reserved.includes(key))).toEqual([]);
  });
});
