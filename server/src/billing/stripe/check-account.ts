import { STRIPE_ACCOUNT_PERMISSION, STRIPE_PERMISSIONS } from '@tuffops/shared/stripe-permissions';
import { Stripe } from 'stripe';
import type { AccountCheck } from '../billing-system.ts';
import type { BillingFailure } from '../failure.ts';
import { badAnswer, classify } from './classify.ts';
import type { TimeLeft } from './countdown.ts';
import { accountInRefusal, whatToAllow } from './lacks.ts';

type Slug = (typeof STRIPE_PERMISSIONS)[number]['slug'];
type Ask = (stripe: Stripe, options: { timeout: number }) => Promise<unknown>;

const ONE = { limit: 1 };
/** Nobody has this id: a change of it changes nothing, and is refused for want of the permission or of the object. */
const NOBODY = 'tuffops_permission_probe';

/** One small request for everything that will be asked of the account. */
const PROBES: [Slug, Ask][] = [
  ['customer_write', (stripe, options) => stripe.customers.list(ONE, options)],
  ['customer_write', (stripe, options) => mayFail(stripe.customers.update(`cus_${NOBODY}`, {}, options))],
  ['invoice_write', (stripe, options) => stripe.invoicePayments.list(ONE, options)],
  ['invoice_write', (stripe, options) => mayFail(stripe.invoices.update(`in_${NOBODY}`, {}, options))],
  ['credit_note_read', (stripe, options) => stripe.creditNotes.list(ONE, options)],
  ['charge_read', (stripe, options) => stripe.refunds.list(ONE, options)],
  ['payment_intent_read', (stripe, options) => stripe.paymentIntents.list(ONE, options)],
  ['event_read', (stripe, options) => stripe.events.list(ONE, options)],
];

/** `lacks`: what Stripe says of the permission that is missing. */
type Asked<T> = { got?: T; lacks?: string; failure?: BillingFailure };

/**
 * Whose account the key is of, and whether it may do all that will be asked: nothing is changed. A restricted key can
 * seldom read the account itself; then the refusal names it, and its invoices say what it is called.
 */
export async function checkAccount(stripe: Stripe, timeout: TimeLeft): Promise<AccountCheck> {
  const account = await asked(stripe.accounts.retrieveCurrent({}, { timeout: timeout() }));
  if (account.failure) return { outcome: 'failed', failure: account.failure };
  if (account.got && (account.got.object !== 'account' || !account.got.id)) {
    return { outcome: 'failed', failure: badAnswer().failure };
  }
  const [invoices, ...answers] = await Promise.all([
    asked(stripe.invoices.list(ONE, { timeout: timeout() })),
    ...PROBES.map(([, ask]) => asked(ask(stripe, { timeout: timeout() }))),
  ]);
  const failure = [invoices, ...answers].find((answer) => answer.failure)?.failure;
  if (failure) return { outcome: 'failed', failure };

  const [invoice] = invoices.got?.data ?? [];
  const accountId = account.got?.id ?? accountInRefusal(account.lacks ?? '') ?? accountInUrl(invoice);
  const lacking: Set<string> = new Set(PROBES.flatMap(([slug], index) => (answers[index]?.lacks ? [slug] : [])));
  if (invoices.lacks) lacking.add('invoice_write');
  if (!accountId) lacking.add(STRIPE_ACCOUNT_PERMISSION.slug);
  if (!accountId || lacking.size > 0) {
    const permissions = [...STRIPE_PERMISSIONS, STRIPE_ACCOUNT_PERMISSION].filter(({ slug }) => lacking.has(slug));
    return { outcome: 'failed', failure: { cause: 'NOT_ALLOWED', detail: whatToAllow(permissions) } };
  }
  return { outcome: 'reached', accountId, accountName: nameOf(account.got) || invoice?.account_name || accountId };
}

async function asked<T>(request: Promise<T>): Promise<Asked<T>> {
  try {
    return { got: await request };
  } catch (error) {
    if (error instanceof Stripe.errors.StripePermissionError && /permission/i.test(error.message)) {
      return { lacks: error.message };
    }
    return { failure: classify(error).failure };
  }
}

/** Whatever is wrong with the request, if not the key: that was good for it. */
async function mayFail(request: Promise<unknown>): Promise<void> {
  try {
    await request;
  } catch (error) {
    const answer = classify(error);
    if (answer.outcome !== 'refused' || answer.isCertain) throw error;
  }
}

function nameOf(account: Stripe.Account | undefined): string | null | undefined {
  return account?.settings?.dashboard.display_name || account?.business_profile?.name;
}

/** `https://invoice.stripe.com/i/acct_1…/test_…` */
function accountInUrl(invoice: Stripe.Invoice | undefined): string | undefined {
  return /\/(acct_\w+)\//.exec(invoice?.hosted_invoice_url ?? '')?.[1];
}
