/** The relation or group that is selected: going to the next one, its label and look, taking it away. */

import type {
  Colour,
  Ends,
  GroupProps,
  LineStyle,
  MapGroup,
  MapRelation,
  ObjectRef,
  RelationProps,
} from "../document/map.ts";
import { t } from "../lib/i18n.ts";
import { type EditorState, mayEdit } from "../state/editor.ts";
import { isObjectGone, nearTopic, topicsOf } from "../state/objects.ts";
import { rowsIn } from "../state/rows.ts";
import { onlyObject } from "../state/selection.ts";
import { opened } from "../state/shown.ts";
import { revealed } from "../state/viewport.ts";
import { type Command, either } from "./command.ts";
import { type RegisteredCommand, register } from "./registered.ts";

export const LINES: Readonly<Record<LineStyle, () => string>> = {
  solid: () => t("Solid"),
  dashed: () => t("Dashed"),
  dotted: () => t("Dotted"),
};

export const ENDS: Readonly<Record<Ends, () => string>> = {
  none: () => t("No arrow"),
  to: () => t("Arrow at the end"),
  from: () => t("Arrow at the start"),
  both: () => t("Arrows at both"),
};

/** The outlines that a boundary can have. */
export const OUTLINES = {
  rounded: () => t("Round corners"),
  box: () => t("Sharp corners"),
} as const;

/** Select a relation or a group, wherever it was seen. */
export function selectObject(ref: ObjectRef): Command {
  return (state, dispatch) => {
    if (isObjectGone(state.map, ref)) return false;
    const change = state.change().select(onlyObject(ref));
    const box = state.geometry.object(ref);
    dispatch?.(box ? change.view(revealed(state.viewport, box)) : change);
    return true;
  };
}

/** Select the next relation or group: from a topic, one of its own; from one of them, the next in the map. */
export const nextObject: Command = (state, dispatch) => step(state, 1)(state, dispatch);

export const previousObject: Command = (state, dispatch) => step(state, -1)(state, dispatch);

/** Lead to the label of the selected relation or boundary. A summary's label is its topic's title. */
export const editLabel: Command = (state, dispatch) => {
  const { object } = state.selection;
  if (!object || !mayEdit(state)) return false;
  const summary = object.kind === "group" ? state.map.groups[object.id]?.summary : undefined;
  const change = state.change();
  if (summary !== undefined && !state.tree.isGone(summary)) change.select(summary).edit(summary);
  else change.show(opened(state.shown, "details")).lead("label");
  dispatch?.(change);
  return true;
};

/** Take the selected relation or group away; its topics stay. */
export const removeObject: Command = (state, dispatch) => {
  const { object } = state.selection;
  if (!object || !mayEdit(state)) return false;
  const change = state.change().remove(object.id, object.kind);
  const topic = nearTopic(state.map, object);
  dispatch?.(topic === null || state.tree.isGone(topic) ? change : change.select(topic));
  return true;
};

/** Give the selected relation or group a colour, or the usual one (null). */
export function colourObject(colour: Colour | null): Command {
  return either(setSelectedRelation({ colour }), setSelectedGroup({ colour }));
}

/** Give the selected relation these fields; null takes one away. Applies if that changes any. */
export function setSelectedRelation(props: RelationProps): Command {
  return (state, dispatch) => {
    const relation = selectedOf(state, "relation");
    if (!relation || !differs(state.map.relations[relation.id], props)) return false;
    dispatch?.(state.change().setRelation(relation.id, props));
    return true;
  };
}

/** Give the selected group these fields. */
export function setSelectedGroup(props: GroupProps): Command {
  return (state, dispatch) => {
    const group = selectedOf(state, "group");
    if (!group || !differs(state.map.groups[group.id], props)) return false;
    dispatch?.(state.change().setGroup(group.id, props));
    return true;
  };
}

/** Give the selected boundary an outline. A summary has none. */
function outlineBoundary(shape: keyof typeof OUTLINES): Command {
  return (state, dispatch) => {
    const group = selectedOf(state, "group");
    const isSummary = group !== null && state.map.groups[group.id]?.kind === "summary";
    return !isSummary && setSelectedGroup({ shape })(state, dispatch);
  };
}

function selectedOf(state: EditorState, kind: ObjectRef["kind"]): ObjectRef | null {
  const { object } = state.selection;
  return object?.kind === kind && mayEdit(state) ? object : null;
}

function differs(
  object: Readonly<MapRelation> | Readonly<MapGroup> | undefined,
  props: RelationProps | GroupProps,
): boolean {
  const fields = { ...object } as Record<string, unknown>;
  return Object.entries(props).some(
    ([field, value]) => (fields[field] ?? null) !== (value ?? null),
  );
}

function step(state: EditorState, by: 1 | -1): Command {
  const all = drawnObjects(state);
  const { main, object } = state.selection;
  const at = object ? all.findIndex(({ id }) => id === object.id) : -1;
  const own = (ref: ObjectRef) => main !== null && topicsOf(state.map, ref).includes(main);
  const next =
    at >= 0
      ? all[(at + by + all.length) % all.length]
      : ((by === 1 ? all.find(own) : all.findLast(own)) ?? all.at(by === 1 ? 0 : -1));
  return next && next.id !== object?.id ? selectObject(next) : () => false;
}

/** Return all relations and groups that are drawn, in the order in which the map reads. */
function drawnObjects(state: EditorState): ObjectRef[] {
  const { map } = state;
  const rows = rowsIn(state);
  const groups = Object.keys(map.groups).map((id): ObjectRef => ({ kind: "group", id }));
  const relations = Object.keys(map.relations).map((id): ObjectRef => ({ kind: "relation", id }));
  return [...groups, ...relations]
    .filter((ref) => !isObjectGone(map, ref))
    .flatMap((ref) => {
      const places = topicsOf(map, ref).map((id) => rows.indexOf(id));
      const drawn = places.filter((place) => place >= 0);
      const isDrawn = ref.kind === "group" ? drawn.length > 0 : drawn.length === places.length;
      return isDrawn ? [{ ref, place: drawn[0] ?? 0 }] : [];
    })
    .sort((one, other) => one.place - other.place || (one.ref.id < other.ref.id ? -1 : 1))
    .map(({ ref }) => ref);
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
    { title: () => title(names[value]()), group: "details", keys: [], run: run(value) },
  ]);
  return Object.fromEntries(entries) as Record<`${Prefix}${Value}`, RegisteredCommand>;
}

export const OBJECT_COMMANDS = register({
  nextObject: {
    title: () => t("Go to the next relation or group"),
    group: "select",
    menu: ["object"],
    keys: ["Alt+C", "C"],
    run: nextObject,
  },
  previousObject: {
    title: () => t("Go to the previous relation or group"),
    group: "select",
    keys: ["Alt+Shift+C", "Shift+C"],
    run: previousObject,
  },
  editLabel: {
    title: () => t("Edit the label"),
    group: "edit",
    menu: ["object"],
    keys: ["F2", "Space", "Enter"],
    run: editLabel,
  },
  removeObject: {
    title: () => t("Remove the relation or group"),
    group: "edit",
    menu: ["object"],
    keys: ["Delete", "Backspace"],
    run: removeObject,
  },
  ...each(
    "line_",
    LINES,
    (name) => t("Line: %(name)s", { name }),
    (line) => setSelectedRelation({ line }),
  ),
  ...each(
    "ends_",
    ENDS,
    (name) => t("Ends: %(name)s", { name }),
    (ends) => setSelectedRelation({ ends }),
  ),
  ...each("outline_", OUTLINES, (name) => t("Outline: %(name)s", { name }), outlineBoundary),
});
