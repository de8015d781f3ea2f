import { describe, expect, it } from "vitest";
import { emptyMap, type MapNode, type MindMap } from "../document/map.ts";
import { Tree } from "../document/tree.ts";
import type { Box } from "../layout/box.ts";
import { MapLayout } from "../layout/map-layout.ts";
import { only, onlyObject, several } from "../state/selection.ts";
import { haloesOf } from "./draw-haloes.ts";
import { drawMap } from "./draw-map.ts";
import { dropAt } from "./drop.ts";
import { hitAt, nodesIn } from "./hit.ts";
import { draggedImage, type ImageHandle, imageHandle, isOnHandle } from "./image-handle.ts";
import { drawnBounds, objectAt } from "./object-shape.ts";
import type { Painter } from "./painter.ts";
import { pointOn, type Route, routeOf } from "./relation-route.ts";
import { escaped, SvgPainter } from "./svg-painter.ts";
import { THEMES } from "./themes.ts";

/** Writes down what is painted: the display list of a frame. */
class Recorder implements Painter {
  readonly texts: string[] = [];
  readonly icons: string[] = [];
  fills = 0;
  strokes = 0;

  fill = (): unknown => {
    this.fills += 1;
    return undefined;
  };
  stroke = (): unknown => {
    this.strokes += 1;
    return undefined;
  };
  text = (text: string): unknown => this.texts.push(text);
  formula = (): unknown => this.texts.push("formula");
  icon = (name: string): unknown => this.icons.push(name);
  image = (file: string): unknown => this.icons.push(file);
}

function layoutOf(
  nodes: Record<string, Partial<MapNode>>,
  folded: readonly string[] = [],
): { map: MindMap; layout: MapLayout } {
  const map = emptyMap();
  map.nodes.centre = { order: "a0", title: "Centre" };
  for (const [id, node] of Object.entries(nodes)) {
    map.nodes[id] = { order: `a${id}`, title: id, parent: "centre", ...node };
  }
  return { map, layout: new MapLayout(map, new Tree(map), new Set(folded)) };
}

function paint(
  { map, layout }: ReturnType<typeof layoutOf>,
  zoom = 1,
  view: Box = layout.bounds(),
): Recorder {
  const painter = new Recorder();
  const theme = THEMES.light;
  drawMap(painter as unknown as Painter, { map, layout, view, zoom, theme, editing: null });
  return painter;
}

function middleOf(layout: MapLayout, id: string): { x: number; y: number } {
  const { x, y, width, height } = layout.box(id) as Box;
  return { x: x + width / 2, y: y + height / 2 };
}

describe("a frame", () => {
  it("shows titles, icons, tags and marks", () => {
    const node = {
      title: "**Do** it",
      icons: ["flag", "🎒"],
      tags: ["soon"],
      task: { done: true },
    };
    const { texts, icons } = paint(layoutOf({ one: node }));
    expect(texts).toEqual(["1/1", "Centre", "soon", "Do", " it"]);
    expect(icons).toEqual(["circle-check", "square-check", "flag", "🎒"]);
  });

  it("leaves out what is off the screen", () => {
    const many = Object.fromEntries(Array.from({ length: 500 }, (_, at) => [`n${1000 + at}`, {}]));
    const map = layoutOf(many);
    const view = { x: -100, y: -100, width: 400, height: 200 };
    expect(paint(map).texts.length).toBe(501);
    expect(paint(map, 1, view).texts.length).toBeLessThan(30);
  });

  it("has no text that could not be read, and bars for what is smaller still", () => {
    const map = layoutOf({ a: {}, b: { parent: "a" }, c: { parent: "a" } });
    const [small, tiny] = [paint(map, 0.18), paint(map, 0.02)];
    expect(small.texts).toEqual([]);
    expect(tiny.fills).toBeLessThan(small.fills);
  });

  it("says how much is folded away", () => {
    expect(
      paint(layoutOf({ a: {}, b: { parent: "a" }, c: { parent: "b" } }, ["a"])).texts,
    ).toContain("2");
  });

  it("shows relations and groups of what is drawn, with their labels", () => {
    const map = layoutOf({ a: {}, b: {}, c: { parent: "b" } }, ["b"]);
    map.map.relations = {
      r: { from: "a", to: "b", label: "needs" },
      s: { from: "a", to: "c", label: "hidden" },
    };
    map.map.groups = { g: { nodes: ["a"], kind: "boundary", label: "Ours" } };
    const { texts } = paint(map);
    expect(texts).toEqual(expect.arrayContaining(["needs", "Ours"]));
    expect(texts).not.toContain("hidden");
  });
});

