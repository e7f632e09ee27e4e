import type { BillingDocument } from '../../billing/billing-document.ts';

/** What an event keeps of the billing system's document that a conclusion rested on: its own id there, and how it stood. */
export const documentFacts = (there: BillingDocument | 'NOT_THERE', externalId: string): Record<string, unknown> => {
  if (there === 'NOT_THERE') return { externalId, state: there };
  const { state, isCredited, totalMinorUnits, currency } = there;
  return { externalId: there.externalId, state, isCredited, totalMinorUnits, currency };
};
