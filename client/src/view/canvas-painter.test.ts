import { describe, expect, it } from "vitest";
import { CanvasPainter } from "./canvas-painter.ts";

/** A context that notes where text is put; everything else is let pass. */
function recording() {
  const texts: [string, number, string][] = [];
  const context = {
    canvas: { width: 100, height: 100 },
    textAlign: "left",
    setTransform: () => undefined,
    fillRect: () => undefined,
    fillText: (text: string, x: number) => texts.push([text, x, context.textAlign]),
  };
  const painter = new CanvasPainter(
    context as unknown as CanvasRenderingContext2D,
    () => null,
    () => null,
  );
  return { painter, texts };
}

const STYLE = { size: 14, colour: "#000000" };
const BOX = { x: 50, y: 0, width: 14, height: 14 };

describe("text on the screen", () => {
  it("begins at the left of its place, or at the right where it reads from there", () => {
    const { painter, texts } = recording();
    painter.begin("#ffffff", 0, 0, 1);
    painter.text("Devices", 10, 20, 60, STYLE);
    painter.begin("#ffffff", 0, 0, 1);
    painter.text("الشبكة", 10, 20, 60, STYLE);
    expect(texts).toEqual([
      ["Devices", 10, "left"],
      ["الشبكة", 70, "right"],
    ]);
  });

  it("keeps its side after an emoji, which is in the middle of its box", () => {
    const { painter, texts } = recording();
    painter.begin("#ffffff", 0, 0, 1);
    painter.icon("🔌", BOX, "#000000");
    painter.text("الشبكة", 10, 20, 60, STYLE);
    expect(texts.map(([, , align]) => align)).toEqual(["center", "right"]);
  });
});
