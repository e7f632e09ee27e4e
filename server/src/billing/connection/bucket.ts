import type { Rate } from '../account-limits.ts';

/** How much of a rate is left at a moment; what is used beyond it has to be made up for. Moments in monotonic milliseconds. */
export class Bucket {
  #rate: Rate;
  #left: number;
  #at: number;

  constructor(rate: Rate, now: number, left = rate.burst) {
    this.#rate = rate;
    this.#left = Math.min(left, rate.burst);
    this.#at = now;
  }

  /** From now on at another rate; what was left by the old one is kept as far as the new one allows. */
  change(rate: Rate, now: number): void {
    this.#left = Math.min(this.#fill(now), rate.burst);
    this.#rate = rate;
  }

  /** Whether one may be taken; `isKept`: a quarter of what can be there is kept for others. */
  has(now: number, isKept: boolean): boolean {
    return this.#fill(now) >= this.#least(isKept);
  }

  take(now: number, count: number): void {
    this.#left = this.#fill(now) - count;
  }

  /** When one may be taken. */
  nextAt(now: number, isKept: boolean): number {
    return now + (Math.max(0, this.#least(isKept) - this.#fill(now)) / this.#rate.perSecond) * 1_000;
  }

  #least(isKept: boolean): number {
    return isKept && Number.isFinite(this.#rate.burst) ? 1 + Math.floor(this.#rate.burst / 4) : 1;
  }

  #fill(now: number): number {
    const { perSecond, burst } = this.#rate;
    if (!Number.isFinite(burst)) return burst;
    this.#left = Math.min(burst, this.#left + (perSecond * (now - this.#at)) / 1_000);
    this.#at = now;
    return this.#left;
  }
}
