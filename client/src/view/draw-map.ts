/** A whole frame, from back to front. */

import type { MindMap } from "../document/map.ts";
import { type Box, grown, meets, united } from "../layout/box.ts";
import { boxAt } from "../layout/branch.ts";
import type { MapLayout } from "../layout/map-layout.ts";
import { edgePath, lineWidth, straightEdge } from "./draw-edges.ts";
import { drawGroups } from "./draw-groups.ts";
import { drawHaloes, type Halo } from "./draw-haloes.ts";
import {
  drawFoldMarker,
  drawNode,
  foldMarker,
  hueOf,
  type Look,
  READABLE_PX,
} from "./draw-node.ts";
import {
  crossedBy,
  drawRelationLabels,
  drawRelationLines,
  visibleRelations,
} from "./draw-relations.ts";
import type { Painter } from "./painter.ts";
import { rectangle } from "./shapes.ts";
import type { Visit } from "./walk.ts";
import { walk } from "./walk.ts";

/** A branch that is lower than this on the screen is one bar; what is in it is not visited. */
const BAR_PX = 2.5;
const TEXT_SIZE = 14;

/** What to draw of a map: the part in `view`, at a scale. */
export interface Frame extends Omit<Look, "crossed"> {
  readonly map: MindMap;
  readonly layout: MapLayout;
  readonly view: Box;
  /** The relations and groups that somebody has selected. */
  readonly haloes?: readonly Halo[];
  /** Where a node is drawn that has not arrived at its place yet. */
  readonly placed?: (visit: Visit) => Visit;
}

/** Draw groups, relations, branches and fold markers, as far as they meet the view. */
export function drawMap(painter: Painter, frame: Frame): void {
  const { map, layout, view, theme } = frame;
  drawHaloes(painter, frame.haloes ?? [], frame);
  drawGroups(painter, map, layout, view, theme);
  const relations = visibleRelations(map, layout, view);
  drawRelationLines(painter, relations, theme);
  drawBranches(painter, { ...frame, crossed: crossedBy(relations) });
  drawRelationLabels(painter, relations, theme);
}

/** Edges first, so that no line crosses a title. */
function drawBranches(painter: Painter, frame: Frame & Look): void {
  const nodes: Visit[] = [];
  const { placed = (visit) => visit } = frame;
  const view = grown(frame.view, 30);
  const draw = frame.zoom * TEXT_SIZE < READABLE_PX ? drawStraightEdge : drawCurvedEdge;
  walk(frame.layout, view, {
    enter(visit) {
      const { up, down, left, right } = visit.branch.reach;
      if ((down - up) * frame.zoom < BAR_PX && visit.depth > 0) {
        const box = {
          x: visit.x + left,
          y: visit.y - BAR_PX / 2 / frame.zoom,
          width: right - left,
          height: BAR_PX / frame.zoom,
        };
        painter.fill(rectangle(box), hueOf(visit, frame.theme).line, 0.55);
        return false;
      }
      nodes.push(placed(visit));
      return true;
    },
    edge(parent, child) {
      if (child.branch.summed) return; // its bracket connects it
      const [from, to] = [placed(parent), placed(child)];
      if (meets(edgeBox(from, to), view)) draw(painter, from, to, frame);
    },
  });
  for (const visit of nodes) drawVisible(painter, visit, frame);
}

function drawVisible(painter: Painter, visit: Visit, frame: Frame & Look): void {
  if (!meets(grown(boxAt(visit.branch, visit.x, visit.y), 40), frame.view)) return;
  drawNode(painter, visit, frame);
  if (!visit.branch.folded || frame.zoom * TEXT_SIZE < READABLE_PX) return;
  const hidden = frame.layout.below(visit.branch.id);
  const marker = foldMarker(visit, hidden);
  if (marker) drawFoldMarker(painter, marker, visit, hidden, frame.theme);
}

function drawCurvedEdge(painter: Painter, parent: Visit, child: Visit, { theme }: Frame): void {
  painter.fill(edgePath(parent, child), hueOf(child, theme).line);
}

function drawStraightEdge(
  painter: Painter,
  parent: Visit,
  child: Visit,
  { theme, zoom }: Frame,
): void {
  const width = Math.max(lineWidth(child.depth), 0.7 / zoom);
  painter.stroke(straightEdge(parent, child), { colour: hueOf(child, theme).line, width });
}

function edgeBox(parent: Visit, child: Visit): Box {
  return united(boxAt(parent.branch, parent.x, parent.y), boxAt(child.branch, child.x, child.y));
}
