import { invoiceNumber, MAX_INVOICE_NUMBER, readNumber, workOrderNumber } from '@tuffops/shared/number';
import type { EntityManager } from 'typeorm';
import type { BillingDocument } from '../../billing/billing-document.ts';
import type { BillingSystem } from '../../billing/billing-system.ts';
import type { BillingDeps } from '../../billing/connection/billing-deps.ts';
import { readCounted } from '../../billing/document/readings.ts';
import { openBudget } from '../../billing/operation/budget.ts';
import { shortTransaction } from '../../billing/operation/short-transaction.ts';
import { runNamed } from '../../database/run-named.ts';
import { recordDifference } from '../settle/record-difference.ts';
import { type Stray, writeStray } from './claim-removal.ts';
import type { StrayResult } from './remove-stray.ts';
import { strayDifference } from './stray-difference.ts';

type Unknown = { tenantId: string; connectionId: string; reference: string; externalId: string };

/**
 * A document that was made for a work order of this tenant, and of which nothing here knows, as after an older backup was
 * restored: a difference for a person, who may have sent it and may have been paid for it. `document`: undefined: it is gone.
 */
export async function noteUnknown(
  deps: BillingDeps,
  system: BillingSystem,
  unknown: Unknown,
  document: BillingDocument | undefined,
): Promise<StrayResult> {
  const { tenantId, externalId } = unknown;
  const reach = deps.database.of(tenantId);
  const stray = await findStray(reach.manager, unknown, document);
  if (!stray) return { result: 'SETTLED' };
  const budget = openBudget(deps.seams, deps.billingTimeoutMs);
  const { reading, asOf } = await readCounted(reach, unknown, () =>
    system.readBeforeCancel(externalId, { timeoutMs: budget.callMs() }),
  );
  if (reading.found === 'unreadable') return { result: 'UNREADABLE', retryAfterMs: reading.failure.retryAfterMs };
  return shortTransaction(deps, tenantId, async (manager) => {
    const seen = await writeStray(manager, deps, stray, { externalId, reading, asOf });
    if (reading.found === 'there') await passNumber(manager, stray);
    if (seen.result !== 'TO_BE_TAKEN_BACK') return seen;
    await recordDifference(manager, deps, { ...stray, externalId }, strayDifference(seen.document, false));
    return { result: 'SETTLED' };
  });
}

/** Which work order it bills here. Null: it is another's, or is known here by another connection, or its work order is not. */
async function findStray(
  manager: EntityManager,
  { tenantId, connectionId, reference: invoiceId }: Unknown,
  document: BillingDocument | undefined,
): Promise<Stray | null> {
  if (document && document.madeFor?.tenantId !== tenantId) return null;
  const [found] = await runNamed<{ workOrderId: string | null; invoiceNumber: number | null }>(manager, STRAY, [
    ...[tenantId, connectionId, invoiceId],
    readNumber(document?.madeFor?.workOrderNumber ?? '', workOrderNumber) ?? null,
    readNumber(document?.number ?? '', invoiceNumber) ?? null,
  ]);
  const { workOrderId, invoiceNumber: number } = found ?? {};
  return workOrderId && number ? { tenantId, connectionId, invoiceId, workOrderId, invoiceNumber: number } : null;
}

const STRAY = `select coalesce(w.id, d.work_order_id) as "workOrderId", coalesce($5::integer, d.invoice_number) as "invoiceNumber"
  from (select 1) asked
  left join work_order w on w.tenant_id = $1 and w.number = $4
  left join billing_drift d on d.tenant_id = $1 and d.connection_id = $2 and d.reference = $3 and d.resolved_at is null
  where not exists (select from invoice i where i.tenant_id = $1 and i.id = $3)
    and not exists (select from billing_operation o where o.tenant_id = $1 and o.invoice_id = $3 and o.kind = 'CREATE')`;

/** What is used there is not given out again. */
const passNumber = (manager: EntityManager, { tenantId, invoiceNumber }: Stray) =>
  manager.query(
    'update tenant set next_invoice_number = least($2::integer + 1, $3) where id = $1 and next_invoice_number <= $2',
    [tenantId, invoiceNumber, MAX_INVOICE_NUMBER],
  );
