import type { Answer } from '../answer.ts';
import type { BillingSystem } from '../billing-system.ts';
import type { BillingDeps } from '../connection/billing-deps.ts';
import type { BillingFailure } from '../failure.ts';
import type { LeasedOperation } from './billing-operation.entity.ts';
import { faultOfOurs } from './fault-of-ours.ts';

/** Sends one request of an operation that changes something there, and counts how it ended. */
export async function askBilling<Facts>(
  deps: Pick<BillingDeps, 'log' | 'metrics'>,
  { system, operation, kind }: { system: BillingSystem; operation: LeasedOperation; kind: string },
  ask: () => Promise<Answer<Facts>>,
): Promise<Answer<Facts>> {
  const answer = await answerOrFault(ask, (error) => faultOfOurs(deps, operation, error));
  const cause = answer.outcome === 'done' ? 'NONE' : answer.failure.cause;
  deps.metrics.asked({ vendor: system.vendor, kind, outcome: answer.outcome, cause });
  return answer;
}

/** What a connector throws came before anything was written, so that it was surely not done. */
async function answerOrFault<Facts>(
  ask: () => Promise<Answer<Facts>>,
  failureOf: (error: unknown) => BillingFailure,
): Promise<Answer<Facts>> {
  try {
    return await ask();
  } catch (error) {
    return { outcome: 'refused', isCertain: true, failure: failureOf(error) };
  }
}
