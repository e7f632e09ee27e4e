import type { EntityManager } from 'typeorm';
import type { Actor } from '../../access/actor.ts';
import type { BillingDocument } from '../../billing/billing-document.ts';
import type { BillingDeps } from '../../billing/connection/billing-deps.ts';
import { unlessOvertaken } from '../../billing/document/readings.ts';
import type { BillingOperation } from '../../billing/operation/billing-operation.entity.ts';
import { lockOperation } from '../../billing/operation/open-operation.ts';
import { shortTransaction } from '../../billing/operation/short-transaction.ts';
import { runNamed } from '../../database/run-named.ts';
import { type LockedInvoice, lockInvoice } from '../lock-invoice.ts';
import { applyReading } from '../settle/apply-reading.ts';
import { writeVoid } from './write-void.ts';

type Seen = { there: BillingDocument | 'NOT_THERE'; asOf: number };

/**
 * Settles on what was read of an invoice that nobody asked to be changed. UNDER_WAY: an operation is open about it, which
 * concludes by itself. STALE: another reading was written meanwhile.
 */
export function settleUnlessUnderWay(
  deps: BillingDeps,
  wanted: { tenantId: string; workOrderId: string; invoiceId: string },
  seen: Seen,
): Promise<'SETTLED' | 'UNDER_WAY' | 'STALE'> {
  return unlessOvertaken(
    shortTransaction(deps, wanted.tenantId, (manager) => writeUnlessUnderWay(manager, deps, wanted, seen)),
  );
}

/** The same within a transaction, which ends with ReadingOvertaken where another reading was written meanwhile. */
export async function writeUnlessUnderWay(
  manager: EntityManager,
  deps: BillingDeps,
  wanted: { tenantId: string; workOrderId: string; invoiceId: string },
  { there, asOf }: Seen,
): Promise<'SETTLED' | 'UNDER_WAY'> {
  const invoice = await lockInvoice(manager, wanted);
  if (!invoice || invoice.openOperationId) return 'UNDER_WAY';
  const isVoided = there !== 'NOT_THERE' && there.state === 'VOID' && invoice.status !== 'CANCELLED';
  if (isVoided) {
    const watched = await lockWatchedCancellation(manager, invoice);
    if (watched) {
      await writeVoid(manager, deps, invoice, watched, { there, asOf });
      return 'SETTLED';
    }
  }
  const doing = isVoided ? await findTakingBack(manager, invoice) : undefined;
  const actor = doing?.actor ?? { kind: 'BILLING_SYSTEM', vendor: invoice.vendor };
  await applyReading(manager, deps, invoice, { there, asOf, actor, operationId: doing?.operationId });
  return 'SETTLED';
}

/** A void found while a person has it taken back is that person's doing. How that ends, it says by itself. */
async function findTakingBack(
  manager: EntityManager,
  { tenantId, id }: LockedInvoice,
): Promise<{ operationId: string; actor: Actor } | undefined> {
  const [takingBack] = await runNamed<{ operationId: string; actor: Actor }>(
    manager,
    `select id as "operationId", requested_by as actor from billing_operation
     where tenant_id = $1 and invoice_id = $2 and kind = 'REMOVE_STRAY' and state <> 'CONCLUDED'
       and requested_by ->> 'kind' <> 'SYSTEM'`,
    [tenantId, id],
  );
  return takingBack;
}

/** A void found while a doubtful cancellation is still watched is the doing of who asked for it. */
async function lockWatchedCancellation(
  manager: EntityManager,
  { tenantId, id }: LockedInvoice,
): Promise<BillingOperation | undefined> {
  const [watched] = await runNamed<{ id: string }>(
    manager,
    `select id from billing_operation where tenant_id = $1 and invoice_id = $2 and kind = 'CANCEL'
       and outcome = 'NOT_APPLIED' and next_look_at is not null order by requested_at desc limit 1`,
    [tenantId, id],
  );
  return watched && lockOperation(manager, { tenantId, id: watched.id });
}
