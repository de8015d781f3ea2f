import { describe, expect, it } from "vitest";
import { Late, loadWhenIdle } from "./late.ts";

describe("what is fetched late", () => {
  it("is fetched once, however often it is asked for", async () => {
    let fetched = 0;
    const late = new Late(async () => {
      fetched += 1;
      return "there";
    });
    expect(late.now).toBeNull();
    expect(await Promise.all([late.load(), late.load()])).toEqual(["there", "there"]);
    expect(await late.load()).toBe("there");
    expect([late.now, fetched]).toEqual(["there", 1]);
  });

  it("is asked for again after it could not be had", async () => {
    let isOnline = false;
    const late = new Late(async () => {
      if (!isOnline) throw new TypeError("offline");
      return "there";
    });
    await expect(late.load()).rejects.toThrow("offline");
    expect(late.now).toBeNull();
    isOnline = true;
    expect(await late.load()).toBe("there");
  });

  it("comes one after another while nothing else is to do, past what can not be had", async () => {
    const order: string[] = [];
    const late = (name: string) =>
      new Late(async () => {
        order.push(`${name} asked`);
        await Promise.resolve();
        if (name === "second") throw new TypeError("offline");
        order.push(`${name} there`);
      });
    await loadWhenIdle([late("first"), late("second"), late("third")]);
    expect(order).toEqual([
      "first asked",
      "first there",
      "second asked",
      "third asked",
      "third there",
    ]);
  });
});
