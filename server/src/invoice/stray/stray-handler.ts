import type { BillingDeps } from '../../billing/connection/billing-deps.ts';
import { readCounted } from '../../billing/document/readings.ts';
import type { OperationHandler } from '../../billing/operation/operation-handler.ts';
import { settleRemoval } from './settle-removal.ts';

/** How the settler finds out what became of the removal of what should not be there. One that did not go through is found again while watched. */
export function strayHandler(deps: BillingDeps): OperationHandler {
  return {
    async begin({ id }) {
      throw new Error(`Removal ${id} waits for nothing`);
    },
    async doubt(operation) {
      await settleRemoval(deps, operation, { found: 'UNKNOWN' });
    },

    async examine(operation, system, budget) {
      const { tenantId, externalId } = operation;
      if (!externalId) throw new Error(`Removal ${operation.id} has no external id`);
      const { reading, asOf } = await readCounted(deps.database.of(tenantId), { ...operation, externalId }, () =>
        system.read(externalId, { timeoutMs: budget.callMs() }),
      );
      if (reading.found === 'unreadable') return { result: 'UNCLEAR', retryAfterMs: reading.failure.retryAfterMs };
      const document = reading.found === 'there' ? reading.document : undefined;
      const isGone = !document || document.state === 'VOID' || document.isCredited;
      if (!isGone && document.state !== 'PAID') return { result: 'ABSENT' };
      const there = document && { document, asOf };
      const settled = await settleRemoval(deps, operation, { found: isGone ? 'GONE' : 'STAYS', there });
      return { result: settled === 'SETTLED' ? 'CONCLUDED' : 'UNCLEAR' };
    },

    async conclude(operation) {
      await settleRemoval(deps, operation, { found: 'STAYS' });
    },
    watch: async () => 'LOOKED',
  };
}
