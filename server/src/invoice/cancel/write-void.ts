import type { EntityManager } from 'typeorm';
import type { BillingDocument } from '../../billing/billing-document.ts';
import type { BillingDeps } from '../../billing/connection/billing-deps.ts';
import type { BillingOperation } from '../../billing/operation/billing-operation.entity.ts';
import { concluding } from '../../billing/operation/conclude-operation.ts';
import type { LockedInvoice } from '../lock-invoice.ts';
import { applyReading } from '../settle/apply-reading.ts';

/**
 * Void there: cancelled here, as the doing of who asked for this operation, which is done, whatever it was taken for. The
 * caller holds the locks of the work order, the invoice and the operation. An invoice that is cancelled already was
 * somebody's doing: then only what is open is closed.
 */
export function writeVoid(
  manager: EntityManager,
  deps: BillingDeps,
  invoice: LockedInvoice,
  operation: BillingOperation,
  reading: { there: BillingDocument; asOf: number },
): Promise<void> {
  const isDoing = invoice.status !== 'CANCELLED' || operation.state !== 'CONCLUDED';
  const { requestedBy: actor, reason, reasonCode, id: operationId } = operation;
  const changes = isDoing ? concluding(operation, 'DONE') : [];
  return applyReading(
    manager,
    deps,
    invoice,
    { ...reading, actor, reason, reasonCode, operationId },
    { changes, events: [] },
  );
}
