/** How topics look and grow: colour, shape, layout, side. */

import type { Colour, Id, Layout, NodeProps, Shape } from "../document/map.ts";
import { t } from "../lib/i18n.ts";
import { type EditorState, mayEdit } from "../state/editor.ts";
import { styleOf } from "../state/style.ts";
import { type Command, either, inMapOrder } from "./command.ts";
import { colourObject } from "./objects.ts";
import { type RegisteredCommand, register } from "./registered.ts";

export const COLOURS: Readonly<Record<Colour, () => string>> = {
  red: () => t("Red"),
  orange: () => t("Orange"),
  amber: () => t("Amber"),
  green: () => t("Green"),
  teal: () => t("Teal"),
  blue: () => t("Blue"),
  indigo: () => t("Indigo"),
  purple: () => t("Purple"),
  pink: () => t("Pink"),
  brown: () => t("Brown"),
  grey: () => t("Grey"),
};

export const SHAPES: Readonly<Record<Shape, () => string>> = {
  line: () => t("Line"),
  box: () => t("Box"),
  rounded: () => t("Rounded box"),
  pill: () => t("Pill"),
  ellipse: () => t("Ellipse"),
  diamond: () => t("Diamond"),
  hexagon: () => t("Hexagon"),
  none: () => t("No shape"),
};

export const LAYOUTS: Readonly<Record<Layout, () => string>> = {
  balanced: () => t("To both sides"),
  right: () => t("To the right"),
  left: () => t("To the left"),
  org: () => t("Org chart"),
  tree: () => t("Indented tree"),
  timeline: () => t("Timeline"),
  fishbone: () => t("Fishbone"),
};

/** Return the selected nodes in the order of the map; none if this person may only look. */
export function nodesToChange(state: EditorState): Id[] {
  if (!mayEdit(state)) return [];
  return inMapOrder(
    state,
    [...state.selection.all].filter((id) => !state.tree.isGone(id)),
  );
}

/** Give the selected topics these fields; null takes one away. Applies if that changes any. */
export function give(props: NodeProps): Command {
  return (state, dispatch) => {
    const ids = nodesToChange(state).filter((id) => differs(state, id, props));
    if (ids.length === 0) return false;
    const change = state.change();
    for (const id of ids) change.set(id, props);
    dispatch?.(change);
    return true;
  };
}

/** Keep the look of the selected topic, to give it to others. */
export const copyStyle: Command = (state, dispatch) => {
  const { main } = state.selection;
  const node = main === null ? undefined : state.map.nodes[main];
  if (!node || !mayEdit(state)) return false;
  dispatch?.(state.change().keepStyle(styleOf(node)));
  return true;
};

/** Give the selected topics the look that was copied. Applies if that changes any. */
export const pasteStyle: Command = (state, dispatch) =>
  state.style !== null && give(state.style)(state, dispatch);

function differs(state: EditorState, id: Id, props: NodeProps): boolean {
  const node = { ...state.map.nodes[id] } as Record<string, unknown>;
  return Object.entries(props).some(([field, value]) => (node[field] ?? null) !== (value ?? null));
}

/** A command for each value, so that the palette finds it by its name. */
function each<Value extends string, Prefix extends string>(
  prefix: Prefix,
  names: Readonly<Record<Value, () => string>>,
  title: (name: string) => string,
  run: (value: Value) => Command,
): Record<`${Prefix}${Value}`, RegisteredCommand> {
  const entries = (Object.keys(names) as Value[]).map((value) => [
    `${prefix}${value}`,
    {
      title: () => title(names[value]()),
      group: "details",
      keys: [],
      run: run(value),
    } satisfies RegisteredCommand,
  ]);
  return Object.fromEntries(entries) as Record<`${Prefix}${Value}`, RegisteredCommand>;
}

export const LOOK_COMMANDS = register({
  copyStyle: {
    title: () => t("Copy the look"),
    group: "details",
    menu: ["node"],
    keys: ["Mod+Alt+C"],
    run: copyStyle,
  },
  pasteStyle: {
    title: () => t("Paste the look"),
    group: "details",
    menu: ["node"],
    keys: ["Mod+Alt+V"],
    run: pasteStyle,
  },
  clearLook: {
    title: () => t("Look: as the map"),
    group: "details",
    keys: [],
    run: give({ colour: null, shape: null, layout: null }),
  },
  ...each(
    "colour_",
    COLOURS,
    (name) => t("Colour: %(name)s", { name }),
    (colour) => either(give({ colour }), colourObject(colour)),
  ),
  ...each(
    "shape_",
    SHAPES,
    (name) => t("Shape: %(name)s", { name }),
    (shape) => give({ shape }),
  ),
  ...each(
    "layout_",
    LAYOUTS,
    (name) => t("Branch grows: %(name)s", { name }),
    (layout) => give({ layout }),
  ),
  side_left: {
    title: () => t("Side: left"),
    group: "details",
    keys: [],
    run: give({ side: "left" }),
  },
  side_right: {
    title: () => t("Side: right"),
    group: "details",
    keys: [],
    run: give({ side: "right" }),
  },
});
