import type { BillingSystem } from '../../billing/billing-system.ts';
import type { BillingDeps } from '../../billing/connection/billing-deps.ts';
import { readCounted } from '../../billing/document/readings.ts';
import { failure } from '../../billing/failure.ts';
import { askBilling } from '../../billing/operation/ask-billing.ts';
import type { Budget } from '../../billing/operation/budget.ts';
import type { Cancellation } from './claim-cancellation.ts';
import { prepareCancellation } from './prepare-cancellation.ts';
import type { CancellationFinding } from './settle-cancellation.ts';

/** `wasSent`: the request to void it. Until then nothing is in doubt. */
export type AskedCancellation = { finding: CancellationFinding; wasSent: boolean };

/** Asks the billing system to void the invoice, unless what is there forbids it. With no transaction open. */
export async function askCancellation(
  deps: BillingDeps,
  cancellation: Cancellation,
  budget: Budget,
): Promise<AskedCancellation> {
  const prepared = await prepareCancellation(deps, cancellation, budget);
  if ('finding' in prepared) return { finding: prepared.finding, wasSent: false };
  return { finding: await sendVoid(deps, prepared.system, cancellation, budget), wasSent: true };
}

/**
 * Sends it once, and reads the invoice back when the answer leaves any doubt. A doubtful request is never made good by a
 * reading that says *open*: it may still be carried out.
 */
async function sendVoid(
  deps: BillingDeps,
  system: BillingSystem,
  { operation, externalId }: Cancellation,
  budget: Budget,
): Promise<CancellationFinding> {
  const request = { key: `${operation.id}:cancel`, timeoutMs: budget.callMs() };
  const answer = await askBilling(deps, { system, operation, kind: 'CANCEL' }, () =>
    system.cancel(externalId, request),
  );
  if (answer.outcome === 'done') return { found: 'VOID', document: answer.facts.document, asOf: 0 };
  if (answer.outcome === 'refused' && answer.isCertain) return { found: 'REFUSED', failure: answer.failure };

  const { reading, asOf } = await readCounted(deps.database.of(operation.tenantId), { ...operation, externalId }, () =>
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
