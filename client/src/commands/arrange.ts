/** The map as a whole, and topics that stand where a hand has put them. */

import { plainTitle } from "../document/inline.ts";
import type { Layout, Settings } from "../document/map.ts";
import { language, t } from "../lib/i18n.ts";
import { mayEdit } from "../state/editor.ts";
import { middle } from "../state/geometry.ts";
import { toMap } from "../state/viewport.ts";
import { addFloatingAt } from "./add.ts";
import { type Command, isCentre, nodeToChange } from "./command.ts";
import { give, LAYOUTS } from "./looks.ts";
import { floatAt } from "./move.ts";
import { type RegisteredCommand, register } from "./registered.ts";

const NUDGE = 10;

/** Change what belongs to the whole map; null takes a setting away. Applies if that changes anything. */
export function setMap(props: Settings): Command {
  return (state, dispatch) => {
    const settings = { ...state.map.settings } as Record<string, unknown>;
    const changes = Object.entries(props).some(
      ([field, value]) => (settings[field] ?? null) !== (value ?? null),
    );
    if (!mayEdit(state) || !changes) return false;
    dispatch?.(state.change().settings(props));
    return true;
  };
}

/** Put the topics below the selected one in the order of their titles. Applies if they are not. */
export const sortBelow: Command = (state, dispatch) => {
  const parent = nodeToChange(state);
  if (parent === null) return false;
  const collator = new Intl.Collator(language(), { numeric: true });
  const title = (id: string) => plainTitle(state.map.nodes[id]?.title ?? "");
  const before = state.tree.children(parent);
  const after = [...before].sort((a, b) => collator.compare(title(a), title(b)));
  if (after.every((id, index) => id === before[index])) return false;
  dispatch?.(state.change().moveAll(after, { parent, at: "start" }));
  return true;
};

/** Let the selected topic stand where it is drawn now, whatever its siblings do. */
export const placeFreely: Command = (state, dispatch) => nudged(0, 0)(state, dispatch);

/** Move a freely placed topic by a distance; one that is in the layout leaves it. */
export function nudged(dx: number, dy: number): Command {
  return (state, dispatch) => {
    const id = nodeToChange(state);
    if (id === null || isCentre(state, id)) return false;
    const box = state.geometry.box(id);
    const parent = state.tree.parent(id);
    const above = parent === null ? null : state.geometry.box(parent);
    if (!box || (parent !== null && !above)) return false;
    const from = above ? middle(above) : { x: 0, y: 0 };
    const at = middle(box);
    const [x, y] = [Math.round(at.x - from.x + dx), Math.round(at.y - from.y + dy)];
    return give({ x, y })(state, dispatch);
  };
}

/** Let the selected topic stand with its middle at a point of the map; it stays below what it hangs under. */
export function placeAt(x: number, y: number): Command {
  return (state, dispatch) => {
    const { main, all } = state.selection;
    const box = main === null ? null : state.geometry.box(main);
    if (!box || all.size > 1) return false;
    const at = middle(box);
    return nudged(x - at.x, y - at.y)(state, dispatch);
  };
}

/** Put the selected topics back where the layout wants them. */
export const backIntoLayout: Command = give({ x: null, y: null });

/** Take the selected branches off their parents: they float where they are drawn. */
export const detach: Command = (state, dispatch) => {
  const { main } = state.selection;
  const box = main === null ? null : state.geometry.box(main);
  if (main === null || !box || state.tree.parent(main) === null) return false;
  const { x, y } = middle(box);
  return floatAt(x, y)(state, dispatch);
};

/** Add a topic that hangs under none in the middle of the screen. */
export const addFloating: Command = (state, dispatch) => {
  const { width, height } = state.viewport;
  const { x, y } = toMap(state.viewport, { x: width / 2, y: height / 2 });
  return addFloatingAt(x, y)(state, dispatch);
};

const mapLayout = (layout: Layout): RegisteredCommand => ({
  title: () => t("Map grows: %(name)s", { name: LAYOUTS[layout]() }),
  group: "map",
  keys: [],
  run: setMap({ layout }),
});

export const ARRANGE_COMMANDS = register({
  map_balanced: mapLayout("balanced"),
  map_right: mapLayout("right"),
  map_left: mapLayout("left"),
  map_org: mapLayout("org"),
  map_tree: mapLayout("tree"),
  map_timeline: mapLayout("timeline"),
  map_fishbone: mapLayout("fishbone"),
  addFloating: {
    title: () => t("Add a floating topic"),
    group: "add",
    menu: ["map"],
    keys: ["Alt+Shift+N"],
    run: addFloating,
  },
  detach: {
    title: () => t("Let the branch float"),
    group: "move",
    menu: ["node"],
    keys: [],
    run: detach,
  },
  placeFreely: { title: () => t("Place freely"), group: "move", keys: [], run: placeFreely },
  backIntoLayout: {
    title: () => t("Back into the layout"),
    group: "move",
    menu: ["node"],
    keys: [],
    run: backIntoLayout,
  },
  nudgeUp: {
    title: () => t("Shift up a little"),
    group: "move",
    keys: ["Alt+Shift+ArrowUp"],
    run: nudged(0, -NUDGE),
  },
  nudgeDown: {
    title: () => t("Shift down a little"),
    group: "move",
    keys: ["Alt+Shift+ArrowDown"],
    run: nudged(0, NUDGE),
  },
  nudgeLeft: {
    title: () => t("Shift left a little"),
    group: "move",
    keys: ["Alt+Shift+ArrowLeft"],
    run: nudged(-NUDGE, 0),
  },
  nudgeRight: {
    title: () => t("Shift right a little"),
    group: "move",
    keys: ["Alt+Shift+ArrowRight"],
    run: nudged(NUDGE, 0),
  },
  sortBelow: {
    title: () => t("Sort what is below, A to Z"),
    group: "move",
    menu: ["node"],
    keys: [],
    run: sortBelow,
  },
});
