/** How much may be sent in a while: a burst at once, then a rate. What costs more than one may be owed. */
export class Allowance {
  private readonly perSecond: number;
  private readonly atOnce: number;
  private left: number;
  private at = 0;

  constructor(perSecond: number, atOnce: number) {
    this.perSecond = perSecond;
    this.atOnce = atOnce;
    this.left = atOnce;
  }

  /** Begin anew with a whole burst. */
  renew(now: number): void {
    this.left = this.atOnce;
    this.at = now;
  }

  /** Return in how many milliseconds something may be sent; 0: now. */
  waitMs(now: number): number {
    this.left = Math.min(this.atOnce, this.left + ((now - this.at) / 1_000) * this.perSecond);
    this.at = now;
    return this.left >= 1 ? 0 : ((1 - this.left) / this.perSecond) * 1_000 + 1;
  }

  spend(amount: number): void {
    this.left -= amount;
  }
}
