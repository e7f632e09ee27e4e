import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Invoicing, openInvoicing } from '../../testing/open-invoicing.ts';

/** Room for five requests, a reading and a take-back, however busy the machine is. */
const BUDGET_MS = 8_000;
const TEST_TIMEOUT_MS = 120_000;

let running: Invoicing;
beforeAll(async () => {
  running = await openInvoicing({ BILLING_TIMEOUT_MS: String(BUDGET_MS) });
});
afterAll(() => running.stop());

/** The part of the path that only this step's request has; the draft's is the first of its kind. */
const STEPS = {
  customer: '/v1/customers',
  draft: '/v1/invoices',
  lines: '/add_lines',
  finalise: '/finalize',
  send: '/send',
} as const;

const REFUSALS = {
  unauthorized: 'SIGN_IN_EXPIRED',
  forbidden: 'NOT_ALLOWED',
  'not-found': 'NOT_FOUND',
  'rate-limited': 'RATE_LIMITED',
  'period-closed': 'PERIOD_CLOSED',
  'payment-in-progress': 'PAYMENT_IN_PROGRESS',
} as const;
const DOUBTS = {
  'server-error': 'BAD_ANSWER',
  'server-error-applied': 'BAD_ANSWER',
  'no-answer': 'NO_ANSWER',
  'no-answer-applied': 'NO_ANSWER',
  late: 'NO_ANSWER',
  'applied-late': 'NO_ANSWER',
  slow: 'NO_ANSWER',
  malformed: 'BAD_ANSWER',
} as const;
/** Longer than one call may take, for the answer and for the work. */
const DELAYS_MS: Record<string, number> = { late: 2 * BUDGET_MS, slow: 0.75 * BUDGET_MS };
/** Finalising that went through is seen at once by reading it back. */
const APPLIED_LATER = ['applied-late', 'slow'];
const SEEN_AT_ONCE = ['server-error-applied', 'no-answer-applied', 'late', 'malformed'];

type Case = { step: keyof typeof STEPS; kind: string; told: object; settled: 'INVOICE' | 'NOTHING' | 'EITHER' };

const isSent = (step: string, kind: string) => step === 'finalise' && SEEN_AT_ONCE.includes(kind);
/** What finalises later races with the draft's deletion; whoever wins, both systems agree. */
const endOf = (step: string, kind: string) =>
  step === 'finalise' && APPLIED_LATER.includes(kind) ? 'EITHER' : 'NOTHING';
const created = { __typename: 'InvoiceCreated', invoice: { status: 'SENT' } };
const failed = (outcome: string, cause: string) => ({ __typename: 'InvoiceCreationFailed', outcome, cause });

const CASES: Case[] = Object.keys(STEPS).flatMap((name) => {
  const step = name as keyof typeof STEPS;
  const of = (kind: string, told: object, settled: Case['settled']): Case => ({ step, kind, told, settled });
  if (step === 'send') {
    return [...Object.keys(REFUSALS), ...Object.keys(DOUBTS)].map((kind) => of(kind, created, 'INVOICE'));
  }
  // An unknown about the customer is none about the invoice, which was not asked for yet.
  if (step === 'customer') {
    const causes = Object.entries({ ...REFUSALS, ...DOUBTS });
    return causes.map(([kind, cause]) => of(kind, failed('REFUSED', cause), 'NOTHING'));
  }
  return [
    ...Object.entries(REFUSALS).map(([kind, cause]) => of(kind, failed('REFUSED', cause), 'NOTHING')),
    ...Object.entries(DOUBTS).map(([kind, cause]) =>
      isSent(step, kind) ? of(kind, created, 'INVOICE') : of(kind, failed('UNKNOWN', cause), endOf(step, kind)),
    ),
  ];
});

describe.concurrent('When the billing system answers a creation', () => {
  it.each(CASES)(
    'at the step $step with $kind, both systems have one invoice or none',
    async (each) => {
      const { control, create, settledWorkOrder, aBillableWorkOrder } = await running.aContractor();
      const workOrder = await aBillableWorkOrder();
      const { kind, step } = each;
      await control.fault({
        operation: 'create',
        kind,
        path: STEPS[step],
        delayMs: DELAYS_MS[kind] ?? 1_000,
      });

      const answer = await create(workOrder.id, { idempotencyKey: 'one click' });
      // Reading back after the longest wait needs what the steps before have left of the budget.
      const isInDoubt = kind === 'late' && answer.outcome === 'UNKNOWN';
      expect(answer).toMatchObject(isInDoubt ? failed('UNKNOWN', 'NO_ANSWER') : each.told);
      if (answer.outcome) {
        expect(answer.message).toMatch(/^Invoice creation failed: .*[^.]\. Please contact TuffOps for assistance\.$/);
        expect(answer.workOrder.invoices).toEqual([]);
        const isVerifying = answer.outcome === 'UNKNOWN';
        expect(answer.workOrder.billingOperation).toEqual(
          isVerifying ? { kind: 'CREATE', state: 'VERIFYING', invoiceNumber: 'INV-000001' } : null,
        );
      }
      if (step === 'send') expect(answer.invoice.deliveryProblem).toMatch(/\w/);

      const settled = await settledWorkOrder(workOrder.id);
      const there = (await control.invoices()).map(({ status, totalMinorUnits }) => ({ status, totalMinorUnits }));
      const here = settled.invoices.map((invoice: { status: string; total: { minorUnits: number } }) => ({
        status: invoice.status === 'SENT' ? 'open' : invoice.status,
        totalMinorUnits: invoice.total.minorUnits,
      }));
      expect(there).toEqual(here);
      const isMade = each.settled === 'EITHER' ? here.length === 1 : each.settled === 'INVOICE';
      expect(here).toHaveLength(isMade ? 1 : 0);

      expect(await create(workOrder.id, { idempotencyKey: 'one click' })).toMatchObject(
        isMade ? created : { __typename: 'InvoiceCreationFailed', outcome: 'REFUSED' },
      );
      if (isMade) return;
      expect(settled).toMatchObject({ invoicingBlocker: null, lastBillingFailure: { outcome: 'REFUSED' } });
      expect(await create(workOrder.id)).toMatchObject({ ...created, workOrder: { lastBillingFailure: null } });
      expect(await control.invoices()).toMatchObject([{ status: 'open', number: 'INV-000002' }]);
    },
    TEST_TIMEOUT_MS,
  );

  it.each(Object.values(STEPS))(
    'slowly at %s but in time, the invoice is created and sent',
    async (path) => {
      const { control, create, aBillableWorkOrder } = await running.aContractor();
      await control.fault({ operation: 'create', kind: 'slow', path, delayMs: 500 });
      const answer = await create((await aBillableWorkOrder()).id);
      expect(answer).toMatchObject({ ...created, invoice: { deliveryProblem: null } });
      expect(await control.invoices()).toMatchObject([{ status: 'open' }]);
    },
    TEST_TIMEOUT_MS,
  );
});
