import { isDeepStrictEqual } from 'node:util';
import type { Stripe } from 'stripe';
import type { ReadRequest } from '../answer.ts';
import type { ChangedDocument, Changes } from '../billing-document.ts';
import { unreadable } from './classify.ts';
import { referenceIn } from './document.ts';
import { concernedInvoice, WATCHED_EVENTS } from './events.ts';

/** Events are in whole seconds and may appear a little late, and our clock is not Stripe's. */
const OVERLAP_SECONDS = 300;
/** Stripe keeps events for 30 days. https://docs.stripe.com/api/events */
const KEPT_SECONDS = 29 * 24 * 60 * 60;
/** The most Stripe gives at once. */
const PAGE = 100;

type Page = { documents: ChangedDocument[]; next: string | undefined };

/**
 * Stripe has no list of changed invoices: events since a mark; without one, or past their keeping, the open invoices once.
 * Both lists are told newest first, so that nothing that comes meanwhile shifts a later page. A page of the other list than
 * is wanted by now begins it anew.
 */
export async function listChanged(
  stripe: Stripe,
  { since, page }: { since: Date | null; page: string | undefined },
  now: Date,
  { timeoutMs: timeout }: ReadRequest,
): Promise<Changes> {
  const nowSeconds = Math.floor(now.getTime() / 1_000);
  const gte = since ? Math.floor(since.getTime() / 1_000) - OVERLAP_SECONDS : 0;
  const isWholeList = gte < nowSeconds - KEPT_SECONDS;
  const after = page?.startsWith('evt_') === isWholeList ? undefined : page;
  const paging = { limit: PAGE, ...(after && { starting_after: after }) };
  try {
    const listed = isWholeList
      ? await openInvoices(stripe, paging, { timeout })
      : await concernedSince(stripe, { created: { gte }, ...paging }, { timeout });
    return { outcome: 'listed', ...listed, upTo: now, isWholeList };
  } catch (error) {
    return { outcome: 'unreadable', failure: unreadable(error).failure };
  }
}

async function openInvoices(
  stripe: Stripe,
  paging: Stripe.InvoiceListParams,
  bound: Stripe.RequestOptions,
): Promise<Page> {
  const { data, has_more: hasMore } = await stripe.invoices.list({ status: 'open', ...paging }, bound);
  const documents = data.flatMap(({ id, metadata }) =>
    id ? [{ externalId: id, reference: referenceIn(metadata) }] : [],
  );
  return { documents, next: hasMore ? data.at(-1)?.id : undefined };
}

async function concernedSince(
  stripe: Stripe,
  wanted: Stripe.EventListParams,
  bound: Stripe.RequestOptions,
): Promise<Page> {
  const { data, has_more: hasMore } = await stripe.events.list({ types: [...WATCHED_EVENTS], ...wanted }, bound);
  return { documents: eachOnce(data.map(concernedInvoice)), next: hasMore ? data.at(-1)?.id : undefined };
}

/**
 * Several events about one invoice are one; it carries no reference of ours only if none of them tells another, and how it
 * stands they only say as far as they agree.
 */
function eachOnce(changed: (ChangedDocument | undefined)[]): ChangedDocument[] {
  const documents = new Map<string, ChangedDocument>();
  for (const each of changed) {
    if (!each) continue;
    const known = documents.get(each.externalId);
    documents.set(each.externalId, known ? both(known, each) : each);
  }
  return [...documents.values()];
}

const both = (known: ChangedDocument, other: ChangedDocument): ChangedDocument => ({
  externalId: known.externalId,
  reference: known.reference || other.reference === undefined ? known.reference : other.reference,
  isPayment: known.isPayment || other.isPayment,
  said: isDeepStrictEqual(known.said, other.said) ? known.said : undefined,
});
