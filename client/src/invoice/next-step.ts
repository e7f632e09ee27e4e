import type { Permission } from '@tuffops/shared/permission';
import type { BillingCause, BillingOutcome } from '../generated/graphql.ts';

/** `page`: where whoever has the key does it; the others are told `orElse`. */
type Step = { sentence: string; page?: { to: string; title: string; key: Permission }; orElse?: string };

const BILLING = { to: '/billing', title: 'Billing', key: 'billing.manage' } as const;
const SETTINGS = { to: '/settings', title: 'Settings', key: 'settings.edit' } as const;
const PASSES: Step = { sentence: 'It usually passes within a few minutes.' };

/** One next step a cause; where the cause says it itself, or nobody here can do anything, there is none. */
const STEPS: Partial<Record<BillingCause, Step>> = {
  SIGN_IN_EXPIRED: {
    sentence: 'Connect the account again under',
    page: BILLING,
    orElse: 'Whoever manages billing at your company has to connect the account again.',
  },
  NOT_ALLOWED: {
    sentence: 'See what the account may do under',
    page: BILLING,
    orElse: 'Whoever manages billing at your company has to allow it for the account.',
  },
  NOT_CONNECTED: {
    sentence: 'Connect an account under',
    page: BILLING,
    orElse: 'Whoever manages billing at your company has to connect an account.',
  },
  NUMBER_TAKEN: {
    sentence: 'Raise the next invoice number under',
    page: SETTINGS,
    orElse: 'Whoever may change the settings has to raise the next invoice number.',
  },
  PERIOD_CLOSED: { sentence: 'Ask your accountant, who can open the period there.' },
  PARTLY_PAID: { sentence: 'Your accountant has to reverse the payment in the billing system first.' },
  PAYMENT_IN_PROGRESS: { sentence: 'A payment can take days: wait until it has arrived or failed.' },
  UNREACHABLE: PASSES,
  NO_ANSWER: PASSES,
  BAD_ANSWER: PASSES,
};

const LOOK_THERE: Step = { sentence: 'Look in the billing system whether it went through.' };

/** What to do after the billing system did not do it; a doubt settles itself. */
export function nextStep(failure: { cause: BillingCause; outcome: BillingOutcome }): Step | undefined {
  if (failure.outcome === 'UNKNOWN') return undefined;
  return failure.outcome === 'GIVEN_UP' ? LOOK_THERE : STEPS[failure.cause];
}
