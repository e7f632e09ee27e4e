import { afterAll, beforeAll, expect, it } from 'vitest';
import { bulkRunsOf } from '../testing/bulk-runs.ts';
import type { Json } from '../testing/call-graphql.ts';
import { type Invoicing, openInvoicing } from '../testing/open-invoicing.ts';

let running: Invoicing;
beforeAll(async () => {
  running = await openInvoicing();
});
afterAll(() => running.stop());

it('stopped before a creation is tried once more, it tells that the invoice is cancelled and the new one was not created', async () => {
  const { control, office, connection, aSentInvoice } = await running.aContractor();
  const { id } = await aSentInvoice();
  await control.fault({ operation: 'create', kind: 'forbidden', times: 1, path: '/v1/invoices' });
  const { start, change, finished, read } = bulkRunsOf(office);
  const { bulkRun } = await start({ kind: 'REISSUE', invoiceIds: [id] });
  const [failed] = (await finished(bulkRun.id)).rows.nodes;
  await running.query(`update billing_connection set retry_at = instant() + interval '1 hour' where id = $1`, [
    connection.id,
  ]);
  await change('retryFailedBulkRows', bulkRun.id);
  expect(await read(bulkRun.id)).toMatchObject({ waiting: 1 });
  await change('stopBulkRun', bulkRun.id);
  const stopped = await read(bulkRun.id);
  expect(stopped).toMatchObject({ state: 'STOPPED', skipped: 0, failed: 1 });
  expect(stopped.rows.nodes).toEqual([failed]);
  expect(failed).toMatchObject({ state: 'FAILED', cause: 'NOT_ALLOWED', invoice: { id, status: 'CANCELLED' } });
});

it('creates each invoice again with another rate, and what was only cancelled is created when it is tried again', async () => {
  const contractor = await running.aContractor();
  const { control, office } = contractor;
  const invoices = [await contractor.aSentInvoice(), await contractor.aSentInvoice(), await contractor.aSentInvoice()];
  await control.fault({ operation: 'create', kind: 'forbidden', times: 1, path: '/v1/invoices' });
  const { start, change, finished } = bulkRunsOf(office);
  const { bulkRun, message } = await start({
    ...{ kind: 'REISSUE', invoiceIds: invoices.map(({ id }) => id), taxRatePercent: '6', reasonCode: 'WRONG_TAX' },
  });
  expect(message).toBe('Creating 3 invoices again.');
  const run = await finished(bulkRun.id);
  expect(run).toMatchObject({ total: 3, done: 2, failed: 1 });
  const [failed] = run.rows.nodes.filter(({ state }: Json) => state === 'FAILED');
  expect(failed).toMatchObject({
    ...{ cause: 'NOT_ALLOWED', replacement: null, invoice: { status: 'CANCELLED' } },
    message: expect.stringContaining(`Invoice ${failed.number} is cancelled, but the new invoice was not created`),
  });

  await change('retryFailedBulkRows', bulkRun.id);
  const again = await finished(bulkRun.id);
  expect(again).toMatchObject({ done: 3, failed: 0 });
  for (const { state, invoice, replacement } of again.rows.nodes) {
    expect([state, invoice.status]).toEqual(['DONE', 'CANCELLED']);
    expect(replacement).toMatchObject({ status: 'SENT', taxRatePercent: '6' });
    expect(await control.invoice(invoice.id)).toMatchObject([{ status: 'void' }]);
    expect(await control.invoice(replacement.id)).toMatchObject([{ status: 'open' }]);
  }
  expect(await control.invoices()).toHaveLength(2 * invoices.length);
  const file = await fetch(`${running.server.url}/bulk-runs/${bulkRun.id}.csv`, { headers: { cookie: office.cookie } });
  const [, first = ''] = (await file.text()).split('\r\n');
  expect(first.endsWith(again.rows.nodes[0].replacement.number)).toBe(true);
});
