import type { BillingDocument } from '../../billing/billing-document.ts';
import { differenceOf, type FoundDifference, factsThere } from '../settle/difference.ts';

/** Of what is there and became no invoice here. */
export function strayDifference(document: BillingDocument, hasPaymentInProgress: boolean): FoundDifference {
  const facts = { here: null, there: factsThere(document, { hasPaymentInProgress }) };
  return differenceOf(facts, { here: 'no invoice', there: inWords(document, hasPaymentInProgress) });
}

function inWords({ state }: BillingDocument, hasPaymentInProgress: boolean): string {
  if (hasPaymentInProgress) return 'open, with a payment in progress';
  return state === 'PAID' ? 'paid' : 'still there';
}

/** Of what its removal left there, as far as anybody knows: it was not paid when it was last looked at. */
export const STILL_THERE: FoundDifference = differenceOf(
  { here: null, there: { state: 'OPEN' } },
  { here: 'no invoice', there: 'still there' },
);
