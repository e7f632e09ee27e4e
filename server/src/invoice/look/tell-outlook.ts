import { relativeTimeFormat } from '@tuffops/shared/formats';
import type { BillingCause } from '../../billing/failure.ts';
import type { CancellationOutlook } from './outlook.ts';

/** What is told of the billing system's side. */
export type Told = {
  state: CancellationOutlook;
  /** What people call the billing system. */
  vendor: string;
  /** How much of it is paid; null: who asks may not know, or nobody does. */
  amountPaid: string | null;
  /** How many milliseconds ago it was paid; null: nobody says. */
  paidForMs: number | null;
  isCredited: boolean;
  /** It is cancelled here. */
  isCancelledHere: boolean;
  /** Why it is not readable. */
  failure: { cause: BillingCause; detail: string } | null;
};

/** What is there at this moment: a clause without a full stop. */
export function messageOf({ state, vendor, amountPaid, paidForMs, isCredited }: Told): string {
  switch (state) {
    case 'OPEN':
      return `Open in ${vendor}, nothing paid`;
    case 'PAID':
      return `Paid${paidForMs === null ? '' : ` ${ago(paidForMs)}`}${isCredited ? ', and taken back in full' : ''}`;
    case 'PARTLY_PAID':
      return `${amountPaid ?? 'part'} of it is paid`;
    case 'PAYMENT_IN_PROGRESS':
      return 'a payment is in progress';
    case 'VOID':
      return `Void in ${vendor}`;
    case 'REVISED':
      return `Replaced in ${vendor} by a revision`;
    case 'NOT_FOUND':
      return `Not found in ${vendor}`;
    case 'NOT_READABLE':
      return 'not readable now';
  }
}

/** Those that stay until a person has done something. */
const LASTING = new Set<BillingCause>(['SIGN_IN_EXPIRED', 'NOT_ALLOWED', 'NOT_CONNECTED']);

/** What to do about it, in one or two sentences; null: nothing. */
export function remedyOf({ state, vendor, isCredited, isCancelledHere, failure }: Told): string | null {
  switch (state) {
    case 'OPEN':
      return null;
    case 'PAID':
      return isCredited
        ? 'It does not count any more: the work order can be invoiced again.'
        : `It can no longer be cancelled. Credit or refund it in full in ${vendor}, then invoice the work order again.`;
    case 'PARTLY_PAID':
      return `${vendor} does not void it then. Refund that part and credit the rest there, then invoice the work order again.`;
    case 'PAYMENT_IN_PROGRESS':
      return 'Wait until it has arrived or failed, which can take days: until then it cannot be cancelled.';
    case 'VOID':
      return isCancelledHere ? 'It is cancelled here now, too.' : null;
    case 'REVISED':
      return `It cannot be cancelled here. Void the revision in ${vendor}: then it is cancelled here, too.`;
    case 'NOT_FOUND':
      return `It cannot be cancelled like that. The difference is on record: find out in ${vendor} what became of it.`;
    case 'NOT_READABLE':
      return failure && LASTING.has(failure.cause)
        ? `Until that changes, it cannot be cancelled: ${failure.detail}.`
        : `You can still cancel: ${vendor} is asked again then.`;
  }
}

const MINUTE = 60_000;
const UNITS = [
  ['day', 24 * 60 * MINUTE],
  ['hour', 60 * MINUTE],
  ['minute', MINUTE],
] as const;

/** `3 minutes ago`. Their clock and ours may differ. */
function ago(ms: number): string {
  const [unit, length] = UNITS.find(([, length]) => ms >= length) ?? [];
  return unit ? relativeTimeFormat('en-US').format(-Math.floor(ms / length), unit) : 'just now';
}
