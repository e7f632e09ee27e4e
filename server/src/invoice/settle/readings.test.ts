import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openConnection } from '../../billing/connection/open-connection.ts';
import { readCounted } from '../../billing/document/readings.ts';
import type { Contractor } from '../../testing/contractor.ts';
import { openDifferences } from '../../testing/differences.ts';
import { eventually } from '../../testing/eventually.ts';
import { type Invoicing, openInvoicing } from '../../testing/open-invoicing.ts';
import { Invoice } from '../invoice.entity.ts';
import { writeReading } from './write-reading.ts';

let running: Invoicing;
beforeAll(async () => {
  running = await openInvoicing({ LOG_LEVEL: 'error' });
});
afterAll(() => running.stop());

async function aQuietInvoice(contractor: Contractor) {
  const { id } = await contractor.aSentInvoice();
  await contractor.silenceWebhooks();
  await eventually(
    () =>
      running.query('select 1 from billing_hint where tenant_id = $1 and settled_at is null', [contractor.tenant.id]),
    (waiting) => waiting.length === 0,
  );
  const invoice = await running.billing.database.ofAll.manager.findOneByOrFail(Invoice, { id });
  const { system } = await openConnection(running.billing, contractor.tenant.id, contractor.connection.id);
  if (!system) throw new Error('It is connected');
  const read = () =>
    readCounted(running.billing.database.ofAll, invoice, () => system.read(invoice.externalId, { timeoutMs: 5_000 }));
  const write = ({ reading, asOf }: Awaited<ReturnType<typeof read>>) => {
    if (reading.found !== 'there') throw new Error('It is there');
    return writeReading(
      running.billing,
      { ...invoice, invoiceId: id },
      { there: reading.document, asOf, actor: { kind: 'SYSTEM' } },
    );
  };
  return { invoice, read, write };
}

describe.concurrent('A reading of the billing system', () => {
  it('is not written over one that was written since it began, also when that one changed nothing', async () => {
    const contractor = await running.aContractor();
    const { invoice, read, write } = await aQuietInvoice(contractor);
    const [older, newer] = [await read(), await read()];
    expect(await write(newer)).toBe('WRITTEN');
    expect(await write(older)).toBe('STALE');

    const beforePayment = await read();
    await contractor.control.act(invoice.externalId, 'pay');
    expect(await write(await read())).toBe('WRITTEN');
    expect(await write(beforePayment)).toBe('STALE');
    expect((await contractor.readInvoice(invoice.id)).status).toBe('PAID');
  });

  it('that says void is always written: nothing comes after it', async () => {
    const contractor = await running.aContractor();
    const { invoice, read, write } = await aQuietInvoice(contractor);
    const before = await read();
    await contractor.control.act(invoice.externalId, 'void');
    const gone = await read();
    expect(await write(before)).toBe('WRITTEN');
    expect(await write(gone)).toBe('WRITTEN');
    expect((await contractor.readInvoice(invoice.id)).status).toBe('CANCELLED');
  });

  it('that finds no such invoice when it is to be cancelled, is a difference, and leaves it as it was', async () => {
    const contractor = await running.aContractor();
    const { invoice } = await aQuietInvoice(contractor);
    await running.query(`update invoice set external_id = 'in_gone' where id = $1`, [invoice.id]);
    const row = () => running.query('select i::text from invoice i where id = $1', [invoice.id]);
    const before = await row();
    expect(await contractor.cancel(invoice.id)).toMatchObject({
      __typename: 'CancellationFailed',
      cause: 'NOT_FOUND',
      outcome: 'REFUSED',
      invoice: { status: 'SENT', billingOperation: null },
    });
    expect(await row()).toEqual(before);
    expect(await openDifferences(running, invoice.id)).toEqual([{ here: 'SENT', there: 'not there' }]);
    const metrics = await (await fetch(`${running.server.url}/metrics`)).text();
    expect(metrics).toMatch(/^billing_drift [1-9]/m);
  });
});
