import type { EntityManager } from 'typeorm';
import type { Actor } from '../../access/actor.ts';
import type { BillingSystem } from '../../billing/billing-system.ts';
import { BillingConnection } from '../../billing/connection/billing-connection.entity.ts';
import type { BillingDeps } from '../../billing/connection/billing-deps.ts';
import { readCounted } from '../../billing/document/readings.ts';
import { failure } from '../../billing/failure.ts';
import type { BillingOperation } from '../../billing/operation/billing-operation.entity.ts';
import type { Budget } from '../../billing/operation/budget.ts';
import { findOpenOperation } from '../../billing/operation/open-operation.ts';
import type { OperationHandler } from '../../billing/operation/operation-handler.ts';
import { writeReading } from '../settle/write-reading.ts';
import { beginCancellation } from './begin-cancellation.ts';
import { settleCancellation } from './settle-cancellation.ts';

/** How the settler finds out what became of a cancellation. */
export function cancellationHandler(deps: BillingDeps): OperationHandler {
  const read = (operation: BillingOperation, system: BillingSystem, budget: Budget) => {
    const { tenantId, connectionId, externalId } = operation;
    if (!externalId) throw new Error(`Cancellation ${operation.id} has no external id`);
    return readCounted(deps.database.of(tenantId), { tenantId, connectionId, externalId }, () =>
      system.read(externalId, { timeoutMs: budget.callMs() }),
    );
  };

  return {
    begin: (operation, budget) => beginCancellation(deps, operation, budget),

    async doubt(operation) {
      await settleCancellation(deps, operation, { found: 'UNKNOWN', failure: failure('NO_ANSWER') });
    },

    async examine(operation, system, budget) {
      const { reading, asOf } = await read(operation, system, budget);
      if (reading.found === 'unreadable') return { result: 'UNCLEAR', retryAfterMs: reading.failure.retryAfterMs };
      if (reading.found === 'not-there') {
        await writeReading(deps, operation, { there: 'NOT_THERE', asOf, actor: { kind: 'SYSTEM' } });
        return { result: 'ABSENT' };
      }
      const { document } = reading;
      if (document.state !== 'VOID' && document.state !== 'PAID') return { result: 'ABSENT' };
      const settled = await settleCancellation(deps, operation, { found: document.state, document, asOf });
      return settled === 'SETTLED' ? { result: 'CONCLUDED' } : { result: 'UNCLEAR' };
    },

    async conclude(operation, failure) {
      await settleCancellation(deps, operation, { found: 'NOT_APPLIED', failure });
    },

    async watch(operation, system, budget) {
      const { tenantId, invoiceId } = operation;
      if (await findOpenOperation(deps.database.of(tenantId).manager, tenantId, { invoiceId })) return 'UNCLEAR';
      const { reading, asOf } = await read(operation, system, budget);
      if (reading.found === 'unreadable') return 'UNCLEAR';
      if (reading.found === 'there' && reading.document.state === 'VOID') {
        await settleCancellation(deps, operation, { found: 'VOID', document: reading.document, asOf });
      } else if (operation.givenUpBy) {
        const there = reading.found === 'there' ? reading.document : 'NOT_THERE';
        const actor = await billingSystemActor(deps.database.of(operation.tenantId).manager, operation);
        if ((await writeReading(deps, operation, { there, asOf, actor })) === 'STALE') return 'UNCLEAR';
      }
      return 'LOOKED';
    },
  };
}

/** The billing system of a connection, as the one who did something. */
async function billingSystemActor(
  manager: EntityManager,
  { tenantId, connectionId }: { tenantId: string; connectionId: string },
): Promise<Actor> {
  const { vendor } = await manager.findOneByOrFail(BillingConnection, { tenantId, id: connectionId });
  return { kind: 'BILLING_SYSTEM', vendor };
}
