/// <reference types="vite/client" />
import { describe, expect, test } from "vitest";
import { applyOps, takeBack } from "./apply.ts";
import type { MindMap, Op } from "./map.ts";

interface Case {
  about: string;
  map: string;
  ops: Op[];
  then?: Partial<MindMap>;
  inverse?: Op[];
  refused?: { reason: string; op: number };
}

const cases = import.meta.glob<Case>("../../../schema/fixtures/*.json", {
  eager: true,
  import: "default",
});
const maps = import.meta.glob<MindMap>("../../../schema/fixtures/maps/*.json", {
  eager: true,
  import: "default",
});

/** The map with the objects that `then` names in their place. */
function changed(map: MindMap, then: Partial<MindMap>): MindMap {
  return {
    ...map,
    settings: then.settings ?? map.settings,
    nodes: { ...map.nodes, ...then.nodes },
    relations: { ...map.relations, ...then.relations },
    groups: { ...map.groups, ...then.groups },
  };
}

describe("schema/fixtures", () => {
  test("are found", () => {
    expect(Object.keys(cases).length).toBeGreaterThanOrEqual(40);
  });

  test.each(Object.entries(cases))("%s", (_, { map: name, ops, then, inverse, refused }) => {
    const before = maps[`../../../schema/fixtures/maps/${name}.json`] as MindMap;
    const map = structuredClone(before);
    const applied = applyOps(map, ops);
    if (refused) {
      expect(applied).toMatchObject({ ok: false, refusal: refused });
      expect(map).toEqual(before);
      return;
    }
    expect(applied).toEqual({ ok: true, inverse });
    expect(map).toEqual(changed(before, then ?? {}));
    takeBack(map, inverse ?? []);
    expect(map).toEqual(before);
  });
});
