import { describe, expect, it } from "vitest";
import { Allowance } from "./allowance.ts";

describe("what may be sent", () => {
  it("is a burst at once, and then as much as comes in", () => {
    const allowance = new Allowance(10, 3);
    allowance.renew(0);
    for (let sent = 0; sent < 3; sent += 1) {
      expect(allowance.waitMs(0)).toBe(0);
      allowance.spend(1);
    }
    expect(allowance.waitMs(0)).toBe(101);
    expect(allowance.waitMs(101)).toBe(0);
  });

  it("may cost more than is left, and is waited for afterwards", () => {
    const allowance = new Allowance(1_000, 2_000);
    allowance.renew(0);
    allowance.spend(3_000);
    expect(allowance.waitMs(0)).toBeCloseTo(1_002);
  });

  it("never grows beyond a burst", () => {
    const allowance = new Allowance(10, 3);
    allowance.renew(0);
    expect(allowance.waitMs(60_000)).toBe(0);
    allowance.spend(3);
    expect(allowance.waitMs(60_000)).toBeGreaterThan(0);
  });
});
