import { invoiceNumber } from '@tuffops/shared/number';
import type { Reading } from '../billing-document.ts';
import type { BillingSystem } from '../billing-system.ts';
import type { BillingOperation } from './billing-operation.entity.ts';
import type { Budget } from './budget.ts';

/** A creation's document there: by the id the vendor gave, else by our reference; without a customer none was ever asked for. */
export async function findDocument(
  system: BillingSystem,
  operation: Pick<
    BillingOperation,
    'externalId' | 'externalCustomerId' | 'invoiceId' | 'invoiceNumber' | 'requestedAt'
  >,
  budget: Budget,
): Promise<Reading> {
  const { externalId, externalCustomerId, invoiceId: reference, requestedAt } = operation;
  const number = invoiceNumber(operation.invoiceNumber);
  const request = { timeoutMs: budget.callMs() };
  if (externalId) return system.read(externalId, request);
  if (!externalCustomerId) return { found: 'not-there' };
  return system.findByReference({ reference, number, externalCustomerId, requestedAt }, request);
}
