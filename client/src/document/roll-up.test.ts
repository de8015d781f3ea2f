import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyOps } from "./apply.ts";
import { emptyMap, type MindMap, type Op } from "./map.ts";
import { Tree, touchedBy } from "./tree.ts";

function mapOf(nodes: Record<string, { parent?: string; task?: object; deleted?: boolean }>) {
  const map: MindMap = emptyMap();
  for (const [id, node] of Object.entries(nodes))
    map.nodes[id] = { title: id, order: "a0", ...node };
  return map;
}

/** What it says must be what counting anew says. */
function counted(map: MindMap) {
  const tree = new Tree(map);
  return Object.keys(map.nodes).map((id) => {
    const below = tree.isGone(id) ? [] : [...tree.walk(id)].slice(1);
    const tasks = below.flatMap((each) => map.nodes[each]?.task ?? []);
    if (tasks.length === 0) return null;
    const percent = tasks.map(({ done, progress }) => (done ? 100 : (progress ?? 0)));
    return {
      total: tasks.length,
      done: tasks.filter(({ done }) => done).length,
      percent: percent.reduce((a, b) => a + b, 0),
    };
  });
}

function kept(map: MindMap, tree: Tree) {
  return Object.keys(map.nodes).map((id) => (tree.isGone(id) ? null : tree.tasks.of(id)));
}

describe("the tasks below a node", () => {
  it("are counted through all levels, weighted by their progress", () => {
    const map = mapOf({
      plan: {},
      one: { parent: "plan", task: { progress: 50 } },
      two: { parent: "one", task: { done: true } },
      three: { parent: "plan" },
    });
    const { tasks } = new Tree(map);
    expect(tasks.of("plan")).toEqual({ total: 2, done: 1, percent: 150 });
    expect(tasks.of("one")).toEqual({ total: 1, done: 1, percent: 100 });
    expect(tasks.of("three")).toBeNull();
  });

  it("are after any changes what counting anew says", () => {
    const id = fc.integer({ min: 0, max: 9 }).map((number) => `n${number}`);
    const task = fc.option(
      fc.record({ done: fc.boolean(), progress: fc.integer({ min: 0, max: 100 }) }),
    );
    const op = fc.oneof(
      fc.record({
        op: fc.constant("set"),
        kind: fc.constant("node"),
        id,
        props: fc.record({ task }),
      }),
      fc.record({ op: fc.constant("move"), id, order: fc.constant("a0"), parent: id }),
      fc.record({ op: fc.constant("remove"), kind: fc.constant("node"), id }),
      fc.record({ op: fc.constant("restore"), kind: fc.constant("node"), id }),
    );
    const changes = fc.array(fc.array(op, { minLength: 1, maxLength: 4 }), { maxLength: 40 });
    fc.assert(
      fc.property(changes, (each) => {
        const nodes = Array.from({ length: 10 }, (_, at) => [
          `n${at}`,
          at === 0 ? {} : { parent: `n${Math.floor(at / 2)}`, task: { progress: at } },
        ]);
        const map = mapOf(Object.fromEntries(nodes));
        const tree = new Tree(map);
        for (const ops of each as Op[][]) {
          if (!applyOps(map, ops).ok) continue;
          tree.refresh(touchedBy(ops));
          expect(kept(map, tree)).toEqual(counted(map));
        }
      }),
      { numRuns: 300 },
    );
  });
});
