import type { Caller } from '../../access/caller.ts';
import type { BillingDeps } from '../../billing/connection/billing-deps.ts';
import { BillingOperation } from '../../billing/operation/billing-operation.entity.ts';
import { readRow } from '../../database/read-rows.ts';
import { appendEvent } from '../../events/append-event.ts';
import { lockCreation } from '../create/lock-creation.ts';
import { adopt } from '../create/settle-creation.ts';
import { actOnDifference, type SeenDifference } from './act-on-difference.ts';
import { type DifferenceAnswer, mended } from './difference-answer.ts';
import { mayLink } from './difference-in-words.ts';

const HOW = 'is linked to its work order';

/** What turned up there, and is paid or being paid, becomes the invoice that was to be created. */
export const linkStray = (deps: BillingDeps, caller: Caller, input: SeenDifference): Promise<DifferenceAnswer> =>
  actOnDifference(deps, caller, input, {
    isMeant: mayLink,
    doing: { leaves: 'STRAY_LINKED', how: HOW },
    async act(manager, difference, seen) {
      const { tenantId, creationId, workOrderId, reference: invoiceId } = difference;
      if (!creationId || seen?.reading.found !== 'there') return 'CHANGED';
      const creation = await lockCreation(manager, await readRow(manager, BillingOperation, tenantId, creationId));
      const { document } = seen.reading;
      const isAsPlanned = document.totalMinorUnits === creation.plan?.totalMinorUnits;
      if (creation.hasInvoice || creation.isPlaceTaken || !isAsPlanned) return 'CHANGED';
      await adopt(deps, manager, creation, { found: 'THERE', document });
      await appendEvent(manager, {
        ...{ id: deps.seams.newId(), tenantId, invoiceId, workOrderId, kind: 'STRAY_LINKED' },
        actor: caller.actor,
        operationId: null,
      });
      return mended(difference, HOW);
    },
  });
