import { describe, expect, it } from "vitest";
import { closingSentence, connectionSentence, mayRetry, refusalSentence } from "./connection.ts";
import { CLOSE_CODES, type ClosingReason, closingReason, type RefusalReason } from "./messages.ts";

const CLOSINGS = Object.keys(CLOSE_CODES) as ClosingReason[];
const REFUSALS: Record<RefusalReason, true> = {
  "not-allowed": true,
  schema: true,
  exists: true,
  gone: true,
  cycle: true,
  "old-base": true,
  "too-large": true,
  storage: true,
};

describe("the connection in words", () => {
  it("has a sentence of its own for each closing and refusal", () => {
    const sentences = [
      ...CLOSINGS.map(closingSentence),
      ...(Object.keys(REFUSALS) as RefusalReason[]).map(refusalSentence),
    ];
    expect(new Set(sentences).size).toBe(sentences.length);
    for (const sentence of sentences) expect(sentence).toMatch(/^[A-Z].*\.$/);
  });

  it("finds the reason of a close code, and none for a foreign one", () => {
    for (const reason of CLOSINGS) expect(closingReason(CLOSE_CODES[reason])).toBe(reason);
    expect(closingReason(1006)).toBeNull();
  });

  it("tries again only where that can help", () => {
    expect(CLOSINGS.filter(mayRetry)).toEqual([
      "server-too-old",
      "too-fast",
      "hello-late",
      "too-slow",
      "restarting",
    ]);
  });

  it("says how many edits wait", () => {
    const live = { state: "live", isSlow: false } as const;
    expect(connectionSentence({ ...live, unsent: 0 })).toBe("Saved");
    expect(connectionSentence({ ...live, unsent: 2 })).toBe("Saving…");
    const slow = { state: "live", isSlow: true } as const;
    expect(connectionSentence({ ...slow, unsent: 1 })).toBe("1 edit on its way…");
    expect(connectionSentence({ ...slow, unsent: 3 })).toBe("3 edits on their way…");
    const offline = { state: "offline", retryInMs: 500 } as const;
    expect(connectionSentence({ ...offline, unsent: 1 })).toContain(
      "1 edit waits for the connection",
    );
    expect(connectionSentence({ ...offline, unsent: 3 })).toContain(
      "3 edits wait for the connection",
    );
    const closed = { state: "closed", unsent: 0, reason: "in-trash" } as const;
    expect(connectionSentence(closed)).toContain("trash");
  });
});
