import { Not } from 'typeorm';
import type { BillingDocument, ReadingBeforeCancel } from '../../billing/billing-document.ts';
import type { BillingDeps } from '../../billing/connection/billing-deps.ts';
import { countReading } from '../../billing/document/readings.ts';
import { BillingOperation } from '../../billing/operation/billing-operation.entity.ts';
import { type ClaimedOperation, claimOperation } from '../../billing/operation/claim-operation.ts';
import { shortTransaction } from '../../billing/operation/short-transaction.ts';
import { Invoice } from '../invoice.entity.ts';
import { lockWorkOrder } from '../lock-invoice.ts';
import { endDifference, recordDifference } from '../settle/record-difference.ts';

export type ClaimedRemoval = { removal: ClaimedOperation; document: BillingDocument };

const NOTHING = { document: undefined, hasPaymentInProgress: false };

type ReadStray = { externalId: string; reading: Exclude<ReadingBeforeCancel, { found: 'unreadable' }>; asOf: number };

/** What is there of a stray, in one short transaction: nothing any more, something for a person, or what is to be taken back. */
export function claimRemoval(
  deps: BillingDeps,
  { tenantId, invoiceId, workOrderId, connectionId, invoiceNumber }: BillingOperation,
  { externalId, reading, asOf }: ReadStray,
): Promise<ClaimedRemoval | { result: 'SETTLED' | 'UNDER_WAY' }> {
  return shortTransaction(deps, tenantId, async (manager) => {
    await lockWorkOrder(manager, tenantId, workOrderId);
    if (await manager.existsBy(Invoice, { tenantId, id: invoiceId })) return { result: 'UNDER_WAY' };
    const open = { tenantId, invoiceId, kind: 'REMOVE_STRAY' as const, state: Not('CONCLUDED' as const) };
    if (await manager.existsBy(BillingOperation, open)) return { result: 'UNDER_WAY' };

    const { document, hasPaymentInProgress } = reading.found === 'there' ? reading : NOTHING;
    const key = { tenantId, connectionId, externalId, reference: invoiceId };
    const isTerminal = document?.state === 'VOID';
    if (!(await countReading(manager, key, { asOf, isTerminal }))) return { result: 'UNDER_WAY' };

    const stray = { ...key, invoiceId, workOrderId };
    if (!document || document.state === 'VOID' || document.isCredited) {
      await endDifference(manager, deps, stray);
      return { result: 'SETTLED' };
    }
    if (document.state === 'PAID' || hasPaymentInProgress) {
      const there = hasPaymentInProgress ? 'open, with a payment in progress' : 'paid';
      await recordDifference(manager, deps, stray, { here: 'no invoice', there });
      return { result: 'SETTLED' };
    }
    const removal = await claimOperation(
      manager,
      {
        ...{ id: deps.seams.newId(), kind: 'REMOVE_STRAY', requestedBy: { kind: 'SYSTEM' } },
        ...{ tenantId, invoiceId, workOrderId, connectionId, invoiceNumber, externalId: document.externalId },
      },
      deps.billingTimeoutMs,
    );
    return { removal, document };
  });
}
