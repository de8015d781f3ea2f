import { describe, expect, it } from "vitest";
import { applyOps } from "../document/apply.ts";
import { emptyMap, type Id, type MapNode, type MindMap, type Op } from "../document/map.ts";
import { Tree, touchedBy } from "../document/tree.ts";
import type { Branch } from "./branch.ts";
import { MapLayout } from "./map-layout.ts";

/** Ten main branches, ten topics in each, a hundred below each of these: r, r.3, r.3.4, r.3.4.56. */
const COUNTS = [10, 10, 100];

function largeMap(): MindMap {
  const map = emptyMap();
  const grow = (id: Id, level: number, order: string, parent?: Id) => {
    map.nodes[id] = { title: `Topic ${id}`, order, ...(parent && { parent }) };
    for (let at = 0; at < (COUNTS[level] ?? 0); at += 1) {
      grow(`${id}.${at}`, level + 1, `a${String(at).padStart(2, "0")}`, id);
    }
  };
  grow("r", 0, "a00");
  return map;
}

/** A map that is drawn, and what a step costs: nodes looked at, nodes measured, branches placed anew. */
function drawn(folded: ReadonlySet<Id> = new Set()) {
  const map = largeMap();
  const read = new Set<Id>();
  map.nodes = new Proxy(map.nodes, {
    get(nodes, id: Id) {
      read.add(id);
      return nodes[id];
    },
    getOwnPropertyDescriptor(nodes, id: Id) {
      read.add(id);
      return Object.getOwnPropertyDescriptor(nodes, id);
    },
  }) as Record<Id, MapNode>;
  const tree = new Tree(map);
  const layout = new MapLayout(map, tree, folded);
  const ids = Object.keys(map.nodes);
  const costOf = (step: () => void) => {
    const before = new Map(ids.map((id) => [id, snapshot(layout.branch(id))]));
    read.clear();
    step();
    const looked = read.size;
    const now = Object.keys(map.nodes);
    const differs = (part: "content" | "band") =>
      now.filter((id) => {
        const after = snapshot(layout.branch(id));
        return after !== null && after[part] !== before.get(id)?.[part];
      }).length;
    return { looked, measured: differs("content"), placed: differs("band") };
  };
  const change = (...ops: Op[]) =>
    costOf(() => {
      expect(applyOps(map, ops).ok).toBe(true);
      const touched = touchedBy(ops);
      tree.refresh(touched);
      layout.update(touched);
    });
  return { layout, costOf, change };
}

function snapshot(branch: Branch | null) {
  return branch && { content: branch.content, band: branch.band };
}

/** All that stand in the lists on the way from the root down to what is below r.3.4. */
const ON_THE_WAY = 1 + 10 + 10 + 100;

describe("what a step costs in a map of 10,000 topics", () => {
  it("is one measured topic and its way to the root, when a title changes", () => {
    const { change } = drawn();
    const cost = change({ op: "set", kind: "node", id: "r.3.4.56", props: { title: "Budget" } });
    expect(cost.measured).toBe(1);
    expect(cost.placed).toBe(4);
    expect(cost.looked).toBeLessThanOrEqual(ON_THE_WAY);
  });

  it("is the same when a topic comes or goes", () => {
    const { change } = drawn();
    const props = { title: "New", parent: "r.3.4", order: "a50V" };
    const came = change({ op: "put", kind: "node", id: "new", props });
    expect(came.measured).toBe(1);
    expect(came.placed).toBe(4);
    expect(came.looked).toBeLessThanOrEqual(ON_THE_WAY + 1);
    const went = change({ op: "remove", kind: "node", id: "new" });
    expect(went.measured).toBe(0);
    expect(went.placed).toBe(3);
    expect(went.looked).toBeLessThanOrEqual(ON_THE_WAY + 1);
  });

  it("is two ways to the root and the branch itself, when a branch moves", () => {
    const { change } = drawn();
    const cost = change({ op: "move", id: "r.3.4", parent: "r.7.1", order: "b00" });
    expect(cost.measured).toBe(101);
    expect(cost.placed).toBeLessThanOrEqual(101 + 2 * 3);
    expect(cost.looked).toBeLessThanOrEqual(2 * ON_THE_WAY + 101);
  });

  it("is what appears, when a branch is unfolded, and nothing of it when it is folded", () => {
    const { costOf, layout } = drawn(new Set(["r.3.4"]));
    const unfolded = costOf(() => layout.setOutlook(new Set(), null));
    expect(unfolded.measured).toBe(100);
    expect(unfolded.placed).toBe(100 + 3);
    expect(unfolded.looked).toBeLessThanOrEqual(ON_THE_WAY);
    const folded = costOf(() => layout.setOutlook(new Set(["r.3.4"]), null));
    expect(folded.measured).toBe(0);
    expect(folded.placed).toBe(3);
    expect(folded.looked).toBeLessThanOrEqual(ON_THE_WAY);
  });
});
