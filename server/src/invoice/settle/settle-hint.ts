import { IsNull, Not } from 'typeorm';
import { billingSystemActor } from '../../billing/billing-actor.ts';
import type { BillingDeps } from '../../billing/billing-deps.ts';
import { BillingOperation } from '../../billing/billing-operation.entity.ts';
import type { BillingDocument, BillingSystem } from '../../billing/billing-system.ts';
import type { Hint, HintOutcome } from '../../billing/inbound/hints.ts';
import { readCounted } from '../../billing/inbound/readings.ts';
import { openConnection } from '../../billing/open-connection.ts';
import { findOpenOperation } from '../../billing/operation/open-operation.ts';
import { settleTransaction } from '../../billing/operation/settle-transaction.ts';
import { settleCancellation } from '../cancel/settle-cancellation.ts';
import { removeStray } from '../create/remove-stray.ts';
import { Invoice } from '../invoice.entity.ts';
import { applyReading } from './apply-reading.ts';
import { lockInvoice, lockWorkOrder } from './lock-invoice.ts';

/** A payment, a reversal, a credit or a hand-made void may have happened there: read the document and settle on what it says. */
export async function settleHint(deps: BillingDeps, hint: Hint): Promise<HintOutcome> {
  const { tenantId, connectionId, externalId } = hint;
  const opened = await openConnection(deps, tenantId, connectionId);
  if (!opened.system) return opened.failure.cause === 'NOT_CONNECTED' ? 'SETTLED' : 'UNREADABLE';
  const { system } = opened;
  const { manager } = deps.dataSource;

  const invoice = await manager.findOneBy(Invoice, { tenantId, connectionId, externalId });
  if (invoice) return settleInvoice(deps, system, invoice);

  if (await findOpenOperation(manager, tenantId, { connectionId, externalId })) return 'UNDER_WAY';
  const reading = await system.read(externalId, { timeoutMs: deps.billingTimeoutMs / 2 });
  if (reading.found === 'unreadable') return 'UNREADABLE';
  const reference = reading.found === 'there' ? reading.document.reference : undefined;
  if (reading.found !== 'there' || !reference) return 'SETTLED';
  const referred = await manager.findOneBy(Invoice, { tenantId, connectionId, id: reference });
  if (referred) return settleInvoice(deps, system, referred);
  return settleStray(deps, system, { tenantId, connectionId, reference }, reading.document);
}

async function settleInvoice(deps: BillingDeps, system: BillingSystem, invoice: Invoice): Promise<HintOutcome> {
  const { tenantId, id, workOrderId, externalId } = invoice;
  if (await findOpenOperation(deps.dataSource.manager, tenantId, { invoiceId: id })) return 'UNDER_WAY';
  const { reading, asOf } = await readCounted(deps.dataSource, invoice, () =>
    system.read(externalId, { timeoutMs: deps.billingTimeoutMs / 2 }),
  );
  if (reading.found === 'unreadable') return 'UNREADABLE';

  if (reading.found === 'there' && reading.document.state === 'VOID') {
    const watched = await findWatchedCancellation(deps, invoice);
    if (watched) {
      await settleCancellation(deps, watched, { found: 'VOID', document: reading.document, asOf });
      return 'SETTLED';
    }
  }
  return settleTransaction(deps, async (manager) => {
    await lockWorkOrder(manager, tenantId, workOrderId);
    const locked = await lockInvoice(manager, tenantId, id);
    if (!locked || (await findOpenOperation(manager, tenantId, { invoiceId: id }))) return 'UNDER_WAY';
    const there = reading.found === 'there' ? reading.document : 'NOT_THERE';
    const actor = await billingSystemActor(manager, locked);
    return (await applyReading(manager, deps, locked, { there, asOf, actor })) === 'STALE' ? 'OVERTAKEN' : 'SETTLED';
  });
}

/** A void found while a doubtful cancellation is still watched is the doing of who asked for it. */
function findWatchedCancellation({ dataSource }: BillingDeps, { tenantId, id: invoiceId }: Invoice) {
  return dataSource.manager.findOne(BillingOperation, {
    where: { tenantId, invoiceId, kind: 'CANCEL', outcome: 'NOT_APPLIED', nextLookAt: Not(IsNull()) },
    order: { requestedAt: 'DESC' },
  });
}

/** Ours by its reference, and no invoice of ours: its creation is under way, or was concluded without it. */
async function settleStray(
  deps: BillingDeps,
  system: BillingSystem,
  { tenantId, connectionId, reference }: { tenantId: string; connectionId: string; reference: string },
  document: BillingDocument,
): Promise<HintOutcome> {
  const creation = await deps.dataSource.manager.findOneBy(BillingOperation, {
    tenantId,
    connectionId,
    invoiceId: reference,
    kind: 'CREATE',
  });
  if (!creation) return 'SETTLED';
  if (creation.state !== 'CONCLUDED') return 'UNDER_WAY';
  if (creation.outcome === 'DONE') return 'OVERTAKEN';
  return removeStray(deps, system, creation, document);
}
