import { createHmac } from 'node:crypto';
import type { FastifyBaseLogger } from 'fastify';
import type { Store } from '../../store/store.ts';
import type { Delivery, Tables } from '../tables.ts';
import { showEvent } from './events.ts';

const attemptMs = 5000;
const firstGapMs = 250;
const longestGapMs = 15_000;
const givenUpAfterMs = 3 * 86_400_000;

type Job = { attempts: number; timer?: NodeJS.Timeout; tried: Promise<void>; haveTried(): void };

/** Sends every event to every endpoint that wants it, again and again with growing gaps until it answers 2xx. */
export class Deliveries {
  readonly #jobs = new Map<string, Job>();
  readonly #stop = new AbortController();

  constructor(
    private readonly store: Store,
    private readonly tables: Tables,
    private readonly log: FastifyBaseLogger,
  ) {}

  /** Takes up the deliveries written since; those of an earlier process too. */
  wake(): void {
    for (const { id } of this.tables.deliveries.all()) {
      if (this.#jobs.has(id) || this.#stop.signal.aborted) continue;
      let haveTried = () => {};
      const tried = new Promise<void>((resolve) => {
        haveTried = resolve;
      });
      this.#jobs.set(id, { attempts: 0, tried, haveTried });
      void this.#attempt(id);
    }
  }

  async triedOnce(ids: string[]): Promise<void> {
    await Promise.all(ids.map((id) => this.#jobs.get(id)?.tried));
  }

  /** All that are known now. */
  haveBeenTried(): Promise<void> {
    return this.triedOnce([...this.#jobs.keys()]);
  }

  async close(): Promise<void> {
    this.#stop.abort();
    for (const job of this.#jobs.values()) {
      clearTimeout(job.timer);
      job.haveTried();
    }
    this.#jobs.clear();
  }

  async #attempt(id: string): Promise<void> {
    const job = this.#jobs.get(id);
    const delivery = this.tables.deliveries.get(id);
    if (!job || !delivery) return;
    const isDone = Date.now() - delivery.since > givenUpAfterMs || (await this.#send(delivery));
    job.haveTried();
    if (this.#stop.signal.aborted) return;
    if (isDone) return this.#conclude(delivery);
    const gap = Math.min(longestGapMs, firstGapMs * 2 ** Math.min(job.attempts, 10));
    job.attempts += 1;
    job.timer = setTimeout(() => void this.#attempt(id), gap);
  }

  async #send({ eventId, endpointId }: Delivery): Promise<boolean> {
    const event = this.tables.events.get(eventId);
    const endpoint = this.tables.webhookEndpoints.get(endpointId);
    if (!event || !endpoint) return true;
    await this.store.settled();
    const body = JSON.stringify(showEvent(event));
    try {
      const answer = await fetch(endpoint.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json; charset=utf-8', 'stripe-signature': sign(body, endpoint.secret) },
        body,
        redirect: 'manual',
        signal: AbortSignal.any([AbortSignal.timeout(attemptMs), this.#stop.signal]),
      });
      await answer.body?.cancel();
      if (!answer.ok) this.log.debug({ event: event.type, status: answer.status }, 'webhook refused');
      return answer.ok;
    } catch (error) {
      this.log.debug({ event: event.type, err: error }, 'webhook not delivered');
      return false;
    }
  }

  #conclude(delivery: Delivery): void {
    this.#jobs.delete(delivery.id);
    this.store.change(() => {
      this.tables.deliveries.delete(delivery.id);
      const isLast = !this.tables.deliveries.all().some(({ eventId }) => eventId === delivery.eventId);
      const event = this.tables.events.get(delivery.eventId);
      if (event && isLast) this.tables.events.put({ ...event, isDelivered: true });
    });
  }
}

/** The value of `Stripe-Signature` for this body now. */
function sign(body: string, secret: string): string {
  const seconds = Math.floor(Date.now() / 1000);
  return `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`;
}
