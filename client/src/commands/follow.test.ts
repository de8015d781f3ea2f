import { describe, expect, it } from "vitest";
import { follow, followNext, stopFollowing } from "./follow.ts";
import { Desk } from "./testing/desk.ts";

const somebody = (socket: number) => ({
  socket,
  person: `p${socket}`,
  name: "Luis",
  colour: "blue",
});
const desk = () => new Desk("plan").select("plan").with({ present: [3, 5].map(somebody) });

describe("following", () => {
  it("goes from one to the next, and round", () => {
    const made = desk();
    expect(made.run(followNext).state.following).toBe(3);
    expect(made.run(followNext).state.following).toBe(5);
    expect(made.run(followNext).state.following).toBe(3);
  });

  it("is of those who are here alone, and ends", () => {
    expect(desk().applies(follow(4))).toBe(false);
    expect(desk().run(follow(5)).run(stopFollowing).state.following).toBeNull();
    expect(desk().applies(stopFollowing)).toBe(false);
    expect(new Desk("plan").applies(followNext)).toBe(false);
  });
});
