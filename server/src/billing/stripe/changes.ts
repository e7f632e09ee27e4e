import type { Stripe } from 'stripe';
import type { Changes, ReadRequest } from '../billing-system.ts';
import { allPages } from './all-pages.ts';
import { unreadable } from './classify.ts';
import { concernedInvoice, WATCHED_EVENTS } from './events.ts';

/** Events are in whole seconds and may appear a little late, and our clock is not Stripe's. */
const OVERLAP_SECONDS = 300;
/** Stripe keeps events for 30 days. https://docs.stripe.com/api/events */
const KEPT_SECONDS = 29 * 24 * 60 * 60;

/**
 * Stripe has no list of changed invoices: events since a mark; without one, or past their keeping, the open invoices once.
 * The time is for each page, so that an account can be swept however much there is.
 */
export async function listChanged(
  stripe: Stripe,
  since: Date | null,
  now: Date,
  { timeoutMs }: ReadRequest,
): Promise<Changes> {
  const nowSeconds = Math.floor(now.getTime() / 1_000);
  const gte = since ? Math.floor(since.getTime() / 1_000) - OVERLAP_SECONDS : 0;
  const isWholeList = gte < nowSeconds - KEPT_SECONDS;
  const bound = { timeout: timeoutMs };
  try {
    const ids = isWholeList ? await openInvoices(stripe, bound) : await concernedSince(stripe, gte, bound);
    const externalIds = [...new Set(ids)].filter((id) => id !== undefined);
    return { outcome: 'listed', externalIds, upTo: now, isWholeList };
  } catch (error) {
    return { outcome: 'unreadable', failure: unreadable(error).failure };
  }
}

async function openInvoices(stripe: Stripe, bound: { timeout: number }) {
  const invoices = await allPages((page) => stripe.invoices.list({ status: 'open', ...page }, bound));
  return invoices.map(({ id }) => id);
}

async function concernedSince(stripe: Stripe, gte: number, bound: { timeout: number }) {
  const wanted = { types: [...WATCHED_EVENTS], created: { gte } };
  return (await allPages((page) => stripe.events.list({ ...wanted, ...page }, bound))).map(concernedInvoice);
}
