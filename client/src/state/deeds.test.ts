import { describe, expect, it } from "vitest";
import { applyOps } from "../document/apply.ts";
import { emptyMap, type Id, type Op } from "../document/map.ts";
import { Tree, touchedBy } from "../document/tree.ts";
import { Deeds, foldSentence, movedSentence, removedSentence } from "./deeds.ts";

const NAMES: Record<string, string> = { "7": "Luis Ortega", "8": "Amara Okafor" };

/** A map with Network and Devices, two topics below Devices, and what was done to it. */
function world() {
  const map = emptyMap();
  map.nodes = {
    centre: { title: "Plan", order: "a0" },
    network: { title: "**Network**", parent: "centre", order: "a0" },
    devices: { title: "Devices", parent: "centre", order: "a1" },
    laptops: { title: "Laptops", parent: "devices", order: "a0" },
    tablets: { title: "Tablets", parent: "devices", order: "a1" },
  };
  const tree = new Tree(map);
  const deeds = new Deeds();
  const apply = (ops: Op[]) => {
    expect(applyOps(map, ops).ok).toBe(true);
    tree.refresh(touchedBy(ops));
  };
  const done = (author: string, ...ops: Op[]) => {
    apply(ops);
    deeds.add(author, ops);
  };
  const told = () => deeds.take({ map, tree }, (author) => NAMES[author] ?? "Somebody");
  return { map, tree, deeds, apply, done, told };
}

const put = (id: Id, parent: Id): Op => ({
  op: "put",
  kind: "node",
  id,
  props: { title: "", parent, order: `b${id}` },
});
const remove = (id: Id): Op => ({ op: "remove", kind: "node", id });
const type = (id: Id): Op => ({ op: "text", id, base: 0, splices: [[0, 0, "x"]] });

describe("what others have done", () => {
  it("is told by person, deed and branch", () => {
    const { done, told, deeds } = world();
    done("7", put("n1", "network"));
    done("7", put("n2", "network"), put("n3", "network"));
    done("8", { op: "move", id: "tablets", parent: "network", order: "c0" });
    expect(told()).toEqual([
      "Luis Ortega added 3 topics below Network",
      "Amara Okafor moved 1 topic below Network",
    ]);
    expect(deeds.isEmpty).toBe(true);
    expect(told()).toEqual([]);
  });

  it("counts relations and groups beside the topics", () => {
    const { done, told, map } = world();
    const relation: Op = {
      op: "put",
      kind: "relation",
      id: "r1",
      props: { from: "network", to: "devices" },
    };
    const label = { op: "set", kind: "relation", id: "r1", props: { label: "needs" } } as Op;
    done("7", put("n1", "network"), relation);
    done("7", label);
    expect(told()).toEqual([
      "Luis Ortega added 1 topic below Network",
      "Luis Ortega changed 1 relation or group",
    ]);
    const removal: Op = { op: "remove", kind: "relation", id: "r1" };
    const sentence = "Removed: Relation from Network to Devices: needs";
    expect(removedSentence([removal], map)).toBe(sentence);
    expect(removedSentence([remove("n1")], map)).toBeNull();
  });

  it("counts a topic once, however many keystrokes titled it", () => {
    const { done, told } = world();
    done("7", put("n1", "network"));
    done("7", type("n1"), type("n1"));
    done("7", type("laptops"), type("laptops"));
    expect(told()).toEqual([
      "Luis Ortega added 1 topic below Network",
      "Luis Ortega changed 1 topic below Devices",
    ]);
  });

  it("tells a branch that came whole by where it came", () => {
    const { done, told } = world();
    done("7", put("n1", "network"), put("n2", "n1"), put("n3", "n2"));
    expect(told()).toEqual(["Luis Ortega added 3 topics below Network"]);
  });

  it("keeps silent about what came and went, and about what is not a topic", () => {
    const { done, told, deeds } = world();
    done("7", put("n1", "network"));
    done("7", remove("n1"));
    done("7", { op: "settings", props: { title: "Plan" } });
    expect(told()).toEqual([]);
    expect(deeds.isEmpty).toBe(true);
  });

  it("tells what was removed and brought back, and who is not known as somebody", () => {
    const { done, told } = world();
    done("9", remove("laptops"));
    done("7", remove("network"));
    expect(told()).toEqual([
      "Somebody removed 1 topic below Devices",
      "Luis Ortega removed 1 topic below Plan",
    ]);
    done("9", { op: "restore", kind: "node", id: "laptops" });
    expect(told()).toEqual(["Somebody brought 1 topic back below Devices"]);
  });

  it("tells three sentences and the number of the rest", () => {
    const { done, told } = world();
    done("7", put("n1", "network"), put("n2", "devices"), remove("laptops"), type("tablets"));
    done("8", type("devices"), type("network"));
    expect(told().slice(3)).toEqual(["3 more topics changed"]);
  });
});

describe("one's own result that is not seen", () => {
  it("is where a moved topic is now", () => {
    const { apply, map, tree } = world();
    const move: Op = { op: "move", id: "network", parent: "devices", order: "a0V" };
    apply([move]);
    expect(movedSentence([move], { map, tree })).toBe("Moved Network below Devices, 2 of 3");
    expect(movedSentence([move, move], { map, tree })).toBe("Moved 2 topics below Devices");
    expect(movedSentence([move, type("network")], { map, tree })).toBeNull();
    expect(movedSentence([], { map, tree })).toBeNull();
  });

  it("is how much was folded", () => {
    const { tree } = world();
    const none = new Set<Id>();
    expect(foldSentence(none, new Set(["devices"]), tree)).toBe("Folded, 2 topics below");
    expect(foldSentence(none, new Set(["devices", "centre"]), tree)).toBe("Folded 2 branches");
    expect(foldSentence(new Set(["devices"]), none, tree)).toBe("Unfolded 1 branch");
    expect(foldSentence(none, none, tree)).toBeNull();
  });
});
