import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BillingOperation } from '../../billing/operation/billing-operation.entity.ts';
import { openDifferences } from '../../testing/differences.ts';
import { eventually } from '../../testing/eventually.ts';
import { aLostCreation, arrivesLate } from '../../testing/lost-answers.ts';
import { type Invoicing, openInvoicing } from '../../testing/open-invoicing.ts';
import { looksAgain, reopens } from '../../testing/what-time-brings.ts';
import { WorkOrder } from '../../work-order/work-order.entity.ts';
import { settleCreation } from '../create/settle-creation.ts';
import { removeStray } from './remove-stray.ts';

let running: Invoicing;
beforeAll(async () => {
  running = await openInvoicing();
});
afterAll(() => running.stop());

const removals = ({ invoiceId }: BillingOperation) =>
  running.query(
    `select state, outcome, requested_by->>'kind' as by from billing_operation where invoice_id = $1 and kind = 'REMOVE_STRAY'`,
    [invoiceId],
  );
const isConcluded = (rows: { state: string }[]) => rows.length > 0 && rows.every(({ state }) => state === 'CONCLUDED');
const DONE = { state: 'CONCLUDED', outcome: 'DONE', by: 'SYSTEM' };

describe.concurrent('What turns up there after its creation was concluded without it', () => {
  it('as a draft, is deleted by an operation of its own when a webhook tells of it', async () => {
    const contractor = await running.aContractor();
    const creation = await aLostCreation(running.billing, contractor);
    await arrivesLate(running.billing, creation, 'draft');
    expect(await eventually(() => removals(creation), isConcluded)).toEqual([DONE]);
    expect(await contractor.control.invoices()).toEqual([]);
    expect((await contractor.readWorkOrder(creation.workOrderId)).invoices).toEqual([]);
  });

  it('as an open invoice, is voided when it is looked at again, and blocks nothing meanwhile', async () => {
    const contractor = await running.aContractor();
    const creation = await aLostCreation(running.billing, contractor);
    await contractor.silenceWebhooks();
    await arrivesLate(running.billing, creation, 'finalise');
    const { invoice } = await contractor.create(creation.workOrderId);
    await looksAgain(running, creation.invoiceId);
    expect(await eventually(() => removals(creation), isConcluded)).toEqual([DONE]);
    expect(await contractor.control.invoice(creation.invoiceId)).toMatchObject([{ status: 'void' }]);
    expect(await contractor.control.invoice(invoice.id)).toMatchObject([{ status: 'open' }]);
    expect((await contractor.readWorkOrder(creation.workOrderId)).invoices).toMatchObject([
      { id: invoice.id, status: 'SENT' },
    ]);
  });

  it('and was paid, is a difference for a person, and is not touched', async () => {
    const contractor = await running.aContractor();
    const creation = await aLostCreation(running.billing, contractor);
    await contractor.silenceWebhooks();
    const { document } = await arrivesLate(running.billing, creation, 'finalise');
    await contractor.control.act(document.externalId, 'pay');
    await looksAgain(running, creation.invoiceId);
    const drift = () => openDifferences(running, creation.invoiceId);
    expect(await eventually(drift, (rows) => rows.length > 0)).toEqual([{ here: 'no invoice', there: 'paid' }]);
    expect(await removals(creation)).toEqual([]);
    expect(await contractor.control.invoice(creation.invoiceId)).toMatchObject([{ status: 'paid' }]);
  });

  it('with a payment in progress, is a difference and is not voided, until the payment fails', async () => {
    const contractor = await running.aContractor();
    const { control } = contractor;
    const creation = await aLostCreation(running.billing, contractor);
    await contractor.silenceWebhooks();
    const { system, document } = await arrivesLate(running.billing, creation, 'finalise');
    await control.act(document.externalId, 'start-payment');
    const drift = () => openDifferences(running, creation.invoiceId);
    expect(await removeStray(running.billing, system, creation, document.externalId)).toEqual({ result: 'SETTLED' });
    expect(await drift()).toMatchObject([{ there: 'open, with a payment in progress' }]);
    expect(await removals(creation)).toEqual([]);
    expect((await control.requests()).filter(({ operation }) => operation === 'cancel')).toEqual([]);

    await control.act(document.externalId, 'fail-payment');
    expect(await removeStray(running.billing, system, creation, document.externalId)).toEqual({ result: 'SETTLED' });
    expect(await removals(creation)).toEqual([DONE]);
    expect(await drift()).toEqual([]);
    expect(await control.invoice(creation.invoiceId)).toMatchObject([{ status: 'void' }]);
  });

  it('is not taken back once the late answer of its creation made it an invoice of ours', async () => {
    const contractor = await running.aContractor();
    const creation = await aLostCreation(running.billing, contractor);
    await contractor.silenceWebhooks();
    const { system, document } = await arrivesLate(running.billing, creation, 'finalise');
    await settleCreation(running.billing, creation, { found: 'THERE', document });
    expect(await removeStray(running.billing, system, creation, document.externalId)).toEqual({ result: 'UNDER_WAY' });
    expect(await contractor.control.invoice(creation.invoiceId)).toMatchObject([{ status: 'open' }]);
    expect(await contractor.readInvoice(creation.invoiceId)).toMatchObject({ status: 'SENT' });
  });

  it('is not made an invoice of ours by a late answer once it is being taken back', async () => {
    const contractor = await running.aContractor();
    const creation = await aLostCreation(running.billing, contractor);
    await contractor.silenceWebhooks();
    const { system, document } = await arrivesLate(running.billing, creation, 'finalise');
    await removeStray(running.billing, system, creation, document.externalId);
    await settleCreation(running.billing, creation, { found: 'THERE', document });
    expect(await contractor.control.invoice(creation.invoiceId)).toMatchObject([{ status: 'void' }]);
    expect((await contractor.readWorkOrder(creation.workOrderId)).invoices).toEqual([]);
  });

  it('while another invoice has its place, is taken back at once by the operation that found it, and told as failed', async () => {
    const contractor = await running.aContractor();
    const creation = await aLostCreation(running.billing, contractor);
    await contractor.silenceWebhooks();
    const { document } = await arrivesLate(running.billing, creation, 'finalise');
    await reopens(running, creation.id, { state: 'VERIFYING', isHeld: true });
    await running.server.make.anInvoice({
      workOrder: await running.billing.database.ofAll.manager.findOneByOrFail(WorkOrder, { id: creation.workOrderId }),
      connectionId: contractor.connection.id,
    });
    await settleCreation(running.billing, creation, { found: 'THERE', document });
    expect(await eventually(() => removals(creation), isConcluded)).toEqual([DONE]);
    expect(await contractor.readWorkOrder(creation.workOrderId)).toMatchObject({
      billingOperation: null,
      invoices: [{ status: 'SENT' }],
      lastBillingFailure: { outcome: 'REFUSED' },
    });
  });
});
