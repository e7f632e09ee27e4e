import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bulkRunsOf } from '../testing/bulk-runs.ts';
import type { Json } from '../testing/call-graphql.ts';
import { eventually } from '../testing/eventually.ts';
import { type Invoicing, openInvoicing } from '../testing/open-invoicing.ts';

/** Room for a creation, and for what takes its whole time, however busy the machine is. */
const BUDGET_MS = 8_000;
const TEST_TIMEOUT_MS = 180_000;

let running: Invoicing;
beforeAll(async () => {
  running = await openInvoicing({ BILLING_TIMEOUT_MS: String(BUDGET_MS) });
});
afterAll(() => running.stop());

type Case = {
  kind: string;
  delayMs?: number;
  /** What becomes of the one row of two that meets it. */
  row: object;
  there: 'open' | 'void';
};

const done: Pick<Case, 'row' | 'there'> = { row: { state: 'DONE', cause: null }, there: 'void' };
const failed = (cause: string): Pick<Case, 'row' | 'there'> => ({ row: { state: 'FAILED', cause }, there: 'open' });

const CASES: Case[] = [
  { kind: 'unauthorized', ...failed('SIGN_IN_EXPIRED') },
  { kind: 'forbidden', ...failed('NOT_ALLOWED') },
  { kind: 'not-found', ...failed('NOT_FOUND') },
  { kind: 'period-closed', ...failed('PERIOD_CLOSED') },
  { kind: 'payment-in-progress', ...failed('PAYMENT_IN_PROGRESS') },
  { kind: 'server-error', ...failed('BAD_ANSWER') },
  { kind: 'no-answer', ...failed('NO_ANSWER') },
  { kind: 'server-error-applied', ...done },
  { kind: 'no-answer-applied', ...done },
  { kind: 'late', delayMs: 2_000, ...done },
  { kind: 'slow', delayMs: 5_000, ...done },
  { kind: 'applied-late', delayMs: 2_500, ...done },
  { kind: 'malformed', ...done },
];

describe.concurrent('When the billing system answers one of two rows with', { timeout: TEST_TIMEOUT_MS }, () => {
  it.each(CASES)('$kind, each row tells what is true there, and the failed one can be tried again', async (each) => {
    const { office, control, aSentInvoice } = await running.aContractor();
    const invoices = [await aSentInvoice(), await aSentInvoice()];
    await control.fault({ operation: 'cancel', kind: each.kind, times: 1, delayMs: each.delayMs });
    const { start, change, until } = bulkRunsOf(office);
    const { bulkRun } = await start({ kind: 'CANCEL', invoiceIds: invoices.map(({ id }) => id) });
    // A run that meets a refused sign-in pauses; what was under way by then goes on.
    const isOver = ({ waiting, underWay, verifying }: Json) => waiting + underWay + verifying === 0;
    const ended = await eventually(
      async () => {
        const run = await until(bulkRun.id, (now) => isOver(now) || now.pausedBecause !== null, 60_000);
        if (run.pausedBecause) await change('resumeBulkRun', bulkRun.id);
        return run;
      },
      isOver,
      60_000,
    );
    const rows: Json[] = ended.rows.nodes;
    for (const { state, invoice } of rows) {
      const [there] = await control.invoice(invoice.id);
      expect([state, there?.status]).toEqual(state === 'DONE' ? ['DONE', 'void'] : [state, 'open']);
    }
    const met = each.there === 'open' ? rows.find(({ state }) => state !== 'DONE') : rows[0];
    expect(met).toMatchObject(each.row);
    expect(rows.filter(({ state }) => state === 'DONE')).toHaveLength(each.there === 'open' ? 1 : 2);

    await change('retryFailedBulkRows', bulkRun.id);
    const again = await until(bulkRun.id, ({ state }) => state === 'FINISHED', 60_000);
    expect(again).toMatchObject({ done: 2, failed: 0, state: 'FINISHED' });
    expect((await control.invoices()).map(({ status }) => status)).toEqual(['void', 'void']);
    const effects = await running.query(
      `select count(*)::integer as events from event where kind = 'CANCELLED' and invoice_id = any($1::uuid[]) group by invoice_id`,
      [invoices.map(({ id }) => id)],
    );
    expect(effects).toEqual([{ events: 1 }, { events: 1 }]);
  });
});
