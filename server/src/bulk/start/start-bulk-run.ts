import { MAX_BULK_ROWS, VOIDED_UNASKED } from '@tuffops/shared/lengths';
import { type Caller, requirePermission } from '../../access/caller.ts';
import { idempotencyKey } from '../../billing/operation/idempotency.ts';
import type { Deps } from '../../deps.ts';
import { badUserInput } from '../../errors.ts';
import { cancellationReason } from '../../invoice/cancel/cancellation-reason.ts';
import { KEYS_OF } from '../may-run.ts';
import { countChanged, NOTHING_MATCHES, needsConfirmation, runStarted, tooMany } from '../messages.ts';
import { countVoided, type Voided } from './count-voided.ts';
import { findNamedRun } from './find-named-run.ts';
import { insertRun } from './insert-run.ts';
import { type BulkRunBlocker, type StartBulkRunInput } from './start-bulk-run.type.ts';
import { whichRows } from './which-rows.ts';

export type StartAnswer =
  | { type: 'BulkRunStarted'; message: string; runId: string }
  | { type: 'BulkRunNotStarted'; message: string; blocker: BulkRunBlocker; count: number; totalMinorUnits?: number };

type StartDeps = Pick<Deps, 'database' | 'seams'>;

/** Starts a run of many changes, which every server process then goes on with. Nothing is sent here. */
export async function startBulkRun(deps: StartDeps, caller: Caller, input: StartBulkRunInput): Promise<StartAnswer> {
  for (const key of KEYS_OF[input.kind]) requirePermission(caller, key);
  const wanted = checked(caller, input);
  const { idempotencyKey: given, ...rest } = wanted;
  const key = idempotencyKey(given, 'startBulkRun', rest);
  const { manager } = deps.database.of(caller.tenant.id);
  const named = await findNamedRun(manager, caller.tenant.id, key);
  if (named) return started(wanted, named);

  const { ids, isMatched } = await whichRows(deps, caller, wanted);
  const isVoiding = input.kind !== 'CREATE';
  const count = ids.length;
  const matched = (): Promise<Voided> => countVoided(manager, caller.tenant.id, isVoiding ? ids : [], 'ANY');
  if (count === 0) return notStarted('NOTHING_MATCHES', NOTHING_MATCHES, { count });
  if (count > MAX_BULK_ROWS) return notStarted('TOO_MANY', tooMany(MAX_BULK_ROWS), { count });
  if (isMatched && (wanted.expectedCount ?? count) !== count) {
    const { totalMinorUnits } = await matched();
    return notStarted('COUNT_CHANGED', countChanged(count), { count, ...(isVoiding && { totalMinorUnits }) });
  }
  if (isVoiding && count > VOIDED_UNASKED) {
    const voided = await countVoided(manager, caller.tenant.id, ids, 'SENT');
    if (voided.count > VOIDED_UNASKED && voided.count !== wanted.confirmedCount) {
      return notStarted('NEEDS_CONFIRMATION', needsConfirmation(voided.count), voided);
    }
  }
  return started(wanted, await insertRun(deps, caller, wanted, ids, key));
}

const started = ({ kind }: StartBulkRunInput, { id, total }: { id: string; total: number }): StartAnswer => ({
  type: 'BulkRunStarted',
  message: runStarted(kind, total),
  runId: id,
});

const notStarted = (
  blocker: BulkRunBlocker,
  message: string,
  facts: { count: number; totalMinorUnits?: number },
): StartAnswer => ({ type: 'BulkRunNotStarted', message, blocker, ...facts });

/** What is given must be of use to the kind. */
function checked(caller: Caller, input: StartBulkRunInput): StartBulkRunInput {
  const why = cancellationReason(input);
  if (input.kind === 'CREATE' && (why.reason || why.reasonCode))
    throw badUserInput('A reason is for invoices that are cancelled.');
  if (input.kind === 'CANCEL' && (input.taxRatePercent != null || input.includeUnitPrice != null)) {
    throw badUserInput('taxRatePercent and includeUnitPrice are for invoices that are created.');
  }
  if (input.markAsBilled) {
    if (input.kind !== 'CREATE') throw badUserInput('markAsBilled is for invoices that are created.');
    requirePermission(caller, 'work_orders.supervise');
  }
  const rate = Number(input.taxRatePercent ?? 0);
  if (rate < 0 || rate > 100 || /\.\d{4}/.test(input.taxRatePercent ?? '')) {
    throw badUserInput('taxRatePercent must be from 0 to 100, with up to 3 decimals.');
  }
  return { ...input, ...why };
}
