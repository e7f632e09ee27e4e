import { invoiceNumber } from '@tuffops/shared/number';
import { type Caller, requirePermission } from '../../access/caller.ts';
import type { BillingDocument } from '../../billing/billing-document.ts';
import type { BillingSystem } from '../../billing/billing-system.ts';
import type { BillingDeps } from '../../billing/connection/billing-deps.ts';
import { ReadingOvertaken, readCounted } from '../../billing/document/readings.ts';
import { type BillingFailure, failure } from '../../billing/failure.ts';
import { askBilling } from '../../billing/operation/ask-billing.ts';
import type { BillingOperation } from '../../billing/operation/billing-operation.entity.ts';
import type { Budget } from '../../billing/operation/budget.ts';
import { claimOperation } from '../../billing/operation/claim-operation.ts';
import { claimTransaction } from '../../billing/operation/claim-transaction.ts';
import { failureOf } from '../../billing/operation/failure-of.ts';
import { findByIdempotencyKey, type IdempotencyKey, idempotencyKey } from '../../billing/operation/idempotency.ts';
import { type Claim, runOperation } from '../../billing/operation/run-operation.ts';
import { asSeenBy } from '../as-seen-by.ts';
import { lockWorkOrder } from '../lock-invoice.ts';
import { type ClaimedRemoval, findOpenRemoval, removing } from '../stray/claim-removal.ts';
import { askRemoval } from '../stray/remove-stray.ts';
import { settleRemoval } from '../stray/settle-removal.ts';
import type { SeenDifference } from './act-on-difference.ts';
import { changed, type DifferenceAnswer, mended, notMended, underWay } from './difference-answer.ts';
import { mayVoidThere } from './difference-in-words.ts';
import { lookAtDifference } from './look-at-difference.ts';
import { findDifference, isAsSeen, type ReadDifference, readDifference } from './read-difference.ts';
import { writeLook } from './write-look.ts';

type Claimed = ClaimedRemoval & { operation: ClaimedRemoval['removal']; system: BillingSystem };
type Blocker = 'CHANGED' | 'UNDER_WAY' | BillingFailure;

/** Voids there what should not be there: what is cancelled here, or never came to be here. An operation like any other. */
export async function voidStray(
  deps: BillingDeps,
  caller: Caller,
  input: SeenDifference & { idempotencyKey?: string | null },
): Promise<DifferenceAnswer> {
  const { manager } = deps.database.of(caller.tenant.id);
  const difference = await findDifference(manager, caller, input.differenceId);
  requirePermission(caller, 'invoices.edit');
  const { version } = input;
  const key = idempotencyKey(input.idempotencyKey, 'voidStray', { differenceId: difference.id, version });
  const answer = await runOperation<Claimed, Blocker, DifferenceAnswer | 'CHANGED'>(deps, {
    claim: (budget) => claim(deps, caller, difference, { version, key }, budget),
    askAndSettle: (claimed, budget) => askAndSettle(deps, claimed, budget),
    answer: (operation) => answerVoid(difference, asSeenBy(caller, operation)),
    answerBlocked(blocker) {
      if (typeof blocker === 'object') return notMended(difference, caller, blocker);
      return blocker === 'CHANGED' ? blocker : underWay(difference);
    },
    doneMeanwhile: 'CHANGED',
  });
  if (answer !== 'CHANGED') return answer;
  return changed((await readDifference(manager, difference)) ?? difference, caller.tenant.currency);
}

