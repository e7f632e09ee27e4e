import type { Seams } from '../../seams.ts';
import { type AccountLimits, partOf } from '../account-limits.ts';
import { Bucket } from './bucket.ts';

/** Who asks, those who come first first. */
export const URGENCIES = ['CLICK', 'SETTLER', 'HINT', 'BULK', 'SWEEP'] as const;
export type Urgency = (typeof URGENCIES)[number];

export type Wish = {
  urgency: Urgency;
  /** Of who has equal urgency the lower one goes first. */
  ticket: number;
  isChange: boolean;
  withinMs: number;
};

export type Entered =
  | { isIn: true; waitedMs: number; leave(requests: number): void }
  /** `retryAfterMs`: how long the vendor wants to be left alone. */
  | { isIn: false; retryAfterMs?: number };

type Waiter = Wish & { since: number; until: number; answer(entered: Entered): void };

/**
 * Where everybody waits who asks one account from this process: clicks first, at most as many at once and a second as this
 * process has a part in, and nobody while the vendor wants to be left alone.
 */
export class Door {
  #limits: AccountLimits;
  #parts = 1;
  #buckets: { reads: Bucket; changes: Bucket };
  #inside = 0;
  #waiting: Waiter[] = [];
  #closedUntil = Number.NEGATIVE_INFINITY;
  #wakesAt = Number.POSITIVE_INFINITY;

  constructor(
    private readonly seams: Pick<Seams, 'monotonicMs' | 'sleep'>,
    limits: AccountLimits,
  ) {
    this.#limits = limits;
    const now = seams.monotonicMs();
    this.#buckets = { reads: new Bucket(limits.reads, now), changes: new Bucket(limits.changes, now) };
  }

  /** Among how many processes what the vendor allows is divided. */
  get parts(): number {
    return this.#parts;
  }

  get isIdle(): boolean {
    return this.#inside === 0 && this.#waiting.length === 0;
  }

  enter(wish: Wish): Promise<Entered> {
    const now = this.seams.monotonicMs();
    return new Promise((answer) => {
      this.#waiting.push({ ...wish, since: now, until: now + wish.withinMs, answer });
      this.#waiting.sort((a, b) => URGENCIES.indexOf(a.urgency) - URGENCIES.indexOf(b.urgency) || a.ticket - b.ticket);
      this.#letIn();
    });
  }

  /** The vendor wants to be left alone for so long. */
  close(forMs: number): void {
    this.#closedUntil = Math.max(this.#closedUntil, this.seams.monotonicMs() + forMs);
    this.#letIn();
  }

  /** As it stands with the connection: what was asked for is over when the account was connected anew. */
  closeOnly(forMs: number): void {
    this.#closedUntil = this.seams.monotonicMs() + forMs;
    this.#letIn();
  }

  /** What the vendor allows, and among how many processes it is divided. One that comes to others begins with an empty hand. */
  share(limits: AccountLimits, parts: number, isNew: boolean): void {
    this.#limits = limits;
    this.#parts = parts;
    const part = partOf(limits, parts);
    const now = this.seams.monotonicMs();
    if (isNew && parts > 1) {
      this.#buckets = { reads: new Bucket(part.reads, now, 1), changes: new Bucket(part.changes, now, 1) };
    } else {
      this.#buckets.reads.change(part.reads, now);
      this.#buckets.changes.change(part.changes, now);
    }
    this.#letIn();
  }

  #letIn(): void {
    const now = this.seams.monotonicMs();
    let nextAt = Number.POSITIVE_INFINITY;
    for (const waiter of [...this.#waiting]) {
      const at = this.#mayEnterAt(waiter, now);
      if (at <= now) this.#admit(waiter, now);
      else if (waiter.until <= now || this.#closedUntil > waiter.until) this.#refuse(waiter, now);
      else nextAt = Math.min(nextAt, at, waiter.until);
    }
    this.#wakeAt(nextAt, now);
  }

  /** A quarter of the places and of what may be asked at once is kept for clicks. Infinite: when somebody leaves. */
  #mayEnterAt({ urgency, isChange }: Waiter, now: number): number {
    const isKept = urgency !== 'CLICK';
    const { atOnce } = partOf(this.#limits, this.#parts);
    const places = isKept && Number.isFinite(atOnce) ? atOnce - Math.floor(atOnce / 4) : atOnce;
    if (this.#inside >= places) return Number.POSITIVE_INFINITY;
    return Math.max(this.#closedUntil, this.#bucket(isChange).nextAt(now, isKept));
  }

  #bucket(isChange: boolean): Bucket {
    return isChange ? this.#buckets.changes : this.#buckets.reads;
  }

  #admit(waiter: Waiter, now: number): void {
    this.#forget(waiter);
    this.#inside += 1;
    this.#bucket(waiter.isChange).take(now, 1);
    const leave = (requests: number) => {
      this.#inside -= 1;
      if (requests > 1) this.#bucket(waiter.isChange).take(this.seams.monotonicMs(), requests - 1);
      this.#letIn();
    };
    waiter.answer({ isIn: true, waitedMs: now - waiter.since, leave });
  }

  #refuse(waiter: Waiter, now: number): void {
    this.#forget(waiter);
    const closedMs = this.#closedUntil - now;
    waiter.answer({ isIn: false, ...(closedMs > 0 && { retryAfterMs: closedMs }) });
  }

  #forget(waiter: Waiter): void {
    this.#waiting = this.#waiting.filter((each) => each !== waiter);
  }

  #wakeAt(at: number, now: number): void {
    if (at === Number.POSITIVE_INFINITY || at >= this.#wakesAt) return;
    this.#wakesAt = at;
    void this.seams.sleep(Math.max(1, Math.ceil(at - now))).then(() => {
      if (this.#wakesAt === at) this.#wakesAt = Number.POSITIVE_INFINITY;
      this.#letIn();
    });
  }
}
