import { afterEach, describe, expect, it } from "vitest";
import { AskedLocks, BrowserLocks, type PageLocks } from "./locks.ts";

const channels: BroadcastChannel[] = [];

function asked(): PageLocks {
  const channel = new BroadcastChannel("test pages");
  channels.push(channel);
  return new AskedLocks(channel);
}

afterEach(() => {
  for (const channel of channels.splice(0)) channel.close();
});

describe.each([
  ["Web Locks", () => new BrowserLocks(navigator.locks)],
  ["asking the other pages", asked],
])("%s", (_name, make) => {
  it("let one page hold a lock, and the next when it is let go", async () => {
    const [mine, theirs] = [make(), make()];
    const release = await mine.hold("page");
    expect(release).not.toBeNull();
    expect(await theirs.hold("page")).toBeNull();
    expect(await theirs.hold("other")).not.toBeNull();
    release?.();
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(await theirs.hold("page")).not.toBeNull();
  });
});
