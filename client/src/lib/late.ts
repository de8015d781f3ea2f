/** Something that is fetched when it is first needed, or before that when the page has nothing else to do. */
export class Late<T> {
  private value: T | null = null;
  private coming: Promise<T> | null = null;
  private readonly fetch: () => Promise<T>;

  constructor(fetch: () => Promise<T>) {
    this.fetch = fetch;
  }

  /** What was fetched; null while it is not there. */
  get now(): T | null {
    return this.value;
  }

  /** Fetch it unless it is there or on its way. Rejects when it can not be had; the next call tries again. */
  load(): Promise<T> {
    this.coming ??= this.fetch().then(
      (value) => {
        this.value = value;
        return value;
      },
      (error: unknown) => {
        this.coming = null;
        throw error;
      },
    );
    return this.coming;
  }
}

/** Fetch one after another while the page has nothing else to do. What can not be had now is left for when it is needed. */
export async function loadWhenIdle(all: Iterable<Late<unknown>>): Promise<void> {
  for (const late of all) {
    await idle();
    await late.load().catch(() => undefined);
  }
}

function idle(): Promise<void> {
  return new Promise((resolve) => {
    // Safari does not tell when it is idle.
    if ("requestIdleCallback" in globalThis) requestIdleCallback(() => resolve());
    else setTimeout(resolve, 200);
  });
}
