import { traced } from '../../trace/traced.ts';
import type { BillingDeps } from '../connection/billing-deps.ts';
import type { BillingOperation } from './billing-operation.entity.ts';
import { type Budget, openBudget } from './budget.ts';
import type { ClaimedOperation } from './claim-operation.ts';
import { UNDER_WAY_ELSEWHERE } from './claim-transaction.ts';
import { readOperation } from './open-operation.ts';
import { isHeld, waitForOperation } from './wait-for-operation.ts';

type NamedOperation = { tenantId: string; id: string };
type UnderWay = (typeof UNDER_WAY_ELSEWHERE)['blocked'];

export type Claim<Claimed, Blocker> =
  | { claimed: Claimed }
  /** The operation this idempotency key already names. */
  | { repeated: NamedOperation }
  /** Somebody else is about the same. */
  | { underWay: NamedOperation }
  | { blocked: Blocker | UnderWay };

type Parts<Claimed, Blocker, Answer> = {
  /** Our own rules, then the operation's row, in one short transaction. */
  claim(budget: Budget): Promise<Claim<Claimed, Blocker>>;
  /** What is held is left to the settler, as is what this throws. */
  askAndSettle(claimed: Claimed, budget: Budget): Promise<unknown>;
  /** The answer of whoever asked for this operation, from how it stands or ended. */
  answer(operation: BillingOperation): Answer;
  answerBlocked(blocker: Blocker | UnderWay): Answer;
  /** Why somebody who came while it was under way cannot have it once more. */
  doneMeanwhile: Blocker;
};

/**
 * One change in both systems or in neither: claim it here, ask there, settle on what is true there. A second caller waits for
 * the first one's result and makes no attempt; a repeated one is answered with that of its key.
 */
export async function runOperation<Claimed extends { operation: ClaimedOperation }, Blocker, Answer>(
  deps: BillingDeps,
  { claim, askAndSettle, answer, answerBlocked, doneMeanwhile }: Parts<Claimed, Blocker, Answer>,
): Promise<Answer> {
  const budget = openBudget(deps.seams, deps.billingTimeoutMs);
  const claimed = await claim(budget);
  if ('blocked' in claimed) return answerBlocked(claimed.blocked);
  if (!('claimed' in claimed)) {
    const isRepeated = 'repeated' in claimed;
    const other = await waitForOperation(deps, isRepeated ? claimed.repeated : claimed.underWay, budget);
    if (isRepeated && isHeld(other)) return answer(other);
    if (other.state !== 'CONCLUDED') return answerBlocked(UNDER_WAY_ELSEWHERE.blocked);
    return !isRepeated && other.outcome === 'DONE' ? answerBlocked(doneMeanwhile) : answer(other);
  }

  const { operation } = claimed.claimed;
  if (operation.state === 'ASKING') {
    const attributes = { 'tuffops.operation.id': operation.id, 'tuffops.operation.kind': operation.kind };
    await traced('ask and settle', { attributes }, () => askAndSettle(claimed.claimed, budget)).catch(
      (error: unknown) =>
        deps.log.error(
          { error, operation: operation.id, kind: operation.kind },
          'An operation was left to the settler',
        ),
    );
  }
  return answer(await readOperation(deps.database.of(operation.tenantId).manager, operation));
}
