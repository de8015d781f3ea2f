/** Branches that thicken towards the root. */

import { edgeTo } from "../layout/edges.ts";
import type { Path, PathSink } from "./painter.ts";
import { polygon } from "./shapes.ts";
import type { Visit } from "./walk.ts";

/** How thick an edge is where it leaves a node of this depth. */
const WIDTHS = [8, 4, 2.3, 1.7, 1.5] as const;
const THINNEST = 1.5;
const ELBOW_RADIUS = 8;
/** A cubic curve comes so near to its control points where it is steepest. */
const PULL = 0.75;

type Point = { x: number; y: number };
type Place = (x: number, y: number) => [number, number];

/** Return how thick the line is that arrives at, and leaves, a node of this depth. */
export function lineWidth(depth: number): number {
  return WIDTHS[depth] ?? THINNEST;
}

/** Return the edge to a child as a closed figure to fill. */
export function edgePath(parent: Visit, child: Visit): Path {
  const edge = edgeTo(parent.branch, child.branch);
  const from = { x: parent.x + edge.from.x, y: parent.y + edge.from.y };
  const to = { x: parent.x + edge.to.x, y: parent.y + edge.to.y };
  const thin = lineWidth(child.depth);
  const thick = edge.even ? thin : lineWidth(parent.depth);
  if (edge.bend === "across") return band(from, to, { thick, thin, straight: edge.straight }, asIs);
  if (edge.bend === "elbow") return elbow(from, to, thin);
  if (edge.bend === "rib") return rib(from, { x: parent.x + edge.turn, y: from.y }, to, thin);
  const turn = parent.y + edge.turn;
  if (edge.bend === "step" && Math.abs(to.x - from.x) > 2 * thin) return step(from, to, turn, thin);
  return band(
    turned(from),
    turned(to),
    { thick: edge.bend === "step" ? thin : thick, thin, straight: 0 },
    turnedBack,
  );
}

/** Return the edge as a line of straight pieces: what is left of it when the map is very small. */
export function straightEdge(parent: Visit, child: Visit): Path {
  const edge = edgeTo(parent.branch, child.branch);
  return (sink) => {
    sink.moveTo(parent.x + edge.from.x, parent.y + edge.from.y);
    if (edge.bend === "rib") sink.lineTo(parent.x + edge.turn, parent.y + edge.from.y);
    if (edge.bend === "step") {
      sink.lineTo(parent.x + edge.from.x, parent.y + edge.turn);
      sink.lineTo(parent.x + edge.to.x, parent.y + edge.turn);
    }
    sink.lineTo(parent.x + edge.to.x, parent.y + edge.to.y);
  };
}

/** How thick a band is at its ends, and how much of its end is straight. */
interface Band {
  readonly thick: number;
  readonly thin: number;
  readonly straight: number;
}

/**
 * An S-shaped band that leaves and arrives horizontally. Both rims bend later or earlier than the middle line, so that
 * it is not pinched where it is steep.
 */
function band(from: Point, to: Point, { thick, thin, straight }: Band, place: Place): Path {
  const [a, b] = [thick / 2, thin / 2];
  const bent = to.x - Math.sign(to.x - from.x) * straight;
  const [run, rise] = [bent - from.x, to.y - from.y];
  const steep = (Math.sign(rise) * Math.sign(run) * Math.min(1, Math.abs(rise) / 40)) / PULL;
  const near = from.x + run * 0.45;
  const far = from.x + run * 0.5;
  const upper = (x: number, half: number): number => x + half * steep;
  return (sink) => {
    const curve = (x1: number, y1: number, x2: number, y2: number, x: number, y: number): void =>
      sink.bezierCurveTo(...place(x1, y1), ...place(x2, y2), ...place(x, y));
    sink.moveTo(...place(from.x, from.y - a));
    curve(upper(near, a), from.y - a, upper(far, b), to.y - b, bent, to.y - b);
    if (straight > 0) sink.lineTo(...place(to.x, to.y - b));
    sink.lineTo(...place(to.x, to.y + b));
    if (straight > 0) sink.lineTo(...place(bent, to.y + b));
    curve(upper(far, -b), to.y + b, upper(near, -a), from.y + a, from.x, from.y + a);
    sink.closePath();
  };
}

