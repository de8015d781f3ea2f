import { describe, expect, it } from "vitest";
import { accessAt } from "./access.ts";

function answering(status: number, body: string): typeof fetch {
  return () => Promise.resolve(new Response(body, { status }));
}

describe("why a map cannot be had", () => {
  it.each([
    [401, "{}", "sign-in"],
    [403, "{}", "not-allowed"],
    [404, "{}", "not-allowed"],
    [200, '{"trashed_at": "2027-01-01T00:00:00Z"}', "in-trash"],
    [200, '{"trashed_at": null}', null],
    [200, "<html>", null],
    [503, "", null],
  ])("is read from an answer %i %s: %s", async (status, body, reason) => {
    expect(await accessAt("/map", answering(status, body))()).toBe(reason);
  });

  it("is not known without a network", async () => {
    expect(await accessAt("/map", () => Promise.reject(new TypeError("offline")))()).toBeNull();
  });
});
