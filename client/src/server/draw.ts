/** What the server asks of V8: the same picture as on the screen, as SVG text. */

import { everyIcon } from "virtual:every-icon";
import type { MindMap } from "../document/map.ts";
import { Tree } from "../document/tree.ts";
import { grown } from "../layout/box.ts";
import { MapLayout } from "../layout/map-layout.ts";
import { type Typesetter, useTypesetter } from "../lib/formulas/formula.ts";
import { drawMap } from "../view/draw-map.ts";
import { drawnBounds } from "../view/object-shape.ts";
import { SvgPainter } from "../view/svg-painter.ts";
import { THEMES, type ThemeName } from "../view/themes.ts";

export interface DrawOptions {
  /** The picture's width in pixels; its height follows from the map, up to `maxHeight`. */
  readonly width: number;
  readonly maxHeight: number;
  readonly theme: ThemeName;
  /** Fold what hangs deeper than this; 0: draw all. */
  readonly depth: number;
}

const MARGIN = 24;

/** Set the formulas of what is drawn next with this; without it they stay as they are written. */
export function setFormulasWith(typesetter: Typesetter): void {
  useTypesetter(typesetter);
}

/** Return the whole map, given as JSON, as one SVG picture. */
export function drawSvg(json: string, options: DrawOptions): string {
  const map = JSON.parse(json) as MindMap;
  const tree = new Tree(map);
  const layout = new MapLayout(map, tree, foldedAt(tree, options.depth));
  const view = grown(drawnBounds(map, layout), MARGIN);
  const zoom = Math.min(options.width / view.width, options.maxHeight / view.height);
  const theme = THEMES[options.theme];
  const painter = new SvgPainter(everyIcon);
  drawMap(painter, { map, layout, view, zoom, theme, editing: null });
  return painter.svg(
    view,
    Math.round(view.width * zoom),
    Math.round(view.height * zoom),
    theme.background,
  );
}

function foldedAt(tree: Tree, depth: number): ReadonlySet<string> {
  let level = depth > 0 ? tree.children(null) : [];
  for (let below = 0; below < depth; below += 1) {
    level = level.flatMap((id) => tree.children(id));
  }
  return new Set(level.filter((id) => tree.children(id).length > 0));
}