/** Looks there first: what is paid, being paid or gone by now is not asked for. */
async function claim(
  deps: BillingDeps,
  caller: Caller,
  difference: ReadDifference,
  { version, key }: { version: number; key: IdempotencyKey | null },
  budget: Budget,
): Promise<Claim<Claimed, Blocker>> {
  const { tenantId, id, workOrderId, reference: invoiceId } = difference;
  const repeated = await findByIdempotencyKey(deps.database.of(tenantId).manager, tenantId, key);
  if (repeated) return { repeated };
  const open = await findOpenRemoval(deps.database.of(tenantId).manager, { tenantId, invoiceId });
  if (open) return { underWay: open };
  if (difference.version !== version || difference.resolvedAt || !mayVoidThere(difference))
    return { blocked: 'CHANGED' };
  const look = await lookAtDifference(deps, difference, budget);
  if ('failure' in look) return { blocked: look.failure };

  const { reading, system } = look;
  try {
    return await claimTransaction(deps, budget, tenantId, async (manager): Promise<Claim<Claimed, Blocker>> => {
      await lockWorkOrder(manager, tenantId, workOrderId);
      const repeatedMeanwhile = await findByIdempotencyKey(manager, tenantId, key);
      if (repeatedMeanwhile) return { repeated: repeatedMeanwhile };
      const opened = await findOpenRemoval(manager, { tenantId, invoiceId });
      if (opened) return { underWay: opened };
      if ((await writeLook(manager, deps, difference, look)) === 'UNDER_WAY') return { blocked: 'UNDER_WAY' };
      if (!(await isAsSeen(manager, { tenantId, id, version }))) return { blocked: 'CHANGED' };
      if (reading.found !== 'there') return { blocked: 'CHANGED' };
      if (reading.hasPaymentInProgress) return { blocked: failure('PAYMENT_IN_PROGRESS') };
      if (!budget.mayStillChange()) return { blocked: failure('NO_ANSWER') };

      const operation = await claimRemovalOf(manager, deps, { caller, difference, document: reading.document, key });
      return { claimed: { operation, removal: operation, document: reading.document, system } };
    });
  } catch (error) {
    if (error instanceof ReadingOvertaken) return { blocked: failure('CHANGED_MEANWHILE') };
    throw error;
  }
}

type Manager = Parameters<typeof claimOperation>[0];
type Removing = { caller: Caller; difference: ReadDifference; document: BillingDocument; key: IdempotencyKey | null };

function claimRemovalOf(manager: Manager, deps: BillingDeps, { caller, difference, document, key }: Removing) {
  const { tenantId, workOrderId, reference: invoiceId, connectionId, number: invoiceNumber } = difference;
  const stray = { tenantId, workOrderId, invoiceId, connectionId, invoiceNumber };
  const operation = removing(deps, stray, document, caller.actor);
  return claimOperation(
    manager,
    { ...operation, idempotencyKey: key?.key, inputHash: key?.inputHash },
    deps.billingTimeoutMs,
    [
      {
        ...{ id: deps.seams.newId(), tenantId, invoiceId, workOrderId, operationId: operation.id },
        kind: 'TAKING_BACK_STARTED',
        actor: caller.actor,
      },
    ],
  );
}

/** Sends it once. A refusal that is not certain is settled by what is there then, any other doubt by the settler. */
async function askAndSettle(deps: BillingDeps, claimed: Claimed, budget: Budget): Promise<unknown> {
  const { operation, system, document } = claimed;
  const answer = await askBilling(deps, { system, operation, kind: 'REMOVE_STRAY' }, () =>
    askRemoval(system, claimed, budget),
  );
  if (answer.outcome === 'done') {
    const voided = answer.facts.document;
    return settleRemoval(deps, operation, { found: 'GONE', there: voided && { document: voided, asOf: 0 } });
  }
  const { failure } = answer;
  if (answer.outcome === 'unknown') return settleRemoval(deps, operation, { found: 'UNKNOWN', failure });
  if (answer.isCertain) return settleRemoval(deps, operation, { found: 'REFUSED', failure });

  const { externalId } = document;
  const { reading, asOf } = await readCounted(deps.database.of(operation.tenantId), { ...operation, externalId }, () =>
    system.read(externalId, { timeoutMs: budget.callMs() }),
  );
  if (reading.found === 'unreadable') return settleRemoval(deps, operation, { found: 'UNKNOWN', failure });
  const there = reading.found === 'there' ? { document: reading.document, asOf } : undefined;
  if (!there || there.document.state === 'VOID') return settleRemoval(deps, operation, { found: 'GONE', there });
  const settled = await settleRemoval(deps, operation, { found: 'REFUSED', failure, there });
  return settled === 'STALE' ? settleRemoval(deps, operation, { found: 'UNKNOWN', failure }) : settled;
}

function answerVoid(difference: ReadDifference, operation: BillingOperation): DifferenceAnswer {
  if (operation.outcome === 'DONE') return mended(difference, 'is void in the billing system');
  const { cause, detail, outcome } = failureOf(operation);
  const message = `${invoiceNumber(difference.number)} was not voided in the billing system: ${detail}.`;
  return { type: 'DifferenceNotMended', message, cause, outcome, operationId: operation.id };
}
