import { MAX_REASON } from '@tuffops/shared/lengths';
import { invoiceNumber } from '@tuffops/shared/number';
import { countCharacters } from '@tuffops/shared/shorten';
import type { Caller } from '../../access/caller.ts';
import type { BillingDeps } from '../../billing/connection/billing-deps.ts';
import { badUserInput } from '../../errors.ts';
import { appendEvent } from '../../events/append-event.ts';
import { actOnDifference, type SeenDifference } from './act-on-difference.ts';
import type { DifferenceAnswer } from './difference-answer.ts';

/** It waits for nobody any more, until it becomes another difference. What is known already stays as whoever said so first left it. */
export function acknowledgeDifference(
  deps: BillingDeps,
  caller: Caller,
  input: SeenDifference & { reason: string },
): Promise<DifferenceAnswer> {
  const reason = input.reason.normalize('NFC').trim();
  if (!reason || countCharacters(reason) > MAX_REASON) {
    throw badUserInput(`reason must have 1 to ${MAX_REASON} characters.`);
  }
  return actOnDifference(deps, caller, input, {
    isMeant: () => true,
    isDoneUnread: true,
    async act(manager, { tenantId, id, reference: invoiceId, workOrderId, number }) {
      const [, affected] = await manager.query<[unknown[], number]>(
        `update billing_drift set known_at = instant(), known_by = $3::jsonb, known_why = $4
         where tenant_id = $1 and id = $2 and known_at is null`,
        [tenantId, id, JSON.stringify(caller.actor), reason],
      );
      if (affected > 0) {
        await appendEvent(manager, {
          ...{ id: deps.seams.newId(), tenantId, invoiceId, workOrderId, kind: 'DRIFT_KNOWN', facts: { reason } },
          actor: caller.actor,
          operationId: null,
        });
      }
      return {
        type: 'DifferenceAcknowledged',
        message: `The difference of ${invoiceNumber(number)} is marked as known.`,
      };
    },
  });
}
