import type { BillingDeps } from '../../billing/connection/billing-deps.ts';
import { countReading } from '../../billing/document/readings.ts';
import { failure } from '../../billing/failure.ts';
import type { LeasedOperation } from '../../billing/operation/billing-operation.entity.ts';
import { concludeOperation, leavingToSettler } from '../../billing/operation/conclude-operation.ts';
import { lockOperation } from '../../billing/operation/open-operation.ts';
import { shortTransaction } from '../../billing/operation/short-transaction.ts';
import { writeTogether } from '../../database/write-together.ts';
import { lockWorkOrder } from '../lock-invoice.ts';
import { endDifference, recordDifference } from '../settle/record-difference.ts';

/** What is known of a stray's removal, by its asker or by the settler. */
export type RemovalFinding =
  /** Void, deleted, or given back to who paid it. */
  | { found: 'GONE' }
  | { found: 'UNKNOWN' }
  /** It was not taken back; `there`: what it is in the billing system, in a few words. */
  | { found: 'STAYS'; there: string };

type LeasedRemoval = LeasedOperation & { externalId?: string | null };

/** That it is gone is always written; only the lease's holder may say that it stays, which is a difference for a person. */
export function settleRemoval(deps: BillingDeps, leased: LeasedRemoval, finding: RemovalFinding): Promise<void> {
  return shortTransaction(deps, leased.tenantId, async (manager) => {
    const { tenantId, id, workOrderId, invoiceId, connectionId, externalId } = leased;
    if (!externalId) throw new Error(`Removal ${id} has no external id`);
    await lockWorkOrder(manager, tenantId, workOrderId);
    const operation = await lockOperation(manager, { tenantId, id });
    const isHolder = operation.state !== 'CONCLUDED' && operation.leaseNumber === leased.leaseNumber;
    const stray = { tenantId, connectionId, externalId, invoiceId, workOrderId };
    const raiseCount = () => countReading(manager, { ...stray, reference: invoiceId }, { asOf: 0, isTerminal: true });

    if (finding.found === 'GONE') {
      await raiseCount();
      await concludeOperation(manager, operation, 'DONE');
      await endDifference(manager, deps, stray);
      return;
    }
    if (!isHolder) return;
    if (finding.found === 'UNKNOWN') {
      await writeTogether(manager, [leavingToSettler(operation, failure('NO_ANSWER'))]);
      return;
    }
    await raiseCount();
    await concludeOperation(manager, operation, 'NOT_APPLIED');
    await recordDifference(manager, deps, stray, { here: 'no invoice', there: finding.there });
  });
}
