import type { Tables } from './tables.ts';

const eventMs = 30 * 86_400_000;
const answerMs = 86_400_000;

/** Forgets what Stripe forgets too: events after 30 days, answers kept under keys after one. */
export function forgetOld({ events, deliveries, keptAnswers }: Tables, nowMs: number): void {
  const awaited = new Set(deliveries.all().map(({ eventId }) => eventId));
  for (const { id, created } of events.all()) {
    if (created * 1000 <= nowMs - eventMs && !awaited.has(id)) events.delete(id);
  }
  for (const { id, at } of keptAnswers.all()) if (at <= nowMs - answerMs) keptAnswers.delete(id);
}
