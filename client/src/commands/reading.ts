/** Which way the whole map reads. */

import type { MapNode, MindMap, NodeProps, Settings } from "../document/map.ts";
import { t } from "../lib/i18n.ts";
import type { ChangeBuilder } from "../state/change.ts";
import { mayEdit } from "../state/editor.ts";
import type { Command } from "./command.ts";
import { register } from "./registered.ts";

type Direction = NonNullable<Settings["direction"]>;

const MIRRORED = { left: "right", right: "left" } as const;

/** Let the map read the other way: all of it is mirrored, also what somebody has put left or right. Null: as usual. */
export function readMap(direction: Direction | null): Command {
  return (state, dispatch) => {
    const before = state.map.settings.direction ?? null;
    if (!mayEdit(state) || before === direction) return false;
    const change = state.change().settings({ direction });
    if ((before ?? "ltr") !== (direction ?? "ltr")) mirror(state.map, change);
    dispatch?.(change);
    return true;
  };
}

function mirror({ settings, nodes }: MindMap, change: ChangeBuilder): void {
  const layout = mirrored(settings.layout);
  if (layout) change.settings({ layout });
  for (const [id, node] of Object.entries(nodes)) {
    const props = mirroredProps(node);
    if (!node.deleted && Object.keys(props).length > 0) change.set(id, props);
  }
}

function mirroredProps({ side, layout, x, y }: Readonly<MapNode>): NodeProps {
  const sideways = mirrored(layout);
  return {
    ...(side && { side: MIRRORED[side] }),
    ...(sideways && { layout: sideways }),
    ...(typeof x === "number" && typeof y === "number" && { x: 0 - x }),
  };
}

function mirrored(layout: MapNode["layout"]): "left" | "right" | undefined {
  return layout === "left" || layout === "right" ? MIRRORED[layout] : undefined;
}

export const READING_COMMANDS = register({
  map_ltr: {
    title: () => t("Map reads from left to right"),
    group: "map",
    keys: [],
    run: readMap("ltr"),
  },
  map_rtl: {
    title: () => t("Map reads from right to left"),
    group: "map",
    keys: [],
    run: readMap("rtl"),
  },
});
