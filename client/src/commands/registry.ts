import { t } from "../lib/i18n.ts";
import { addChild, addParent, addSiblingAfter, addSiblingBefore } from "./add.ts";
import { duplicate } from "./clipboard.ts";
import type { Command } from "./command.ts";
import { startEditing } from "./edit.ts";
import { openToLevel, toggleFold, toggleFoldBelow, unfoldAll } from "./fold.ts";
import { redo, undo } from "./history.ts";
import { demote, moveDown, moveTowards, moveUp, promote } from "./move.ts";
import { removeBranches, removeNodesOnly } from "./remove.ts";
import { fitMap, zoomIn, zoomOut, zoomToNormal } from "./view.ts";
import { extend, goHome, selectAll, selectSiblings, walk } from "./walk.ts";

export type CommandGroup = "add" | "edit" | "move" | "fold" | "select" | "view" | "history";

/** What a menu, a palette, a toolbar and a key know of a command. */
export interface RegisteredCommand {
  readonly title: () => string;
  readonly group: CommandGroup;
  /** `Mod` is Cmd on a Mac and Ctrl elsewhere. None here is reserved by a browser. */
  readonly keys: readonly string[];
  readonly run: Command;
}

function register<Name extends string>(
  commands: Record<Name, RegisteredCommand>,
): Readonly<Record<Name, RegisteredCommand>> {
  return commands;
}

const level = (depth: number): RegisteredCommand => ({
  title: () => t("Open to level %(level)s", { level: depth }),
  group: "fold",
  keys: [`Alt+${depth}`],
  run: openToLevel(depth),
});

/** Every command that needs no more than the state. */
export const COMMANDS = register({
  addChild: {
    title: () => t("Add a topic below"),
    group: "add",
    keys: ["Tab", "Insert"],
    run: addChild,
  },
  addSiblingAfter: {
    title: () => t("Add a topic after"),
    group: "add",
    keys: ["Enter"],
    run: addSiblingAfter,
  },
  addSiblingBefore: {
    title: () => t("Add a topic before"),
    group: "add",
    keys: ["Shift+Enter"],
    run: addSiblingBefore,
  },
  addParent: {
    title: () => t("Add a topic in between"),
    group: "add",
    keys: ["Mod+Enter", "Shift+Tab"],
    run: addParent,
  },
  duplicate: { title: () => t("Duplicate"), group: "add", keys: ["Mod+D"], run: duplicate },
  startEditing: {
    title: () => t("Edit the title"),
    group: "edit",
    keys: ["F2", "Space"],
    run: startEditing,
  },
  removeBranches: {
    title: () => t("Remove the branch"),
    group: "edit",
    keys: ["Delete", "Backspace"],
    run: removeBranches,
  },
  removeNodesOnly: {
    title: () => t("Remove the topic, keep what is below"),
    group: "edit",
    keys: ["Shift+Delete", "Shift+Backspace"],
    run: removeNodesOnly,
  },
  moveUp: { title: () => t("Move before the previous"), group: "move", keys: [], run: moveUp },
  moveDown: { title: () => t("Move behind the next"), group: "move", keys: [], run: moveDown },
  promote: { title: () => t("Move out"), group: "move", keys: [], run: promote },
  demote: { title: () => t("Move in"), group: "move", keys: [], run: demote },
  moveTowardsUp: {
    title: () => t("Move up"),
    group: "move",
    keys: ["Alt+ArrowUp"],
    run: moveTowards("up"),
  },
  moveTowardsDown: {
    title: () => t("Move down"),
    group: "move",
    keys: ["Alt+ArrowDown"],
    run: moveTowards("down"),
  },
  moveTowardsLeft: {
    title: () => t("Move to the left"),
    group: "move",
    keys: ["Alt+ArrowLeft"],
    run: moveTowards("left"),
  },
  moveTowardsRight: {
    title: () => t("Move to the right"),
    group: "move",
    keys: ["Alt+ArrowRight"],
    run: moveTowards("right"),
  },
  toggleFold: { title: () => t("Fold or unfold"), group: "fold", keys: ["."], run: toggleFold },
  toggleFoldBelow: {
    title: () => t("Fold or unfold all below"),
    group: "fold",
    keys: ["Shift+.", ">", ":"],
    run: toggleFoldBelow,
  },
  openToLevel1: level(1),
  openToLevel2: level(2),
  openToLevel3: level(3),
  openToLevel4: level(4),
  openToLevel5: level(5),
  openToLevel6: level(6),
  openToLevel7: level(7),
  openToLevel8: level(8),
  openToLevel9: level(9),
  unfoldAll: { title: () => t("Unfold all"), group: "fold", keys: ["Alt+0"], run: unfoldAll },
  walkLeft: {
    title: () => t("Go left"),
    group: "select",
    keys: ["ArrowLeft"],
    run: walk("left"),
  },
  walkRight: {
    title: () => t("Go right"),
    group: "select",
    keys: ["ArrowRight"],
    run: walk("right"),
  },
  walkUp: { title: () => t("Go up"), group: "select", keys: ["ArrowUp"], run: walk("up") },
  walkDown: { title: () => t("Go down"), group: "select", keys: ["ArrowDown"], run: walk("down") },
  extendLeft: {
    title: () => t("Select to the left too"),
    group: "select",
    keys: ["Shift+ArrowLeft"],
    run: extend("left"),
  },
  extendRight: {
    title: () => t("Select to the right too"),
    group: "select",
    keys: ["Shift+ArrowRight"],
    run: extend("right"),
  },
  extendUp: {
    title: () => t("Select above too"),
    group: "select",
    keys: ["Shift+ArrowUp"],
    run: extend("up"),
  },
  extendDown: {
    title: () => t("Select below too"),
    group: "select",
    keys: ["Shift+ArrowDown"],
    run: extend("down"),
  },
  goHome: { title: () => t("Go to the centre"), group: "select", keys: ["Home"], run: goHome },
  selectAll: { title: () => t("Select all"), group: "select", keys: ["Mod+A"], run: selectAll },
  selectSiblings: {
    title: () => t("Select the siblings"),
    group: "select",
    keys: ["Mod+Shift+A"],
    run: selectSiblings,
  },
  zoomIn: { title: () => t("Zoom in"), group: "view", keys: ["+", "="], run: zoomIn },
  zoomOut: { title: () => t("Zoom out"), group: "view", keys: ["-"], run: zoomOut },
  zoomToNormal: { title: () => t("Zoom to 100 %"), group: "view", keys: ["0"], run: zoomToNormal },
  fitMap: { title: () => t("Show the whole map"), group: "view", keys: ["1"], run: fitMap },
  undo: { title: () => t("Undo"), group: "history", keys: ["Mod+Z"], run: undo },
  redo: { title: () => t("Redo"), group: "history", keys: ["Mod+Shift+Z", "Mod+Y"], run: redo },
});

export type CommandName = keyof typeof COMMANDS;
