const WINDOW_SECONDS = 60;
/** So much of a bucket may be spent in a process before the database has heard of it; whoever comes then waits until it has. */
const UNTOLD = 1 / 20;

/**
 * What may be asked within a minute, as a process knows it: what the database said last, what came in since, and what was spent
 * here since. It fills evenly; what is spent beyond it has to be made up for, at most a whole minute. Moments in monotonic milliseconds.
 */
export class CostBucket {
  #left: number;
  #at: number;
  #untold = 0;
  #telling = 0;
  /** What those who are being answered are expected to cost. */
  held = 0;
  /** When the database said last what is left; undefined: never. */
  toldAt: number | undefined;

  constructor(
    readonly id: string,
    /** What it holds, which is what comes in within a minute. */
    readonly holds: number,
    /** With the other processes; else this one's alone. */
    readonly isShared: boolean,
    now: number,
  ) {
    this.#left = holds;
    this.#at = now;
  }

  left(now: number): number {
    return Math.min(this.holds, this.#left + this.holds * ((now - this.#at) / (WINDOW_SECONDS * 1_000)));
  }

  spend(cost: number, now: number): void {
    this.#left = Math.max(-this.holds, this.left(now) - cost);
    this.#at = now;
    if (this.isShared) this.#untold += cost;
  }

  /** Seconds until so much is left, at least one. */
  secondsUntil(least: number, now: number): number {
    return Math.max(1, Math.ceil(((least - this.left(now)) / this.holds) * WINDOW_SECONDS));
  }

  /** More was spent here than the other processes may be left in the dark about. */
  get isAhead(): boolean {
    return this.#untold + this.#telling > this.holds * UNTOLD;
  }

  get isIdle(): boolean {
    return this.held === 0 && this.#untold === 0 && this.#telling === 0;
  }

  lastUsed(): number {
    return Math.max(this.#at, this.toldAt ?? 0);
  }

  /** What the database is to hear. */
  beginTelling(): number {
    this.#telling = this.#untold;
    this.#untold = 0;
    return this.#telling;
  }

  told(left: number, now: number): void {
    this.#telling = 0;
    this.#left = left - this.#untold;
    this.#at = now;
    this.toldAt = now;
  }

  notTold(): void {
    this.#untold += this.#telling;
    this.#telling = 0;
  }
}
