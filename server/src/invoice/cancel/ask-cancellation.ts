import type { BillingDeps } from '../../billing/billing-deps.ts';
import type { BillingOperation } from '../../billing/billing-operation.entity.ts';
import { readCounted } from '../../billing/inbound/readings.ts';
import { openConnection } from '../../billing/open-connection.ts';
import type { Budget } from '../../billing/operation/budget.ts';
import { failure } from '../../billing/refusals.ts';
import type { CancellationFinding } from './settle-cancellation.ts';

export type Cancellation = { operation: BillingOperation; externalId: string };

/**
 * Asks the billing system to void the invoice, once, and reads it back when the answer leaves any doubt. With no
 * transaction open. A doubtful request is never made good by a reading that says *open*: it may still be carried out.
 */
export async function askCancellation(
  deps: BillingDeps,
  { operation, externalId }: Cancellation,
  budget: Budget,
): Promise<CancellationFinding> {
  const { tenantId, connectionId } = operation;
  const opened = await openConnection(deps, tenantId, connectionId);
  if (!opened.system) return { found: 'REFUSED', failure: opened.failure };
  if (!budget.mayStillChange()) return { found: 'UNKNOWN', failure: failure('NO_ANSWER') };

  const { system } = opened;
  const documentKey = { tenantId, connectionId, externalId };
  const answer = await system.cancel(externalId, { key: `${operation.id}:cancel`, timeoutMs: budget.callMs() });
  deps.metrics.asked({
    vendor: system.vendor,
    kind: 'CANCEL',
    outcome: answer.outcome,
    cause: answer.outcome === 'done' ? 'NONE' : answer.failure.cause,
  });
  if (answer.outcome === 'done') return { found: 'VOID', document: answer.facts.document, asOf: 0 };
  if (answer.outcome === 'refused' && answer.isCertain) return { found: 'REFUSED', failure: answer.failure };

  const { reading, asOf } = await readCounted(deps.dataSource, documentKey, () =>
    system.read(externalId, { timeoutMs: budget.callMs() }),
  );
  if (reading.found === 'unreadable') return { found: 'UNKNOWN', failure: answer.failure };
  if (reading.found === 'there') {
    const { document } = reading;
    if (document.state === 'VOID' || document.state === 'PAID') return { found: document.state, document, asOf };
  }
  if (answer.outcome === 'unknown') return { found: 'UNKNOWN', failure: answer.failure };

  if (reading.found === 'not-there') {
    return { found: 'REFUSED', failure: failure('NOT_FOUND'), there: { state: 'NOT_THERE', asOf } };
  }
  const wasRevised = reading.document.externalId !== externalId;
  return {
    found: 'REFUSED',
    failure: wasRevised ? failure('CHANGED_MEANWHILE') : answer.failure,
    there: { state: reading.document, asOf },
  };
}
