import { rm } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bundle } from '../testing/bundle.ts';
import { callGraphql, type Json } from '../testing/call-graphql.ts';
import type { Contractor } from '../testing/contractor.ts';
import { eventually } from '../testing/eventually.ts';
import { CANCEL_INVOICE, CREATE_INVOICE, REISSUE_INVOICE } from '../testing/invoicing-operations.ts';
import { type Invoicing, openInvoicing, TEST_BILLING_TIMEOUT_MS } from '../testing/open-invoicing.ts';
import { type ServerProcess, startServerProcess } from '../testing/server-process.ts';

const AT_ONCE = 20;

let running: Invoicing;
let program: string;
let other: ServerProcess;
beforeAll(async () => {
  running = await openInvoicing();
  program = await bundle('src/main.ts');
  const env = { BILLING_TIMEOUT_MS: String(TEST_BILLING_TIMEOUT_MS) };
  other = await startServerProcess(program, running.server.databaseUrl, env);
});
afterAll(async () => {
  await other?.stop();
  await running.stop();
  await rm(path.dirname(program), { recursive: true, force: true });
});

/** The same operation twenty times at once, half to each process, over connections that are open already. */
async function twentyTimes({ office }: Contractor, query: string, input: object): Promise<Json[]> {
  const urls = [running.server.url, other.url];
  const ask = async (url: string | undefined, text: string, variables = {}) => {
    const { data, errors } = await callGraphql(url ?? '', { cookie: office.cookie }, text, variables);
    expect(errors).toEqual([]);
    return Object.values(data ?? {})[0] as Json;
  };
  const each = <T>(work: (url: string | undefined) => Promise<T>) =>
    Promise.all(Array.from({ length: AT_ONCE }, (_, index) => work(urls[index % urls.length])));
  await each((url) => ask(url, '{ viewer { email } }'));
  return each((url) => ask(url, query, { input }));
}

const countBy = (answers: Json[]) => {
  const counts: Record<string, number> = {};
  for (const { __typename, blocker } of answers) {
    const name = blocker ?? __typename;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
};

it.each([
  ['the answer comes first', 0],
  ["the void's own webhook arrives before its answer", 1_000],
])('voids once when twenty cancel one invoice from two processes, and %s', async (_, delayMs) => {
  const contractor = await running.aContractor();
  const { control, aSentInvoice } = contractor;
  const invoice = await aSentInvoice();
  if (delayMs) await control.fault({ operation: 'cancel', kind: 'late', delayMs });

  const answers = await twentyTimes(contractor, CANCEL_INVOICE, { invoiceId: invoice.id });
  expect(countBy(answers)).toEqual({ InvoiceCancelled: 1, ALREADY_CANCELLED: AT_ONCE - 1 });
  const voids = (await control.requests()).filter(({ operation }) => operation === 'cancel');
  expect(voids).toHaveLength(1);
  const events = await running.query(
    `select kind, actor->>'kind' as actor from event where invoice_id = $1 and kind = 'CANCELLED'`,
    [invoice.id],
  );
  expect(events).toEqual([{ kind: 'CANCELLED', actor: 'USER' }]);
  if (!delayMs) return;
  const early = await running.query(
    `select h.id from billing_hint h join billing_operation o on o.external_id = h.external_id
     where o.invoice_id = $1 and o.kind = 'CANCEL' and h.received_at between o.requested_at and o.concluded_at`,
    [invoice.id],
  );
  expect(early.length).toBeGreaterThan(0);
});

it('creates one invoice when twenty create it for one work order from two processes', async () => {
  const contractor = await running.aContractor();
  const { control, aBillableWorkOrder, readWorkOrder } = contractor;
  const workOrder = await aBillableWorkOrder();

  const answers = await twentyTimes(contractor, CREATE_INVOICE, { workOrderId: workOrder.id });
  expect(countBy(answers)).toEqual({ InvoiceCreated: 1, ACTIVE_INVOICE: AT_ONCE - 1 });
  expect(await control.invoices()).toMatchObject([{ status: 'open' }]);
  expect((await readWorkOrder(workOrder.id)).invoices).toHaveLength(1);
});

it('answers one idempotency key from one operation, however often it is sent at once', async () => {
  const contractor = await running.aContractor();
  const { control, aSentInvoice } = contractor;
  const invoice = await aSentInvoice();

  const input = { invoiceId: invoice.id, idempotencyKey: 'one click' };
  const answers = await twentyTimes(contractor, CANCEL_INVOICE, input);
  expect(countBy(answers)).toEqual({ InvoiceCancelled: AT_ONCE });
  expect((await control.requests()).filter(({ operation }) => operation === 'cancel')).toHaveLength(1);
});

it('cancels and creates again once when twenty do so from two processes, half of them under one key', async () => {
  const contractor = await running.aContractor();
  const { control, aSentInvoice } = contractor;
  const { id: invoiceId } = await aSentInvoice();

  const [keyed, keyless] = await Promise.all([
    twentyTimes(contractor, REISSUE_INVOICE, { invoiceId, idempotencyKey: 'one click' }),
    twentyTimes(contractor, REISSUE_INVOICE, { invoiceId }),
  ]);
  const isDone = ({ __typename }: Json) => __typename === 'InvoiceReissued';
  expect(new Set([...keyed, ...keyless].filter(isDone).map(({ replacement }) => replacement.id)).size).toBe(1);
  expect(keyless.filter(isDone).length).toBeLessThanOrEqual(1);
  expect((await control.invoices()).map(({ status }) => status).sort()).toEqual(['open', 'void']);
  expect((await control.requests()).filter(({ operation }) => operation === 'cancel')).toHaveLength(1);
});

it('begins what was held once, though two processes look after it', async () => {
  const contractor = await running.aContractor();
  const { control, aSentInvoice, reissue, readWorkOrder } = contractor;
  const invoices = await Promise.all(Array.from({ length: 5 }, () => aSentInvoice()));
  const held = await Promise.all(invoices.map(({ id }) => reissue(id, { holdSeconds: 1 })));
  for (const [index, { workOrder }] of held.entries()) {
    await eventually(
      () => readWorkOrder(workOrder.id),
      ({ activeInvoice, billingOperation }) =>
        activeInvoice && activeInvoice.id !== invoices[index]?.id && !billingOperation,
    );
  }
  const states = (await control.invoices()).map(({ status }) => status);
  expect(states.filter((status) => status === 'void')).toHaveLength(5);
  expect(states.filter((status) => status === 'open')).toHaveLength(5);
  expect((await control.requests()).filter(({ operation }) => operation === 'cancel')).toHaveLength(5);
});
