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

/**
 * Where there are no Web Locks (a page that was not served securely): every page keeps to itself, and takes over
 * from none, since it cannot tell whether the other one lives.
 */
export class NoLocks implements PageLocks {
  private readonly own = new Set<string>();
  private isFirst = true;

  async hold(page: string): Promise<(() => void) | null> {
    if (this.isFirst) {
      this.isFirst = false;
      this.own.add(page);
    }
    return this.own.has(page) ? () => undefined : null;
  }
}
