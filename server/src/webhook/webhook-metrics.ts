import { Counter, Gauge, type Registry } from 'prom-client';

/** How an attempt ended: it arrived, was answered otherwise, or not at all. */
export type AttemptOutcome = 'delivered' | 'refused' | 'no_answer';

export type WebhookMetrics = { attempted(outcome: AttemptOutcome): void };

/** How deliveries stand in the whole database. */
export type WebhookState = { waiting: number; oldestWaitingSeconds: number; paused: number };

/** What `/metrics` tells of webhooks; `show` says how they stand now. */
export function createWebhookMetrics(registry: Registry): WebhookMetrics & { show(state: WebhookState): void } {
  const registers = [registry];
  const attempts = new Counter({
    name: 'webhook_attempts_total',
    help: 'How sending a webhook ended.',
    labelNames: ['outcome'],
    registers,
  });
  for (const outcome of ['delivered', 'refused', 'no_answer']) attempts.inc({ outcome }, 0);
  const waiting = new Gauge({ name: 'webhook_waiting', help: 'Deliveries to active endpoints that wait.', registers });
  const oldest = new Gauge({
    name: 'webhook_oldest_waiting_seconds',
    help: 'Age of the oldest delivery to an active endpoint that waits.',
    registers,
  });
  const paused = new Gauge({ name: 'webhook_endpoints_paused', help: 'Endpoints that are paused.', registers });
  return {
    attempted: (outcome) => attempts.inc({ outcome }),
    show(state) {
      waiting.set(state.waiting);
      oldest.set(state.oldestWaitingSeconds);
      paused.set(state.paused);
    },
  };
}
