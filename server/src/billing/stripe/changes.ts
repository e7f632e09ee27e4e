import type { Stripe } from 'stripe';
import type { Changes, ReadRequest } from '../billing-system.ts';
import { unreadable } from './classify.ts';
import { countdown } from './countdown.ts';
import { concernedInvoice, WATCHED_EVENTS } from './events.ts';

/** Events are in whole seconds and may appear a little late. */
const OVERLAP_SECONDS = 120;
/** Stripe keeps events for 30 days. https://docs.stripe.com/api/events */
const KEPT_SECONDS = 29 * 24 * 60 * 60;

/** Stripe has no list of changed invoices: events since a mark; without one, or past their keeping, the open invoices once. */
export async function listChanged(
  stripe: Stripe,
  since: Date | null,
  now: Date,
  { timeoutMs }: ReadRequest,
): Promise<Changes> {
  const timeout = countdown(timeoutMs);
  const nowSeconds = Math.floor(now.getTime() / 1_000);
  const gte = since ? Math.floor(since.getTime() / 1_000) - OVERLAP_SECONDS : 0;
  const isWholeList = gte < nowSeconds - KEPT_SECONDS;
  const ids = new Set<string>();
  try {
    let startingAfter: string | undefined;
    for (let hasMore = true; hasMore; ) {
      const paging = { limit: 100, starting_after: startingAfter };
      const page = isWholeList
        ? await stripe.invoices.list({ status: 'open', ...paging }, { timeout: timeout() })
        : await stripe.events.list({ types: [...WATCHED_EVENTS], created: { gte }, ...paging }, { timeout: timeout() });
      for (const item of page.data) {
        const id = item.object === 'event' ? concernedInvoice(item) : item.id;
        if (id) ids.add(id);
      }
      startingAfter = page.data.at(-1)?.id;
      hasMore = page.has_more && startingAfter !== undefined;
    }
    return { outcome: 'listed', externalIds: [...ids], upTo: now, isWholeList };
  } catch (error) {
    return { outcome: 'unreadable', failure: unreadable(error).failure };
  }
}
