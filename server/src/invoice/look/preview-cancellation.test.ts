import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { systemSeams } from '../../seams.ts';
import type { Json } from '../../testing/call-graphql.ts';
import type { Contractor } from '../../testing/contractor.ts';
import { openDifferences } from '../../testing/differences.ts';
import { callerOf } from '../../testing/factories.ts';
import { letLooksPass } from '../../testing/lost-answers.ts';
import { type Invoicing, openInvoicing } from '../../testing/open-invoicing.ts';
import type { SignedIn } from '../../testing/running-server.ts';
import type { Deed, Wish } from '../../testing/sandbox-control.ts';
import { somebodyElse } from '../../testing/somebody-else.ts';
import { createLooks } from './looks.ts';
import { previewCancellation } from './preview-cancellation.ts';

let running: Invoicing;
let contractor: Contractor;
let id: string;
let externalId: string;
beforeAll(async () => {
  running = await openInvoicing();
});
afterAll(() => running.stop());
/** Open there, and nobody tells what happens there. */
beforeEach(async () => {
  contractor = await running.aContractor();
  ({ id, externalId } = await contractor.aSentInvoice());
  await contractor.comesToRest();
  await contractor.silenceWebhooks();
});

const PREVIEW = `query ($id: ID!) { previewCancellation(invoiceId: $id) { state message remedy cause blocker paidAt
  amountPaid { minorUnits currency } invoice { id status isCredited cancelledBy { __typename } } } }`;

async function preview(as: SignedIn = contractor.office): Promise<Json> {
  const { data, errors } = await as.graphql(PREVIEW, { id });
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  return data.previewCancellation;
}
const act = (deed: Deed, wish?: Wish) => contractor.control.act(externalId, deed, wish);
const readings = async () =>
  (await contractor.control.requests()).filter(
    ({ operation, path }) => operation === 'read' && path.includes('expand'),
  );

describe('What is there is told before anybody decides, and settled here', () => {
  it('open, and nothing paid: there is nothing to do about it', async () => {
    expect(await preview()).toEqual({
      state: 'OPEN',
      message: 'Open in Stripe, nothing paid',
      remedy: null,
      cause: null,
      blocker: null,
      paidAt: null,
      amountPaid: { minorUnits: 0, currency: 'USD' },
      invoice: { id, status: 'SENT', isCredited: false, cancelledBy: null },
    });
  });

  it('paid: it is Paid here at once, and the way out is told', async () => {
    await act('pay');
    const told = await preview();
    expect(told).toMatchObject({ state: 'PAID', blocker: 'PAID', invoice: { status: 'PAID' } });
    expect(told.message).toBe('Paid just now');
    expect(told.remedy).toMatch(/Credit or refund it in full in Stripe, then invoice the work order again\.$/);
    expect(told.paidAt).not.toBeNull();
    expect(told.amountPaid.minorUnits).toBe((await contractor.readInvoice(id)).total.minorUnits);
  });

  it('paid and taken back in full: its work order can be invoiced again', async () => {
    await act('pay');
    await act('reverse-payment');
    expect(await preview()).toMatchObject({
      state: 'PAID',
      message: 'Paid just now, and taken back in full',
      remedy: 'It does not count any more: the work order can be invoiced again.',
      invoice: { status: 'PAID', isCredited: true },
    });
  });

  it('partly paid: how much, and what helps, which does', async () => {
    await act('pay', { amountMinorUnits: 20_000 });
    const told = await preview();
    expect(told).toMatchObject({
      state: 'PARTLY_PAID',
      message: '$200.00 of it is paid',
      amountPaid: { minorUnits: 20_000, currency: 'USD' },
      blocker: null,
      invoice: { status: 'SENT' },
    });
    expect(told.remedy).toContain('Refund that part and credit the rest there');
    await act('credit');
    await act('reverse-payment');
    expect(await contractor.cancel(id)).toMatchObject({ blocker: 'PAID', invoice: { isCredited: true } });
  });

  it('a payment in progress: wait', async () => {
    await act('start-payment');
    expect(await preview()).toMatchObject({
      state: 'PAYMENT_IN_PROGRESS',
      message: 'a payment is in progress',
      remedy: expect.stringMatching(/^Wait until it has arrived or failed/),
      invoice: { status: 'SENT' },
    });
  });

  it('void: it is Cancelled here, as the doing of the billing system', async () => {
    await act('void');
    expect(await preview()).toMatchObject({
      state: 'VOID',
      message: 'Void in Stripe',
      remedy: 'It is cancelled here now, too.',
      blocker: 'ALREADY_CANCELLED',
      invoice: { status: 'CANCELLED', cancelledBy: { __typename: 'BillingSystemActor' } },
    });
  });

  it('revised: what is open there is another one, and voiding that cancels it here', async () => {
    await act('revise');
    expect(await preview()).toMatchObject({ state: 'REVISED', invoice: { status: 'SENT' } });
    expect(await openDifferences(running, id)).toMatchObject([{ there: expect.stringContaining('revised as') }]);
  });

  it('not there: a difference, and nothing else', async () => {
    await contractor.control.fault({ operation: 'read', kind: 'not-found', path: 'expand' });
    expect(await preview()).toMatchObject({ state: 'NOT_FOUND', invoice: { status: 'SENT' }, amountPaid: null });
    expect(await openDifferences(running, id)).toMatchObject([{ there: 'not there' }]);
  });
});

