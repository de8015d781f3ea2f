/** On which side of its parent a branch stands where a map grows to both. */

import { type Id, type MapNode, nodeOf } from "../document/map.ts";
import { facingsOf } from "../layout/balanced.ts";
import type { Facing } from "../layout/branch.ts";
import type { ChangeBuilder } from "../state/change.ts";
import type { EditorState } from "../state/editor.ts";

type Side = "left" | "right";

/** Return the side of each branch of a topic that grows to both sides; null if it does not. */
export function sidesOf(state: EditorState, parent: Id | null): Map<Id, Side> | null {
  if (parent === null || state.tree.parent(parent) !== null) return null;
  const { settings } = state.map;
  const layout = nodeOf(state.map, parent)?.layout ?? settings.layout ?? "balanced";
  if (layout !== "balanced") return null;
  const ids = state.tree.children(parent);
  const nodes = ids.map((id) => nodeOf(state.map, id)).filter((node) => node !== undefined);
  const facings = facingsOf(nodes, settings.direction === "rtl" ? -1 : 1);
  return new Map(ids.map((id, index) => [id, sideOf(facings[index])]));
}

/** Return the side with fewer branches. */
export function emptierSide(state: EditorState, sides: ReadonlyMap<Id, Side>): Side {
  const left = [...sides.values()].filter((side) => side === "left").length;
  const right = sides.size - left;
  if (left === right) return state.map.settings.direction === "rtl" ? "left" : "right";
  return left < right ? "left" : "right";
}

/** Write down where branches stand by their number alone: one more must not send them to the other side. */
export function pinSides(
  change: ChangeBuilder,
  state: EditorState,
  sides: ReadonlyMap<Id, Side>,
): void {
  for (const [id, side] of sides) {
    const node: MapNode | undefined = nodeOf(state.map, id);
    if (node && !node.side) change.set(id, { side });
  }
}

function sideOf(facing: Facing | undefined): Side {
  return facing === -1 ? "left" : "right";
}
