import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../../testing/eventually.ts';
import { letLooksPass } from '../../testing/lost-answers.ts';
import { type Invoicing, openInvoicing } from '../../testing/open-invoicing.ts';

/** Room for a creation, a request that takes its whole time, and a reading, however busy the machine is. */
const BUDGET_MS = 8_000;
const TEST_TIMEOUT_MS = 120_000;

let running: Invoicing;
beforeAll(async () => {
  running = await openInvoicing({ BILLING_TIMEOUT_MS: String(BUDGET_MS) });
});
afterAll(() => running.stop());

type Case = {
  kind: string;
  delayMs?: number;
  /** The answer to the person. */
  told: object;
  /** The row at that moment. */
  row: object;
  /** In the end, here and there. */
  settled: { here: 'SENT' | 'CANCELLED'; there: 'open' | 'void' };
};

const refused = (cause: string) => ({
  told: { __typename: 'CancellationFailed', outcome: 'REFUSED', cause },
  row: { status: 'SENT', billingOperation: null, lastBillingFailure: { cause, outcome: 'REFUSED' } },
  settled: { here: 'SENT', there: 'open' } as const,
});
const doubtful = (cause: string) => ({
  told: { __typename: 'CancellationFailed', outcome: 'UNKNOWN', cause },
  row: { status: 'SENT', billingOperation: { kind: 'CANCEL', state: 'VERIFYING' } },
});
const done = {
  told: { __typename: 'InvoiceCancelled' },
  row: { status: 'CANCELLED', billingOperation: null, lastBillingFailure: null },
  settled: { here: 'CANCELLED', there: 'void' } as const,
};
const notApplied = { here: 'SENT', there: 'open' } as const;
const applied = { here: 'CANCELLED', there: 'void' } as const;

const CASES: Case[] = [
  { kind: 'unauthorized', ...refused('SIGN_IN_EXPIRED') },
  { kind: 'forbidden', ...refused('NOT_ALLOWED') },
  { kind: 'not-found', ...refused('NOT_FOUND') },
  { kind: 'rate-limited', ...refused('RATE_LIMITED') },
  { kind: 'period-closed', ...refused('PERIOD_CLOSED') },
  { kind: 'payment-in-progress', ...refused('PAYMENT_IN_PROGRESS') },
  { kind: 'server-error', ...doubtful('BAD_ANSWER'), settled: notApplied },
  { kind: 'server-error-applied', ...done },
  { kind: 'no-answer', ...doubtful('NO_ANSWER'), settled: notApplied },
  { kind: 'no-answer-applied', ...done },
  { kind: 'late', delayMs: 5_000, ...done },
  { kind: 'slow', delayMs: 300, ...done },
  { kind: 'slow', delayMs: 5_000, ...doubtful('NO_ANSWER'), settled: applied },
  { kind: 'applied-late', delayMs: 2_500, ...doubtful('NO_ANSWER'), settled: applied },
  { kind: 'malformed', ...done },
];
const TITLED = CASES.map((each) => ({ title: [each.kind, each.delayMs].join(' '), ...each }));

describe.concurrent('When the billing system answers a cancellation with', { timeout: TEST_TIMEOUT_MS }, () => {
  it.each(TITLED)('$title, the person is told the truth and both systems agree in the end', async (each) => {
    const { control, cancel, readInvoice, aSentInvoice } = await running.aContractor();
    const invoice = await aSentInvoice();
    await control.fault({ operation: 'cancel', kind: each.kind, times: 1, delayMs: each.delayMs });

    const answer = await cancel(invoice.id, { idempotencyKey: 'one click' });
    expect(answer).toMatchObject(each.told);
    expect(answer.invoice).toMatchObject(each.row);
    if (answer.outcome)
      expect(answer.message).toMatch(/^Cancellation failed: .*[^.]\. Please contact TuffOps for assistance\.$/);

    const settled = await eventually(
      () => readInvoice(invoice.id),
      (now) => now.billingOperation === null && now.status === each.settled.here,
    );
    expect(settled).toMatchObject({ status: each.settled.here, billingOperation: null });
    expect(await control.invoice(invoice.id)).toMatchObject([{ status: each.settled.there }]);

    const repeated = await cancel(invoice.id, { idempotencyKey: 'one click' });
    expect(repeated).toMatchObject(
      each.settled.here === 'CANCELLED'
        ? { __typename: 'InvoiceCancelled' }
        : { __typename: 'CancellationFailed', outcome: 'REFUSED' },
    );
    const voids = (await control.requests()).filter(({ operation }) => operation === 'cancel');
    expect(voids).toHaveLength(1);
    if (each.settled.here === 'SENT')
      expect(await cancel(invoice.id)).toMatchObject({ __typename: 'InvoiceCancelled' });
    expect(await control.invoice(invoice.id)).toMatchObject([{ status: 'void' }]);
  });

  it.each(['no-answer', 'no-answer-applied'])(
    '%s and then cannot be read, it stays in doubt until it can',
    async (kind) => {
      const contractor = await running.aContractor();
      const { control, cancel, settledInvoice, aSentInvoice } = contractor;
      const invoice = await aSentInvoice();
      await control.fault({ operation: 'cancel', kind });
      await letLooksPass(contractor);
      await control.fault({ operation: 'read', kind: 'server-error', times: 4 });

      expect(await cancel(invoice.id)).toMatchObject({ outcome: 'UNKNOWN', invoice: { status: 'SENT' } });
      expect(await cancel(invoice.id)).toMatchObject({ blocker: 'BILLING_UNDER_WAY' });
      const settled = await settledInvoice(invoice.id);
      const [there] = await control.invoice(invoice.id);
      expect([settled.status, there?.status]).toEqual(kind === 'no-answer' ? ['SENT', 'open'] : ['CANCELLED', 'void']);
    },
  );
});

it('leaves the invoice byte for byte as it was when the billing system refuses', async () => {
  const { control, cancel, aSentInvoice } = await running.aContractor();
  const invoice = await aSentInvoice();
  const row = () => running.query('select i::text from invoice i where id = $1', [invoice.id]);
  const before = await row();
  await control.fault({ operation: 'cancel', kind: 'forbidden' });
  await cancel(invoice.id);
  await control.fault({ operation: 'cancel', kind: 'period-closed' });
  await cancel(invoice.id);
  expect(await row()).toEqual(before);
});
