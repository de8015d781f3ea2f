/** Which relations and groups are selected, by oneself or by others: a broad band behind their lines. */

import type { Id, MindMap } from "../document/map.ts";
import type { MapLayout } from "../layout/map-layout.ts";
import type { Selection } from "../state/selection.ts";
import { mix } from "./colour.ts";
import type { Other } from "./draw-people.ts";
import { shapeWithId } from "./object-shape.ts";
import type { Painter } from "./painter.ts";
import type { Theme } from "./themes.ts";

export interface Halo {
  readonly id: Id;
  readonly colour: string;
}

const WIDTH = 9;
/** How much of the colour is left on the ground: the line itself has to stand out from it. */
const SHARE = 0.5;

/** Return who has what: others first, so that one's own selection lies above theirs. */
export function haloesOf(
  map: MindMap,
  { object }: Selection,
  others: readonly Other[],
  theme: Theme,
): Halo[] {
  const isObject = (id: Id) => id in map.relations || id in map.groups;
  const theirs = others.flatMap(({ selection, colour }) =>
    selection.filter(isObject).map((id) => ({ id, colour })),
  );
  return object ? [...theirs, { id: object.id, colour: theme.selection }] : theirs;
}

/** Draw them: behind everything else. */
export function drawHaloes(
  painter: Painter,
  haloes: readonly Halo[],
  { map, layout, theme, zoom }: Drawn,
): void {
  const width = WIDTH * Math.max(1, 1 / zoom);
  for (const { id, colour } of haloes) {
    const shape = shapeWithId(map, layout, id);
    if (shape) painter.stroke(shape.path, { colour: mix(theme.background, colour, SHARE), width });
  }
}

interface Drawn {
  readonly map: MindMap;
  readonly layout: MapLayout;
  readonly theme: Theme;
  readonly zoom: number;
}
