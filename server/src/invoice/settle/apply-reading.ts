import type { EntityManager } from 'typeorm';
import type { Actor } from '../../access/actor.ts';
import type { BillingDeps } from '../../billing/billing-deps.ts';
import type { BillingDocument } from '../../billing/billing-system.ts';
import { recordDrift, resolveDrift } from '../../billing/inbound/drift.ts';
import { countReading } from '../../billing/inbound/readings.ts';
import { appendEvent } from '../../events/append-event.ts';
import type { InvoiceEventKind } from '../../events/event.entity.ts';
import { isPlaceTaken } from '../active-invoice.ts';
import { Invoice } from '../invoice.entity.ts';
import { whatsWritten } from './whats-written.ts';

export type AppliedReading = {
  there: BillingDocument | 'NOT_THERE';
  /** How many readings had been written when this one began. */
  asOf: number;
  /** Whose doing a change found there is. */
  actor: Actor;
  reason?: string | null;
  operationId?: string | null;
};

/**
 * Writes what was read there into our invoice, by the one table. The caller holds the locks of the work order and the
 * invoice. STALE: another reading was written meanwhile; read again.
 */
export async function applyReading(
  manager: EntityManager,
  { seams, log }: Pick<BillingDeps, 'seams' | 'log'>,
  invoice: Invoice,
  { there, asOf, actor, reason, operationId }: AppliedReading,
): Promise<'WRITTEN' | 'STALE'> {
  const { tenantId, id, connectionId, externalId, workOrderId } = invoice;
  const seen = there === 'NOT_THERE' ? { state: there, isCredited: false } : there;
  const isVoid = seen.state === 'VOID';
  if (
    !(await countReading(manager, { tenantId, connectionId, externalId, reference: id }, { asOf, isTerminal: isVoid }))
  ) {
    return 'STALE';
  }

  const write = async (kind: InvoiceEventKind, change: Partial<Invoice>) => {
    await manager.update(Invoice, { tenantId, id }, change as Record<string, never>);
    await appendEvent(manager, {
      id: seams.newId(),
      tenantId,
      invoiceId: id,
      workOrderId,
      kind,
      actor,
      operationId: operationId ?? null,
      facts: kind === 'CANCELLED' ? { reason: reason ?? null } : {},
    });
  };
  const drift = async (thereWords: string) => {
    const here = invoice.isCredited ? `${invoice.status}, credited` : invoice.status;
    const found = { id: seams.newId(), tenantId, connectionId, externalId, reference: id, here, there: thereWords };
    if (!(await recordDrift(manager, log, found))) return;
    await appendEvent(manager, {
      id: seams.newId(),
      tenantId,
      invoiceId: id,
      workOrderId,
      kind: 'DRIFT_FOUND',
      actor: { kind: 'SYSTEM' },
      operationId: null,
      facts: { here, there: thereWords },
    });
  };

  const now = seams.now();
  switch (whatsWritten(seen, invoice)) {
    case 'CANCEL':
      await write('CANCELLED', {
        status: 'CANCELLED',
        cancelledAt: now,
        cancelledBy: actor,
        cancellationReason: reason ?? null,
      });
      break;
    case 'PAY':
      await write('PAID', { status: 'PAID', paidAt: now });
      break;
    case 'PAY_AND_CREDIT':
      await write('PAID', { status: 'PAID', paidAt: now, isCredited: true });
      break;
    case 'CREDIT':
      await write('CREDITED', { isCredited: true });
      break;
    case 'REOPEN':
      if (await isPlaceTaken(manager, tenantId, workOrderId, id)) {
        await drift('open again, while its work order has another invoice');
        return 'WRITTEN';
      }
      await write('PAYMENT_REVERSED', { status: 'SENT', paidAt: null, isCredited: false });
      break;
    case 'DRIFT':
      await drift(seen.state === 'NOT_THERE' ? 'not there' : seen.state.toLowerCase());
      return 'WRITTEN';
    case 'NOTHING':
  }
  if (there !== 'NOT_THERE' && !isVoid && there.totalMinorUnits !== invoice.totalMinorUnits) {
    await drift(`total ${there.totalMinorUnits} instead of ${invoice.totalMinorUnits} (minor units)`);
    return 'WRITTEN';
  }
  if (there !== 'NOT_THERE' && there.externalId !== externalId && !isVoid) {
    await drift(`revised as ${there.externalId}`);
    return 'WRITTEN';
  }
  await resolveDrift(manager, { tenantId, connectionId, externalId });
  return 'WRITTEN';
}
