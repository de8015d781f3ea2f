/** How a map opens for somebody who has never folded it: as far as all of it can be read at once. */

import type { Id, MindMap } from "../document/map.ts";
import type { Tree } from "../document/tree.ts";
import { MapLayout } from "../layout/map-layout.ts";
import { type Folded, foldedToLevel } from "./fold.ts";
import { INITIAL_VIEWPORT, isReadableWhole, type Viewport } from "./viewport.ts";

/** As low as a topic is in letters that can be read. */
const ROW_PX = 14;
/** Two columns of rows, and half as many again that they hang on: what has more is not even tried. */
const TOPICS_A_ROW = 3;
/** What is judged is at least a desk's screen: a smaller one is moved about, or shows the outline. */
const SMALLEST_SCREEN = { width: 1_024, height: 640 };

/** Return what is folded when a map is opened for the first time: the map's own depth, or what this screen can show. */
export function openingFold(
  map: MindMap,
  tree: Tree,
  screen: Pick<Viewport, "width" | "height">,
): Folded {
  return foldedToLevel(tree, map.settings.fold_depth ?? readableLevel(map, tree, screen));
}

/** The deepest level at which the whole picture can be read; at least the first branches are seen. */
function readableLevel(
  map: MindMap,
  tree: Tree,
  screen: Pick<Viewport, "width" | "height">,
): number {
  const viewport = {
    ...INITIAL_VIEWPORT,
    width: Math.max(screen.width, SMALLEST_SCREEN.width),
    height: Math.max(screen.height, SMALLEST_SCREEN.height),
  };
  const most = (TOPICS_A_ROW * viewport.height) / ROW_PX;
  let level = tree.children(null);
  let drawn = level.length;
  const layout = new MapLayout(map, tree, parentsAmong(tree, level));
  for (let depth = 0; ; depth += 1) {
    const below = level.flatMap((id) => tree.children(id));
    drawn += below.length;
    if (below.length === 0 || drawn > most) return Math.max(1, depth);
    layout.setOutlook(parentsAmong(tree, below), null);
    if (!isReadableWhole(viewport, layout.bounds())) return Math.max(1, depth);
    level = below;
  }
}

function parentsAmong(tree: Tree, ids: readonly Id[]): ReadonlySet<Id> {
  return new Set(ids.filter((id) => tree.children(id).length > 0));
}
