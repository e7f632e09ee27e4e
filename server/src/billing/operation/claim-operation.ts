import type { EntityManager } from 'typeorm';
import type { Actor } from '../../access/actor.ts';
import { BillingOperation, type OperationKind } from '../billing-operation.entity.ts';
import type { CreationPlan } from '../billing-system.ts';
import { LEASE_MARGIN_MS } from './budget.ts';

export type NewOperation = {
  id: string;
  tenantId: string;
  kind: OperationKind;
  invoiceId: string;
  workOrderId: string;
  connectionId: string;
  invoiceNumber: number;
  requestedBy: Actor;
  reason?: string | null;
  idempotencyKey?: string | null;
  inputHash?: Buffer | null;
  plan?: CreationPlan;
  externalId?: string | null;
};

/** Inserts the operation with its first lease, by the database's clock. The caller holds the lock of the work order. */
export async function claimOperation(
  manager: EntityManager,
  operation: NewOperation,
  budgetMs: number,
): Promise<BillingOperation> {
  await manager.query(
    `insert into billing_operation (id, tenant_id, kind, invoice_id, work_order_id, connection_id, invoice_number,
       requested_by, reason, idempotency_key, input_hash, plan, external_id, budget_ms, last_request_at, lease_until)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14,
       clock_timestamp() + make_interval(secs => $15), clock_timestamp() + make_interval(secs => $16))`,
    [
      operation.id,
      operation.tenantId,
      operation.kind,
      operation.invoiceId,
      operation.workOrderId,
      operation.connectionId,
      operation.invoiceNumber,
      JSON.stringify(operation.requestedBy),
      operation.reason ?? null,
      operation.idempotencyKey ?? null,
      operation.inputHash ?? null,
      operation.plan ? JSON.stringify(operation.plan) : null,
      operation.externalId ?? null,
      budgetMs,
      budgetMs / 1000,
      (budgetMs + LEASE_MARGIN_MS) / 1000,
    ],
  );
  return manager.findOneByOrFail(BillingOperation, { tenantId: operation.tenantId, id: operation.id });
}
