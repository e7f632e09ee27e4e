import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Contractor } from '../../testing/contractor.ts';
import { openDifferences } from '../../testing/differences.ts';
import { eventually } from '../../testing/eventually.ts';
import { type Invoicing, openInvoicing } from '../../testing/open-invoicing.ts';
import type { Deed, Wish } from '../../testing/sandbox-control.ts';
import { sweeps } from '../../testing/what-time-brings.ts';

/** Nothing is in doubt here, however busy the machine is. */
const AMPLE_MS = 20_000;

let running: Invoicing;
beforeAll(async () => {
  running = await openInvoicing({ BILLING_TIMEOUT_MS: String(AMPLE_MS) });
});
afterAll(() => running.stop());

type Done = readonly [Deed, Wish?];

const isCredited = (contractor: Contractor, id: string, wanted: boolean) =>
  eventually(
    () => contractor.readInvoice(id),
    (invoice) => invoice.isCredited === wanted,
  );

const history = async (id: string) =>
  (
    await running.query(
      `select kind from event where invoice_id = $1 and kind not like 'CREATION%' order by sequence`,
      [id],
    )
  ).map(({ kind }: { kind: string }) => kind);

/** An invoice that these deeds left paid and credited. */
async function aCreditedInvoice(contractor: Contractor, deeds: readonly Done[] = [['reverse-payment']]) {
  const workOrder = await contractor.aBillableWorkOrder();
  const { invoice } = await contractor.create(workOrder.id);
  await contractor.control.act(invoice.externalId, 'pay');
  for (const [deed, wish] of deeds) await contractor.control.act(invoice.externalId, deed, wish);
  expect(await isCredited(contractor, invoice.id, true)).toMatchObject({ status: 'PAID', isCredited: true });
  return { workOrder, invoice };
}

const differences = (id: string) => openDifferences(running, id);

describe.concurrent('What was given back there and is taken back there', () => {
  it.each<[string, readonly Done[], Deed]>([
    ['a refund that fails', [['reverse-payment']], 'fail-refund'],
    [
      'one of two refunds that fails',
      [['reverse-payment', { amountMinorUnits: 10_000 }], ['reverse-payment']],
      'fail-refund',
    ],
    ['a credit note that is voided', [['credit']], 'void-credit-note'],
    ['the refund of a credit note that fails', [['credit', { isRefunded: true }]], 'fail-refund'],
  ])('(%s) makes the invoice count again, so that its work order cannot be billed twice', async (_, deeds, back) => {
    const contractor = await running.aContractor();
    const { workOrder, invoice } = await aCreditedInvoice(contractor, deeds);
    expect(await contractor.readWorkOrder(workOrder.id)).toMatchObject({ activeInvoice: null, invoicingBlocker: null });

    await contractor.control.act(invoice.externalId, back);
    expect(await isCredited(contractor, invoice.id, false)).toMatchObject({ status: 'PAID', isCredited: false });
    expect(await contractor.readWorkOrder(workOrder.id)).toMatchObject({
      activeInvoice: { id: invoice.id },
      invoicingBlocker: 'ACTIVE_INVOICE',
    });
    expect(await contractor.create(workOrder.id)).toMatchObject({ blocker: 'ACTIVE_INVOICE' });
    expect((await history(invoice.id)).slice(-3)).toEqual(['PAID', 'CREDITED', 'CREDIT_REVERSED']);
    expect(await differences(invoice.id)).toEqual([]);
  });

  it('is found by the regular check when no webhook told of it', async () => {
    const contractor = await running.aContractor();
    const { invoice } = await aCreditedInvoice(contractor);
    await contractor.silenceWebhooks();
    await contractor.comesToRest();
    await contractor.control.act(invoice.externalId, 'fail-refund');
    await sweeps(running, contractor.connection, 'WHAT_CHANGED');
    expect(await isCredited(contractor, invoice.id, false)).toMatchObject({ status: 'PAID', isCredited: false });
  });

  it('is a difference while the work order has another invoice, and counts again once that is cancelled', async () => {
    const contractor = await running.aContractor();
    const { workOrder, invoice } = await aCreditedInvoice(contractor);
    const { invoice: second } = await contractor.create(workOrder.id);
    await contractor.control.act(invoice.externalId, 'fail-refund');
    const found = await eventually(
      () => differences(invoice.id),
      (rows) => rows.length > 0,
    );
    const there = 'no longer credited, while its work order has another invoice';
    expect(found).toEqual([{ here: 'PAID, credited', there }]);
    expect(await contractor.readInvoice(invoice.id)).toMatchObject({ status: 'PAID', isCredited: true });

    expect(await contractor.cancel(second.id)).toMatchObject({ __typename: 'InvoiceCancelled' });
    await isCredited(contractor, invoice.id, false);
    expect(await contractor.readWorkOrder(workOrder.id)).toMatchObject({ activeInvoice: { id: invoice.id } });
    expect(await differences(invoice.id)).toEqual([]);
    expect((await history(invoice.id)).slice(-3)).toEqual(['DRIFT_FOUND', 'CREDIT_REVERSED', 'DRIFT_RESOLVED']);
  });
});
