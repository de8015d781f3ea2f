import type { MapNode, NodeProps } from "../document/map.ts";

/** How a node looks, without what it says: null is what the map gives it. */
export type Style = Required<Pick<NodeProps, "colour" | "shape" | "layout">>;

/** Return the look of a node. */
export function styleOf({ colour, shape, layout }: Readonly<MapNode>): Style {
  return { colour: colour ?? null, shape: shape ?? null, layout: layout ?? null };
}