describe("a task", () => {
  it("says how urgent it is and whose", () => {
    const { texts, icons } = paint(layoutOf({ one: { task: { priority: 1, assignee: "Luis" } } }));
    expect(texts).toEqual(expect.arrayContaining(["1", "Luis"]));
    expect(icons).toEqual(expect.arrayContaining(["flag", "user"]));
  });
});

describe("a summary", () => {
  const group = { nodes: ["a", "b"], kind: "summary" as const, summary: "c" };
  const drawn = (summary?: Partial<MapNode>) => {
    const { map } = layoutOf({ a: {}, b: {}, c: { ...summary }, d: {} });
    map.groups = { g: group };
    return paint({ map, layout: new MapLayout(map, new Tree(map)) });
  };

  it("is a bracket instead of an edge, and a boundary where its topic stands free", () => {
    const [bracket, boundary] = [drawn(), drawn({ x: 300, y: 200 })];
    expect(bracket.strokes).toBe(boundary.strokes);
    expect(bracket.fills).toBe(boundary.fills - 2); // neither the edge nor the boundary's ground
  });
});

describe("what is at a point", () => {
  const map = layoutOf({ a: { task: {} }, b: {}, c: { parent: "b" } }, ["b"]);

  it("is the node there, or one of its parts", () => {
    expect(hitAt(map.layout, middleOf(map.layout, "b"))).toEqual({ id: "b", part: "title" });
    const box = map.layout.box("a") as Box;
    expect(hitAt(map.layout, { x: box.x + 16, y: box.y + box.height / 2 })?.part).toBe("task");
    expect(hitAt(map.layout, { x: 0, y: 500 })).toBeNull();
  });

  it("is the fold marker beside a folded node", () => {
    const box = map.layout.box("b") as Box;
    const outer = { x: box.x < 0 ? box.x - 12 : box.x + box.width + 12, y: box.y + box.height / 2 };
    expect(hitAt(map.layout, outer)).toEqual({ id: "b", part: "fold" });
  });

  it("may be found with a blunt finger", () => {
    const box = map.layout.box("a") as Box;
    const beside = { x: box.x + 5, y: box.y - 6 };
    expect(hitAt(map.layout, beside)).toBeNull();
    expect(hitAt(map.layout, beside, 8)?.id).toBe("a");
  });

  it("is, for a box, all that have their middle in it", () => {
    expect(nodesIn(map.layout, map.layout.bounds()).sort()).toEqual(["a", "b", "centre"]);
  });
});

describe("a relation or group at a point", () => {
  const { map, layout } = layoutOf({ a: {}, b: {}, c: {}, d: {} });
  map.relations.r1 = { from: "a", to: "b", label: "needs" };
  map.groups.g1 = { kind: "boundary", nodes: ["d"], label: "Later" };
  const relation = { kind: "relation", id: "r1" } as const;
  const group = { kind: "group", id: "g1" } as const;
  const route = routeOf(map.relations.r1, layout) as Route;

  it("is hit on its line and on its label", () => {
    const line = pointOn(route.curve, 0.3);
    expect(objectAt(map, layout, line, 0)).toEqual(relation);
    const label = route.label as Box;
    expect(objectAt(map, layout, { x: label.x + 4, y: label.y + 4 }, 0)).toEqual(relation);
    expect(objectAt(map, layout, { x: line.x, y: line.y + 900 }, 8)).toBeNull();
  });

  it("is a boundary's outline, not what lies in it; a finger needs not be exact", () => {
    const { x, y, height, width } = layout.box("d") as Box;
    const outside = { x: x - 9, y: y + height / 2 };
    expect(objectAt(map, layout, outside, 0)).toEqual(group);
    expect(objectAt(map, layout, { ...outside, x: x - 20 }, 0)).toBeNull();
    expect(objectAt(map, layout, { ...outside, x: x - 20 }, 8)).toEqual(group);
    const wide = { ...map, groups: { g1: { ...map.groups.g1, nodes: ["c", "d"] } } } as MindMap;
    expect(objectAt(wide, layout, { x: x + width / 2, y: y - 4 }, 0)).toBeNull();
  });

  it("is none that is hidden, or not drawn", () => {
    const line = pointOn(route.curve, 0.3);
    const hidden = { ...map, relations: { r1: { from: "a", to: "b", deleted: true } } };
    expect(objectAt(hidden, layout, line, 0)).toBeNull();
    const away = { ...map, relations: { r1: { from: "a", to: "gone" } } };
    expect(objectAt(away, layout, line, 0)).toBeNull();
  });

  it("belongs to the box around all that is drawn", () => {
    const bounds = drawnBounds(map, layout);
    const { x, y, width, height } = layout.bounds();
    expect(bounds.width > width || bounds.height > height).toBe(true);
    for (const { x: left, y: top } of [route.label as Box, { x, y }]) {
      expect(left).toBeGreaterThanOrEqual(bounds.x);
      expect(top).toBeGreaterThanOrEqual(bounds.y);
    }
  });

  it("has a halo behind everything while somebody has it selected", () => {
    const others = [{ name: "Luis", colour: "#aa0000", cursor: null, selection: ["g1", "a"] }];
    const haloes = haloesOf(map, onlyObject(relation), others, THEMES.light);
    expect(haloes).toEqual([
      { id: "g1", colour: "#aa0000" },
      { id: "r1", colour: THEMES.light.selection },
    ]);
  });
});

