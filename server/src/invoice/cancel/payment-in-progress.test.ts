import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Contractor } from '../../testing/contractor.ts';
import { openDifferences } from '../../testing/differences.ts';
import { callerOf } from '../../testing/factories.ts';
import { readsAfter } from '../../testing/misbehaving-billing-systems.ts';
import { type Invoicing, openInvoicing } from '../../testing/open-invoicing.ts';
import type { Deed } from '../../testing/sandbox-control.ts';
import { cancelInvoice } from './cancel-invoice.ts';

let running: Invoicing;
beforeAll(async () => {
  running = await openInvoicing();
});
afterAll(() => running.stop());

/** Of the look, and of no other reading. */
const path = 'expand';
const voids = async ({ control }: Contractor) =>
  (await control.requests()).filter(({ operation }) => operation === 'cancel');
const refused = (cause: string) => ({
  __typename: 'CancellationFailed',
  outcome: 'REFUSED',
  cause,
  invoice: { status: 'SENT', billingOperation: null, cancellationBlocker: null },
});

/** Our invoice, open there; nobody tells what happens there. */
async function anInvoiceThere() {
  const contractor = await running.aContractor();
  const { id } = await contractor.aSentInvoice();
  await contractor.silenceWebhooks();
  const [there] = await contractor.control.invoice(id);
  const act = (deed: Deed) => contractor.control.act(there?.id ?? '', deed);
  return { contractor, id, act };
}

describe('Before a void is sent, the invoice is looked at, and it is not sent', () => {
  it('while a payment is in progress; once that failed, it is', async () => {
    const { contractor, id, act } = await anInvoiceThere();
    await act('start-payment');
    const answer = await contractor.cancel(id, { idempotencyKey: 'one click' });
    expect(answer).toMatchObject(refused('PAYMENT_IN_PROGRESS'));
    expect(answer.message).toBe(
      'Cancellation failed: a payment for the invoice is in progress in the billing system. Please contact TuffOps for assistance.',
    );
    expect(await contractor.cancel(id, { idempotencyKey: 'one click' })).toMatchObject(refused('PAYMENT_IN_PROGRESS'));
    expect(await voids(contractor)).toEqual([]);

    await act('fail-payment');
    expect(await contractor.cancel(id)).toMatchObject({ __typename: 'InvoiceCancelled' });
    expect(await voids(contractor)).toHaveLength(1);
  });

  it('when the payment has arrived: it is Paid here, and not cancellable', async () => {
    const { contractor, id, act } = await anInvoiceThere();
    await act('start-payment');
    await act('pay');
    expect(await contractor.cancel(id)).toMatchObject({ blocker: 'PAID', invoice: { status: 'PAID' } });
    expect(await voids(contractor)).toEqual([]);
  });

  it('when it is void already: it is Cancelled here', async () => {
    const { contractor, id, act } = await anInvoiceThere();
    await act('void');
    expect(await contractor.cancel(id)).toMatchObject({ __typename: 'InvoiceCancelled' });
    expect(await voids(contractor)).toEqual([]);
  });

  it('when it was revised: it is another one', async () => {
    const { contractor, id, act } = await anInvoiceThere();
    await act('revise');
    expect(await contractor.cancel(id)).toMatchObject(refused('CHANGED_MEANWHILE'));
    expect(await voids(contractor)).toEqual([]);
  });

  it('when it is not there: that is a difference', async () => {
    const { contractor, id } = await anInvoiceThere();
    await contractor.control.fault({ operation: 'read', kind: 'not-found', path });
    expect(await contractor.cancel(id)).toMatchObject(refused('NOT_FOUND'));
    expect(await voids(contractor)).toEqual([]);
    expect(await openDifferences(running, id)).toMatchObject([{ there: 'not there' }]);
  });

  it.each([
    ['unauthorized', 'SIGN_IN_EXPIRED'],
    ['forbidden', 'NOT_ALLOWED'],
    ['rate-limited', 'RATE_LIMITED'],
    ['server-error', 'BAD_ANSWER'],
    ['no-answer', 'NO_ANSWER'],
    ['late', 'NO_ANSWER'],
    ['malformed', 'BAD_ANSWER'],
  ])('when the look meets %s: surely not done', async (kind, cause) => {
    const { contractor, id } = await anInvoiceThere();
    await contractor.control.fault({ operation: 'read', kind, path, ...(kind === 'late' && { delayMs: 60_000 }) });
    expect(await contractor.cancel(id)).toMatchObject(refused(cause));
    expect(await voids(contractor)).toEqual([]);
    await contractor.control.clearFaults();
    const [operation] = await running.query(
      `select state, outcome from billing_operation where invoice_id = $1 and kind = 'CANCEL'`,
      [id],
    );
    expect(operation).toEqual({ state: 'CONCLUDED', outcome: 'REFUSED' });
  });

  it('when another reading was written since the look began: surely not done', async () => {
    const { contractor, id, act } = await anInvoiceThere();
    await act('start-payment');
    const openBillingSystem = readsAfter(() =>
      running.query(
        `insert into billing_document as d (tenant_id, connection_id, external_id, reference, readings)
         select tenant_id, connection_id, external_id, id, 1 from invoice where id = $1
         on conflict (tenant_id, connection_id, external_id) do update set readings = d.readings + 1`,
        [id],
      ),
    );
    const caller = callerOf(contractor.office.user, contractor.tenant);
    const answer = await cancelInvoice({ ...running.billing, openBillingSystem }, caller, { invoiceId: id });
    expect(answer).toMatchObject({ outcome: 'REFUSED', cause: 'CHANGED_MEANWHILE' });
    expect(await contractor.readInvoice(id)).toMatchObject({ status: 'SENT', billingOperation: null });
    expect(await voids(contractor)).toEqual([]);
  });
});

it('What begins to be paid between the look and the void is refused there, as it was read', async () => {
  const { contractor, id } = await anInvoiceThere();
  await contractor.control.fault({ operation: 'cancel', kind: 'payment-in-progress' });
  expect(await contractor.cancel(id)).toMatchObject(refused('PAYMENT_IN_PROGRESS'));
  expect(await voids(contractor)).toHaveLength(1);
});

it('A cancellation asks twice: one look, one void', async () => {
  const { contractor, id } = await anInvoiceThere();
  await contractor.cancel(id);
  const sent = (await contractor.control.requests()).filter(
    (request) => request.operation === 'cancel' || request.path.includes(path),
  );
  expect(sent.map(({ method, operation }) => [method, operation])).toEqual([
    ['GET', 'read'],
    ['POST', 'cancel'],
  ]);
});
