import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Contractor } from '../../testing/contractor.ts';
import { eventually } from '../../testing/eventually.ts';
import { type Invoicing, openInvoicing } from '../../testing/open-invoicing.ts';

/** Room for a cancellation and for a request of the creation that takes its whole time, however busy the machine is. */
const BUDGET_MS = 10_000;
const TEST_TIMEOUT_MS = 120_000;

let running: Invoicing;
beforeAll(async () => {
  running = await openInvoicing({ BILLING_TIMEOUT_MS: String(BUDGET_MS) });
});
afterAll(() => running.stop());

const CANCEL_FAULTS = [
  { kind: 'unauthorized' },
  { kind: 'forbidden' },
  { kind: 'not-found' },
  { kind: 'rate-limited' },
  { kind: 'period-closed' },
  { kind: 'payment-in-progress' },
  { kind: 'server-error' },
  { kind: 'server-error-applied' },
  { kind: 'no-answer' },
  { kind: 'no-answer-applied' },
  { kind: 'late', delayMs: 5_000 },
  { kind: 'applied-late', delayMs: 2_500 },
  { kind: 'malformed' },
];
const STEPS = ['/v1/invoices', '/finalize'];
const CREATE_FAULTS = ['forbidden', 'server-error-applied', 'no-answer', 'no-answer-applied'];

/** Until nothing waits or is asked or verified; then both systems say the same of every invoice, and one operation ended as one effect. */
async function bothAgree({ control, readWorkOrder }: Contractor, workOrderId: string) {
  const { invoices } = await eventually(
    () => readWorkOrder(workOrderId),
    (now) =>
      now.billingOperation === null &&
      now.invoices.every((each: { billingOperation: unknown }) => !each.billingOperation),
  );
  const here = invoices.map(({ id, status }: { id: string; status: string }) => [
    id,
    status === 'SENT' ? 'open' : 'void',
  ]);
  const there = (await control.invoices()).map(({ reference, status }) => [reference, status] as const);
  expect(new Map(there)).toEqual(new Map(here));
  expect(there).toHaveLength(here.length);
  return here.map(([, status]: [string, string]) => status);
}

describe.concurrent('A re-issue leaves both systems in agreement', { timeout: TEST_TIMEOUT_MS }, () => {
  it.each(CANCEL_FAULTS)('when its cancellation meets $kind: nothing was done, or both', async (fault) => {
    const contractor = await running.aContractor();
    const old = await contractor.aSentInvoice();
    await contractor.control.fault({ operation: 'cancel', ...fault, times: 1 });
    const answer = await contractor.reissue(old.id, { idempotencyKey: 'one click' });
    const states = await bothAgree(contractor, answer.workOrder.id);
    expect([['open'], ['open', 'void']]).toContainEqual(states);

    const repeated = await contractor.reissue(old.id, { idempotencyKey: 'one click' });
    expect(repeated).toMatchObject(
      states.length === 2
        ? { __typename: 'InvoiceReissued', invoice: { status: 'CANCELLED' }, replacement: { status: 'SENT' } }
        : { __typename: 'ReissueFailed', step: 'CANCEL', outcome: 'REFUSED', invoice: { status: 'SENT' } },
    );
    const voids = (await contractor.control.requests()).filter(({ operation }) => operation === 'cancel');
    expect(voids).toHaveLength(1);
  });

  it.each(STEPS.flatMap((path) => CREATE_FAULTS.map((kind) => ({ path, kind }))))(
    'when $path of its creation meets $kind: the old one is cancelled, and the new one is there or is said not to be',
    async ({ path, kind }) => {
      const contractor = await running.aContractor();
      const old = await contractor.aSentInvoice();
      await contractor.control.fault({ operation: 'create', kind, path, times: 1 });
      const answer = await contractor.reissue(old.id, { idempotencyKey: 'one click' });
      expect(answer.invoice.status).toBe('CANCELLED');
      const states = await bothAgree(contractor, answer.workOrder.id);
      expect([['void'], ['open', 'void']]).toContainEqual(states);

      const repeated = await contractor.reissue(old.id, { idempotencyKey: 'one click' });
      if (states.length === 2) return expect(repeated).toMatchObject({ __typename: 'InvoiceReissued' });
      expect(repeated).toMatchObject({
        ...{ __typename: 'ReissueFailed', step: 'CREATE', outcome: 'REFUSED' },
        message: expect.stringContaining('is cancelled, but the new invoice was not created'),
        workOrder: { activeInvoice: null, invoicingBlocker: null },
      });
      expect(await contractor.create(answer.workOrder.id)).toMatchObject({ __typename: 'InvoiceCreated' });
    },
  );
});

it('does it once when ten click at once', async () => {
  const contractor = await running.aContractor();
  const old = await contractor.aSentInvoice();
  const answers = await Promise.all(Array.from({ length: 10 }, () => contractor.reissue(old.id)));
  expect(answers.filter(({ __typename }) => __typename === 'InvoiceReissued')).toHaveLength(1);
  const states = await bothAgree(contractor, answers[0]?.workOrder.id);
  expect(states).toEqual(['open', 'void']);
});