describe("the handle of an image", () => {
  const image = { file: "f", width: 200, height: 100 };

  it("is at the corner of the one selected, and keeps the ratio", () => {
    const { layout } = layoutOf({ a: { image }, b: {} });
    const handle = imageHandle(layout, only("a")) as ImageHandle;
    const { x, y } = handle.corner;
    expect([handle.image.width, handle.image.height]).toEqual([200, 100]);
    expect(isOnHandle(handle, { x: x + 5, y }, 1)).toBe(true);
    expect(isOnHandle(handle, { x: x + 15, y }, 1)).toBe(false);
    expect(draggedImage(handle, { x: x + 100, y })).toMatchObject({ width: 300, height: 150 });
    expect(draggedImage(handle, { x: x - 100, y: y - 50 })).toMatchObject({
      width: 100,
      height: 50,
    });
    expect(imageHandle(layout, several(["a", "b"]))).toBeNull();
    expect(imageHandle(layout, only("b"))).toBeNull();
  });

  it("is on the left where a map reads from the right", () => {
    const map = emptyMap();
    map.settings = { direction: "rtl" };
    map.nodes.a = { order: "a0", title: "a", image };
    const layout = new MapLayout(map, new Tree(map));
    const handle = imageHandle(layout, only("a")) as ImageHandle;
    expect(handle.corner.x).toBe(handle.image.x);
    const right = handle.image.x + 200;
    const grown = draggedImage(handle, { x: handle.corner.x - 100, y: handle.corner.y });
    expect([grown.width, grown.x + grown.width]).toEqual([300, right]);
  });
});

describe("a dragged branch", () => {
  const { layout } = layoutOf({ a: {}, b: {}, c: { parent: "b" } });

  it("goes into the middle of a node, before its upper and behind its lower edge", () => {
    const { x, y, height } = layout.box("a") as Box;
    const place = (share: number) =>
      dropAt(layout, { x: x + 10, y: y + height * share }, new Set(["c"]))?.place;
    expect(place(0.5)).toEqual({ parent: "a", at: "end" });
    expect(place(0.05)).toEqual({ parent: "centre", at: { before: "a" } });
    expect(place(0.95)).toEqual({ parent: "centre", at: { after: "a" } });
  });

  it.each(["ltr", "rtl"] as const)("goes beside a node of an org chart, %s", (direction) => {
    const map = emptyMap();
    map.settings = { layout: "org", direction };
    map.nodes.centre = { order: "a0", title: "Centre" };
    for (const id of ["a", "b"]) map.nodes[id] = { order: id, title: id, parent: "centre" };
    const chart = new MapLayout(map, new Tree(map));
    const { x, y, width, height } = chart.box("a") as Box;
    const drop = (share: number) =>
      dropAt(chart, { x: x + width * share, y: y + height / 2 }, new Set(["b"]));
    const [first, last] = direction === "ltr" ? ["before", "after"] : ["after", "before"];
    expect(drop(0.05)?.place.at).toEqual({ [first as string]: "a" });
    expect(drop(0.95)?.place.at).toEqual({ [last as string]: "a" });
    expect(drop(0.5)?.place).toEqual({ parent: "a", at: "end" });
    const line = drop(0.05)?.line;
    expect(line?.from.x).toBe(line?.to.x);
  });

  it("goes neither into itself nor nowhere", () => {
    expect(dropAt(layout, middleOf(layout, "c"), new Set(["b"]))).toBeNull();
    expect(dropAt(layout, { x: 0, y: 900 }, new Set(["b"]))).toBeNull();
  });
});

describe("SVG", () => {
  it("is escaped, whatever a title says", () => {
    const painter = new SvgPainter();
    painter.text("</text><script>", 0, 0, 10, { size: 10, colour: '"><x' });
    const svg = painter.svg({ x: 0, y: 0, width: 1, height: 1 }, 1, 1, "#ffffff");
    expect(svg).not.toContain("<script");
    expect(svg).not.toContain("<x");
    expect(escaped("a\u0000\ud800b")).toBe("ab");
  });
});
