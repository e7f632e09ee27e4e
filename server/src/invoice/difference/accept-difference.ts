import type { Caller } from '../../access/caller.ts';
import type { BillingDeps } from '../../billing/connection/billing-deps.ts';
import { lockInvoice } from '../lock-invoice.ts';
import { writeCancelledHere } from '../settle/write-cancelled-here.ts';
import { actOnDifference, type SeenDifference } from './act-on-difference.ts';
import { type DifferenceAnswer, mended } from './difference-answer.ts';
import { mayAccept } from './difference-in-words.ts';

const HOW = 'is cancelled here';
const REASON = 'it is not in the billing system';

/** What is sent here and surely not there is cancelled here, as the doing of who accepted it. */
export const acceptDifference = (deps: BillingDeps, caller: Caller, input: SeenDifference): Promise<DifferenceAnswer> =>
  actOnDifference(deps, caller, input, {
    isMeant: mayAccept,
    doing: { leaves: 'DRIFT_ACCEPTED', how: HOW },
    async act(manager, difference, seen) {
      const { tenantId, workOrderId, reference: invoiceId } = difference;
      const invoice = await lockInvoice(manager, { tenantId, workOrderId, invoiceId });
      if (seen?.reading.found !== 'not-there' || invoice?.status !== 'SENT') return 'CHANGED';
      await writeCancelledHere(manager, deps, invoice, { by: caller.actor, reason: REASON });
      return mended(difference, HOW);
    },
  });
