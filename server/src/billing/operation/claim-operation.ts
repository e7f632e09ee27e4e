import type { CancellationReasonCode } from '@tuffops/shared/invoice/cancellation-reason';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../access/actor.ts';
import { writeTogether } from '../../database/write-together.ts';
import { appendingEvents, type NewEvent } from '../../events/append-event.ts';
import { traceParent } from '../../trace/traced.ts';
import type { CreationPlan } from '../creation-plan.ts';
import type { OperationKind } from '../operation-kind.ts';
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
  reasonCode?: CancellationReasonCode | null;
  /** Nothing is sent until they have passed. */
  holdSeconds?: number;
  /** Nothing is sent until this cancellation is done. */
  afterOperationId?: string;
  idempotencyKey?: string | null;
  inputHash?: Buffer | null;
  plan?: CreationPlan;
  externalId?: string | null;
};

/** What its asker has to know of it; it is its lease's first holder. WAITING: nothing may be sent yet. */
export type ClaimedOperation = NewOperation & { requestedAt: Date; leaseNumber: number; state: 'WAITING' | 'ASKING' };

/** Inserts the operation with its first lease, which lasts as long as it has to wait, by the database's clock, and what its history says of it. The caller holds the lock of the work order. */
export async function claimOperation(
  manager: EntityManager,
  operation: NewOperation,
  budgetMs: number,
  events: NewEvent[] = [],
): Promise<ClaimedOperation> {
  const { claimed } = await writeTogether(manager, [claiming(operation, budgetMs), ...appendingEvents(events)]);
  const [row] = claimed as [{ requested_at: string; lease_number: number; state: ClaimedOperation['state'] }];
  const { requested_at: requestedAt, lease_number: leaseNumber, state } = row;
  return { ...operation, requestedAt: new Date(requestedAt), leaseNumber, state };
}

const claiming = (operation: NewOperation, budgetMs: number) => ({
  name: 'claimed',
  text: `insert into billing_operation (id, tenant_id, kind, invoice_id, work_order_id, connection_id, invoice_number,
      requested_by, reason, idempotency_key, input_hash, plan, external_id, budget_ms, last_request_at, lease_until,
      reason_code, after_operation_id, begins_at, state, trace_parent)
    values ($1, $2, $3, $4, $5, $6, $7, $8::jsonb, $9, $10, $11, $12::jsonb, $13, $14,
      instant() + make_interval(secs => $15),
      case when $18::uuid is null then instant() + make_interval(secs => coalesce($19::float8, $16)) else 'infinity' end,
      $17, $18, instant() + make_interval(secs => $19),
      case when $18::uuid is null and $19::float8 is null then 'ASKING' else 'WAITING' end, $20)
    returning requested_at, lease_number, state`,
  values: [
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
    operation.reasonCode ?? null,
    operation.afterOperationId ?? null,
    operation.holdSeconds || null,
    traceParent(),
  ],
});