function asIs(x: number, y: number): [number, number] {
  return [x, y];
}

function turned({ x, y }: Point): Point {
  return { x: y, y: x };
}

function turnedBack(x: number, y: number): [number, number] {
  return [y, x];
}

/** A line down, across at `turn` and down, with round corners, `width` thick: siblings share its first parts. */
function step(from: Point, to: Point, turn: number, width: number): Path {
  const half = width / 2;
  const [run, rise] = [to.x - from.x, to.y - from.y];
  const room = Math.min(Math.abs(run) / 2, Math.abs(turn - from.y), Math.abs(to.y - turn));
  const radius = Math.min(ELBOW_RADIUS, room);
  const rim = (side: number): Point[] => {
    const [dx, dy] = [side * Math.sign(run) * half, side * Math.sign(rise) * half];
    return [
      { x: from.x - dx, y: from.y },
      { x: from.x - dx, y: turn + dy },
      { x: to.x - dx, y: turn + dy },
      { x: to.x - dx, y: to.y },
    ];
  };
  const figure = [...rim(1), ...rim(-1).reverse()];
  return (sink) => {
    figure.forEach((at, index) => {
      if (index === 0) sink.moveTo(at.x, at.y);
      else if (index % 4 === 1 || index % 4 === 2) roundCorner(sink, figure, index, radius);
      else sink.lineTo(at.x, at.y);
    });
    sink.closePath();
  };
}

function roundCorner(
  sink: PathSink,
  figure: readonly Point[],
  index: number,
  radius: number,
): void {
  const [before, at, after] = [figure[index - 1], figure[index], figure[index + 1]];
  if (!before || !at || !after) return;
  const [first, last] = [towards(at, before, radius), towards(at, after, radius)];
  sink.lineTo(first.x, first.y);
  sink.bezierCurveTo(at.x, at.y, at.x, at.y, last.x, last.y);
}

/** The point so far from one point on the way to another. */
function towards(from: Point, to: Point, distance: number): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const share = length === 0 ? 0 : Math.min(1, distance / length);
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}

/** A line along the spine, and one from there to the end of the rib, `width` thick. */
function rib(from: Point, turn: Point, to: Point, width: number): Path {
  const [spine, slant] = [bar(from, turn, width), bar(turn, to, width)];
  return (sink) => {
    spine(sink);
    slant(sink);
  };
}

function bar(from: Point, to: Point, width: number): Path {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const [dx, dy] = [to.x - from.x, to.y - from.y].map((way) => (way / length) * (width / 2));
  const [x, y] = [dx ?? 0, dy ?? 0];
  const corners = [
    [from.x - y, from.y + x],
    [to.x - y, to.y + x],
    [to.x + y, to.y - x],
    [from.x + y, from.y - x],
  ];
  return polygon(corners.flat());
}

/** A line down, or up, and then across, with a round corner, `width` thick. */
function elbow(from: Point, to: Point, width: number): Path {
  const half = width / 2;
  const facing = to.x < from.x ? -1 : 1;
  const down = to.y < from.y ? -1 : 1;
  const radius = Math.min(ELBOW_RADIUS, Math.abs(to.x - from.x), Math.abs(to.y - from.y));
  return (sink) => {
    const [outer, inner] = [from.x - half * facing, from.x + half * facing];
    const [far, near] = [to.y + half * down, to.y - half * down];
    sink.moveTo(outer, from.y);
    sink.lineTo(outer, far - down * radius);
    sink.bezierCurveTo(outer, far, outer, far, outer + facing * radius, far);
    sink.lineTo(to.x, far);
    sink.lineTo(to.x, near);
    sink.lineTo(inner + facing * radius, near);
    sink.bezierCurveTo(inner, near, inner, near, inner, near - down * radius);
    sink.lineTo(inner, from.y);
    sink.closePath();
  };
}
