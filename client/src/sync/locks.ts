/** Says which pages live. A lock goes with its page, however that ends. */
export interface PageLocks {
  /** Hold the lock of a page until the function that is returned is called; null: another page holds it. */
  hold(page: string): Promise<(() => void) | null>;
}

/** The browser's Web Locks: shared by all tabs of an origin. */
export class BrowserLocks implements PageLocks {
  private readonly manager: LockManager;

  constructor(manager: LockManager) {
    this.manager = manager;
  }

  hold(page: string): Promise<(() => void) | null> {
    return new Promise((resolve, reject) => {
      const held = this.manager.request(`chalkmap ${page}`, { ifAvailable: true }, (lock) => {
        if (!lock) return resolve(null);
        return new Promise<void>((release) => resolve(() => release()));
      });
      held.catch(reject);
    });
  }
}

const ANSWER_WITHIN_MS = 300;

type Word = { readonly asks: string } | { readonly holds: string };

/**
 * Where there are no Web Locks (a page that was not served securely): pages ask each other. A tab that the browser
 * has put to sleep may not answer; then two send the same changes, which count once, since they have the same ids.
 */
export class AskedLocks implements PageLocks {
  private readonly channel: BroadcastChannel;
  private readonly held = new Set<string>();
  private readonly asked = new Map<string, () => void>();

  constructor(channel: BroadcastChannel) {
    this.channel = channel;
    channel.onmessage = (message: MessageEvent<Word>) => this.hear(message.data);
  }

  async hold(page: string): Promise<(() => void) | null> {
    if (this.held.has(page) || (await this.isHeldElsewhere(page))) return null;
    this.held.add(page);
    return () => this.held.delete(page);
  }

  private isHeldElsewhere(page: string): Promise<boolean> {
    return new Promise((resolve) => {
      this.asked.set(page, () => resolve(true));
      this.say({ asks: page });
      setTimeout(() => {
        this.asked.delete(page);
        resolve(false);
      }, ANSWER_WITHIN_MS);
    });
  }

  private hear(word: Word): void {
    if ("holds" in word) this.asked.get(word.holds)?.();
    else if (this.held.has(word.asks)) this.say({ holds: word.asks });
  }

  private say(word: Word): void {
    this.channel.postMessage(word);
  }
}

/** Return the locks that this browser has. */
export function browserLocks(): PageLocks {
  return "locks" in navigator
    ? new BrowserLocks(navigator.locks)
    : new AskedLocks(new BroadcastChannel("chalkmap pages"));
}
