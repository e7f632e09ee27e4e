import { STRIPE_PERMISSIONS } from '@tuffops/shared/stripe-permissions';
import { expect, it } from 'vitest';
import { accountInRefusal, lackedPermissions, whatToAllow } from './lacks.ts';

/** Stripe's messages, from public reports; the keys are made up. */
const REFUSED =
  "The provided key 'rk_live_***XpQ1' does not have the required permissions for this endpoint on account";

it.each([
  [
    `${REFUSED} 'acct_1PJ'. Having the 'rak_invoice_write' permission would allow this request to continue.`,
    ['Invoices (Write)'],
  ],
  [
    `${REFUSED} 'acct_1PJ'. Having the 'rak_payment_intent_read', 'rak_checkout_session_read' permissions would allow this request to continue.`,
    ['PaymentIntents (Read)', 'checkout_session_read'],
  ],
  [
    `Permission denied. ${REFUSED} 'acct_1PJ'. Enabling Charges and Refunds Read ('charge_read') permissions on this key would allow this request to continue. You can edit permissions at https://dashboard.stripe.com/apikeys`,
    ['Charges and Refunds (Read)'],
  ],
  [`${REFUSED} 'acct_1PJ'. Having more permissions would allow this request to continue.`, []],
])('%s', (message, lacked) => {
  expect(lackedPermissions(message)).toEqual(lacked);
  expect(accountInRefusal(message)).toBe('acct_1PJ');
});

it('what to do is one clause, however much is missing', () => {
  const [customers, invoices, notes] = STRIPE_PERMISSIONS;
  expect(whatToAllow([customers])).toBe(
    'the key lacks permissions, set Customers to Write for it in Stripe, under Developers, API keys',
  );
  expect(whatToAllow([customers, invoices, notes])).toContain(
    'Customers to Write, Invoices to Write, and Credit notes to Read',
  );
});
