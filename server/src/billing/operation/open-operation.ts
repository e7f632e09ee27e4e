import { type EntityManager, In, Not } from 'typeorm';
import { BillingOperation, type OperationKind } from '../billing-operation.entity.ts';

/** The operation that is under way for an invoice, a work order or a document there, if any. A stray's removal blocks nothing and is not one. */
export function findOpenOperation(
  manager: EntityManager,
  tenantId: string,
  of:
    | { invoiceId: string }
    | { workOrderId: string; kind: OperationKind }
    | { connectionId: string; externalId: string },
): Promise<BillingOperation | null> {
  return manager.findOneBy(BillingOperation, {
    tenantId,
    state: Not('CONCLUDED'),
    kind: In(['CREATE', 'CANCEL']),
    ...of,
  });
}

export function readOperation(
  manager: EntityManager,
  { tenantId, id }: { tenantId: string; id: string },
): Promise<BillingOperation> {
  return manager.findOneByOrFail(BillingOperation, { tenantId, id });
}
