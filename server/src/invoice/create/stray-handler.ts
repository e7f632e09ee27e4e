import type { BillingDeps } from '../../billing/billing-deps.ts';
import type { OperationHandler } from '../../billing/operation/operation-handler.ts';
import { recordStray, settleRemoval } from './remove-stray.ts';

/** How the settler finds out what became of a stray's removal. One that did not go through is found again while watched. */
export function strayHandler(deps: BillingDeps): OperationHandler {
  return {
    doubt: (operation) => settleRemoval(deps, operation, 'UNKNOWN'),

    async examine(operation, system, budget) {
      const { externalId } = operation;
      if (!externalId) throw new Error(`Removal ${operation.id} has no external id`);
      const reading = await system.read(externalId, { timeoutMs: budget.callMs() });
      if (reading.found === 'unreadable') return { result: 'UNCLEAR', retryAfterMs: reading.failure.retryAfterMs };
      if (reading.found === 'there' && reading.document.state === 'PAID') {
        await recordStray(deps, operation, { externalId, there: 'paid' });
        await settleRemoval(deps, operation, 'NOT_APPLIED');
        return { result: 'CONCLUDED' };
      }
      if (reading.found === 'there' && reading.document.state !== 'VOID') return { result: 'ABSENT' };
      await settleRemoval(deps, operation, 'DONE');
      return { result: 'CONCLUDED' };
    },

    async conclude(operation) {
      await settleRemoval(deps, operation, 'NOT_APPLIED');
      await recordStray(deps, operation, { externalId: operation.externalId ?? '', there: 'still there' });
    },
    watch: async () => 'LOOKED',
  };
}
