import type { BillingDeps } from '../../billing/connection/billing-deps.ts';
import type { OperationHandler } from '../../billing/operation/operation-handler.ts';
import { settleRemoval } from './settle-removal.ts';

/** How the settler finds out what became of a stray's removal. One that did not go through is found again while watched. */
export function strayHandler(deps: BillingDeps): OperationHandler {
  return {
    doubt: (operation) => settleRemoval(deps, operation, { found: 'UNKNOWN' }),

    async examine(operation, system, budget) {
      const { externalId } = operation;
      if (!externalId) throw new Error(`Removal ${operation.id} has no external id`);
      const reading = await system.read(externalId, { timeoutMs: budget.callMs() });
      if (reading.found === 'unreadable') return { result: 'UNCLEAR', retryAfterMs: reading.failure.retryAfterMs };
      const document = reading.found === 'there' ? reading.document : undefined;
      const isGone = !document || document.state === 'VOID' || document.isCredited;
      if (!isGone && document.state !== 'PAID') return { result: 'ABSENT' };
      await settleRemoval(deps, operation, isGone ? { found: 'GONE' } : { found: 'STAYS', there: 'paid' });
      return { result: 'CONCLUDED' };
    },

    conclude: (operation) => settleRemoval(deps, operation, { found: 'STAYS', there: 'still there' }),
    watch: async () => 'LOOKED',
  };
}
