import { expect, test } from 'vitest';
import { aDraft, anOpenInvoice } from '../testing/an-invoice.ts';
import { openTestSandbox } from '../testing/open-test-sandbox.ts';
import { type FaultKind, faultKinds } from './fault.ts';

/** What the SDK makes of a void that meets the fault, and what is true afterwards. */
const expected: Record<FaultKind, { answer: object; isVoid: boolean }> = {
  unauthorized: { answer: { type: 'StripeAuthenticationError', code: 'api_key_expired' }, isVoid: false },
  forbidden: { answer: { type: 'StripePermissionError', statusCode: 403 }, isVoid: false },
  'not-found': { answer: { statusCode: 404, code: 'resource_missing', param: 'id' }, isVoid: false },
  'rate-limited': { answer: { type: 'StripeRateLimitError', code: 'rate_limit', statusCode: 429 }, isVoid: false },
  'server-error': { answer: { type: 'StripeAPIError', statusCode: 500 }, isVoid: false },
  'server-error-applied': { answer: { type: 'StripeAPIError', statusCode: 500 }, isVoid: true },
  'no-answer': { answer: { type: 'StripeConnectionError' }, isVoid: false },
  'no-answer-applied': { answer: { type: 'StripeConnectionError' }, isVoid: true },
  late: { answer: { status: 'void' }, isVoid: true },
  slow: { answer: { status: 'void' }, isVoid: true },
  'applied-late': { answer: { type: 'StripeConnectionError' }, isVoid: true },
  malformed: { answer: { type: 'StripeAPIError', message: expect.stringMatching(/JSON/) }, isVoid: true },
  'period-closed': { answer: { statusCode: 400, rawType: 'invalid_request_error', code: undefined }, isVoid: false },
  'payment-in-progress': {
    answer: { statusCode: 400, message: 'Invoices with `processing` payments cannot be voided.' },
    isVoid: false,
  },
};

test.each(faultKinds)('a void that meets %s ends as that fault says', async (kind) => {
  const { stripe, control } = await openTestSandbox();
  const open = await anOpenInvoice(stripe);
  // Twice, since the SDK repeats a broken connection once by itself.
  await control.post('faults', { operation: 'cancel', kind, delayMs: 20, times: 2 });
  const answer = await stripe.invoices.voidInvoice(open.id).catch((error: unknown) => error);
  await control.delete('faults');

  expect(answer).toMatchObject(expected[kind].answer);
  const status = async () => (await stripe.invoices.retrieve(open.id)).status;
  await expect.poll(status, { timeout: 25_000 }).toBe(expected[kind].isVoid ? 'void' : 'open');
});

test('a fault meets only its operation, its path and its turn, and only so often', async () => {
  const { stripe, control } = await openTestSandbox();
  const draft = await aDraft(stripe);
  await control.post('faults', { operation: 'create', kind: 'rate-limited', path: '/finalize', times: 1 });
  await control.post('faults', { operation: 'read', kind: 'server-error', after: 1 });

  await stripe.invoices.retrieve(draft.id);
  await expect(stripe.invoices.retrieve(draft.id)).rejects.toMatchObject({ statusCode: 500 });
  await stripe.invoices.retrieve(draft.id);

  await stripe.customers.create({ name: 'Jane' });
  await expect(stripe.invoices.finalizeInvoice(draft.id)).rejects.toMatchObject({ statusCode: 429 });
  expect((await stripe.invoices.finalizeInvoice(draft.id)).status).toBe('open');
  expect(await control.get('faults')).toEqual([]);
});

test('every step of a creation counts as create', async () => {
  const { stripe, control } = await openTestSandbox();
  const draft = await aDraft(stripe);
  const open = await anOpenInvoice(stripe);
  await control.post('faults', { operation: 'create', kind: 'forbidden', times: 6 });
  const steps = [
    stripe.customers.create({ name: 'Jane' }),
    stripe.invoices.create({ customer: draft.customer as string }),
    stripe.invoices.addLines(draft.id, { lines: [{ amount: 1 }] }),
    stripe.invoices.finalizeInvoice(draft.id),
    stripe.invoices.sendInvoice(open.id),
    stripe.invoices.del(draft.id),
  ];
  for (const step of await Promise.allSettled(steps)) {
    expect(step).toMatchObject({ status: 'rejected', reason: { statusCode: 403 } });
  }
  expect(await control.get('faults')).toEqual([]);
  expect((await stripe.invoices.voidInvoice(open.id)).status).toBe('void');
});
