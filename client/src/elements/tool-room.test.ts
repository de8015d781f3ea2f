import { describe, expect, it } from "vitest";
import type { Tool } from "./tool.ts";
import { toolsInRoom } from "./tool-room.ts";

function tool(name: string, spare?: number): Tool {
  const words = { icon: name, label: name, keys: "", shortcuts: "" };
  return { name, ...words, applies: true, ...(spare !== undefined && { spare }) };
}

const GROUPS = [
  [tool("undo"), tool("redo", 2)],
  [tool("in", 1), tool("out", 0)],
  [tool("note"), tool("keys", 3)],
];

function namesIn(rem: number) {
  const { shown, spare } = toolsInRoom(GROUPS, rem);
  return {
    shown: shown.map((group) => group.map(({ name }) => name).join(" ")),
    spare: spare.map(({ name }) => name),
  };
}

describe("the tools in a toolbar", () => {
  it("are all there where there is room for all", () => {
    expect(namesIn(20)).toEqual({ shown: ["undo redo", "in out", "note keys"], spare: [] });
  });

  it("leave in their turn where there is less, and keep their order behind the last button", () => {
    expect(namesIn(16)).toEqual({ shown: ["undo redo", "note keys"], spare: ["in", "out"] });
    expect(namesIn(12)).toEqual({ shown: ["undo", "note keys"], spare: ["redo", "in", "out"] });
  });

  it("stay where nothing else could make room", () => {
    expect(namesIn(1)).toEqual({ shown: ["undo", "note"], spare: ["redo", "in", "out", "keys"] });
  });
});
