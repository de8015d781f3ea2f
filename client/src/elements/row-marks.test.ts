import { describe, expect, it } from "vitest";
import type { MapNode } from "../document/map.ts";
import { rowName } from "./row-marks.ts";

const node = (more: Partial<MapNode>): MapNode => ({ title: "Order cables", order: "a0", ...more });

describe("what a row says", () => {
  it("is the title without its signs, on one line", () => {
    expect(rowName(node({ title: "Order\n**cables**" }))).toBe("Order cables");
    expect(rowName(node({ title: "" }))).toBe("No title");
  });

  it("goes on with everything that is seen beside it", () => {
    const all = node({
      task: { progress: 50 },
      icons: ["alert-circle"],
      tags: ["network"],
      note: { type: "doc" },
      link: "https://example.org/",
      image: { file: "f1", alt: "The rack" },
    });
    expect(rowName(all)).toBe(
      "Order cables, network, done to 50 %, icon alert circle, has a note, has a link, picture: The rack",
    );
    expect(rowName(node({}), ["relation to Devices"])).toBe("Order cables, relation to Devices");
    expect(rowName(node({ task: { done: true } }))).toBe("Order cables, done");
    expect(rowName(node({ task: {} }))).toBe("Order cables, to do");
  });
});