describe('What could not be read is never taken for anything else', () => {
  it.each([
    ['unauthorized', 'SIGN_IN_EXPIRED', /^Until that changes, it cannot be cancelled: the sign-in .* has expired\.$/],
    ['rate-limited', 'RATE_LIMITED', /^You can still cancel/],
    ['server-error', 'BAD_ANSWER', /^You can still cancel/],
    ['no-answer', 'NO_ANSWER', /^You can still cancel: Stripe is asked again then\.$/],
    ['malformed', 'BAD_ANSWER', /^You can still cancel/],
  ])('%s', async (kind, cause, remedy) => {
    await contractor.control.fault({ operation: 'read', kind, path: 'expand' });
    const told = await preview();
    expect(told).toMatchObject({
      state: 'NOT_READABLE',
      message: 'not readable now',
      cause,
      invoice: { status: 'SENT' },
    });
    expect(told.remedy).toMatch(remedy);
    expect(told.amountPaid).toBeNull();
    expect(await openDifferences(running, id)).toEqual([]);
  });

  it('a billing system that takes a minute is not waited for, and the invoice can be cancelled meanwhile', async () => {
    await contractor.control.fault({ operation: 'read', kind: 'late', delayMs: 60_000, times: 1, path: 'expand' });
    const looking = preview();
    await expect.poll(async () => (await readings()).length).toBe(1);
    expect(await contractor.cancel(id)).toMatchObject({ __typename: 'InvoiceCancelled' });
    expect(await looking).toMatchObject({ state: 'NOT_READABLE', cause: 'NO_ANSWER' });
    expect(await openDifferences(running, id)).toEqual([]);
  });

  it('an account that is disconnected', async () => {
    await contractor.disconnect();
    expect(await preview()).toMatchObject({ state: 'NOT_READABLE', cause: 'NOT_CONNECTED' });
    expect(await readings()).toEqual([]);
  });

  it('a look is over after a second, whatever it waits for', async () => {
    const [{ workOrderId }] = await running.query('select work_order_id as "workOrderId" from invoice where id = $1', [
      id,
    ]);
    const other = await somebodyElse(running.server.databaseUrl);
    await other.query('select 1 from work_order where id = $1 for update', [workOrderId]);
    const timers: [number, () => void][] = [];
    const after = (ms: number, work: () => void) => {
      timers.push([ms, work]);
      return () => {};
    };
    const billing = { ...running.billing, seams: { ...systemSeams, after } };
    const caller = callerOf(contractor.office.user, contractor.tenant);
    const looking = previewCancellation({ billing, looks: createLooks(billing) }, caller, id);
    await other.isWaitedFor();
    const [[ms, isOver] = [0, () => {}]] = timers;
    isOver();
    expect([ms, (await looking).state]).toEqual([1_000, 'NOT_READABLE']);
    await other.commit();
  });
});

it('while a cancellation is in doubt, what is seen is told and concludes nothing', async () => {
  await contractor.control.fault({ operation: 'cancel', kind: 'no-answer-applied', times: 1 });
  await letLooksPass(contractor, 2);
  await contractor.control.fault({ operation: 'read', kind: 'server-error', times: 1_000 });
  expect(await contractor.cancel(id)).toMatchObject({ outcome: 'UNKNOWN' });
  const isInDoubt = { state: 'VOID', remedy: null, blocker: 'BILLING_UNDER_WAY', invoice: { status: 'SENT' } };
  expect(await preview()).toMatchObject(isInDoubt);
  const [operation] = await running.query(
    `select state, outcome from billing_operation where invoice_id = $1 and kind = 'CANCEL'`,
    [id],
  );
  expect(operation).toEqual({ state: 'VERIFYING', outcome: null });

  await contractor.control.clearFaults();
  const settled = await contractor.settledInvoice(id);
  expect(settled).toMatchObject({ status: 'CANCELLED', cancelledBy: { __typename: 'User' } });
});

it('twenty who look at once ask once, and are told the same', async () => {
  const before = (await readings()).length;
  const told = await Promise.all(Array.from({ length: 20 }, () => preview()));
  expect(new Set(told.map((each) => JSON.stringify(each))).size).toBe(1);
  expect((await readings()).length - before).toBe(1);
});

it('once the invoice is another here, it is looked at again', async () => {
  expect(await preview()).toMatchObject({ state: 'OPEN' });
  await contractor.cancel(id);
  expect(await preview()).toMatchObject({ state: 'VOID', blocker: 'ALREADY_CANCELLED' });
});

describe('Who may look', () => {
  const code = async (as: SignedIn, invoiceId = id) => {
    const { errors } = await as.graphql(PREVIEW, { id: invoiceId });
    return errors[0]?.extensions.code;
  };

  it('whoever may cancel it, and nobody learns of what is not theirs', async () => {
    const { signInAs } = running.server;
    const technician = await signInAs('technician', { tenant: contractor.tenant });
    const viewer = await signInAs('technician', { tenant: contractor.tenant, extraPermissions: ['invoices.view'] });
    const other = await running.aContractor();
    expect(await code(technician)).toBe('NOT_FOUND');
    expect(await code(viewer)).toBe('FORBIDDEN');
    expect(await code(other.office)).toBe('NOT_FOUND');
    expect(await code(contractor.office, uuidv7())).toBe('NOT_FOUND');
    expect(await code(contractor.office, 'x')).toBe('BAD_USER_INPUT');
    const { errors } = await running.server.graphql(PREVIEW, { id });
    expect(errors[0]?.extensions.code).toBe('UNAUTHENTICATED');
    expect(await readings()).toEqual([]);
  });

  it('without invoices.view is told no amount', async () => {
    await act('pay', { amountMinorUnits: 20_000 });
    const { tenant } = contractor;
    const person = await running.server.signInAs('technician', {
      tenant,
      extraPermissions: ['invoices.edit', 'work_orders.supervise'],
    });
    const { data, errors } = await person.graphql(PREVIEW, { id });
    expect(data.previewCancellation).toMatchObject({ message: 'part of it is paid', amountPaid: null });
    expect(errors[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', permission: 'invoices.view' });
  });
});
