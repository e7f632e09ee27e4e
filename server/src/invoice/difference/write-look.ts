import type { EntityManager } from 'typeorm';
import type { BillingDeps } from '../../billing/connection/billing-deps.ts';
import { writeUnlessUnderWay } from '../cancel/settle-unless-under-way.ts';
import { recordDifference } from '../settle/record-difference.ts';
import { writeStray } from '../stray/claim-removal.ts';
import { strayDifference } from '../stray/stray-difference.ts';
import type { Look } from './look-at-difference.ts';
import type { ReadDifference } from './read-difference.ts';

type Seen = Extract<Look, { reading: object }>;

/**
 * Settles what was just read like any reading; UNDER_WAY: an operation is open about it. What should not be there is left there.
 * Locks the work order and the invoice; ends with ReadingOvertaken when another reading was written meanwhile.
 */
export async function writeLook(
  manager: EntityManager,
  deps: BillingDeps,
  difference: ReadDifference,
  { reading, asOf, externalId }: Seen,
): Promise<'SETTLED' | 'UNDER_WAY'> {
  const { tenantId, workOrderId, reference: invoiceId, connectionId, number } = difference;
  if (difference.hasInvoice) {
    const there = reading.found === 'there' ? reading.document : 'NOT_THERE';
    return writeUnlessUnderWay(manager, deps, { tenantId, workOrderId, invoiceId }, { there, asOf });
  }
  const stray = { tenantId, invoiceId, workOrderId, connectionId, invoiceNumber: number };
  const seen = await writeStray(manager, deps, stray, { externalId, reading, asOf });
  if (seen.result === 'TO_BE_TAKEN_BACK') {
    const about = { ...stray, externalId };
    await recordDifference(manager, deps, about, strayDifference(seen.document, false));
  }
  return seen.result === 'UNDER_WAY' ? 'UNDER_WAY' : 'SETTLED';
}
