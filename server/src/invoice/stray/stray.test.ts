import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BillingOperation } from '../../billing/operation/billing-operation.entity.ts';
import { eventually } from '../../testing/eventually.ts';
import { aLostCreation, arrivesLate } from '../../testing/lost-answers.ts';
import { type Invoicing, openInvoicing } from '../../testing/open-invoicing.ts';
import { WorkOrder } from '../../work-order/work-order.entity.ts';
import { settleCreation } from '../create/settle-creation.ts';
import { removeStray } from './remove-stray.ts';

let running: Invoicing;
beforeAll(async () => {
  running = await openInvoicing();
});
afterAll(() => running.stop());

const billing = () => running.server.server.deps.billing;
const query = (statement: string, parameters: unknown[]) =>
  billing().database.ofAll.manager.query(statement, parameters);

const looksNow = ({ id }: BillingOperation) =>
  query('update billing_operation set next_look_at = instant() where id = $1', [id]);
const removals = ({ invoiceId }: BillingOperation) =>
  query(
    `select state, outcome, requested_by->>'kind' as by from billing_operation where invoice_id = $1 and kind = 'REMOVE_STRAY'`,
    [invoiceId],
  );
const isConcluded = (rows: { state: string }[]) => rows.length > 0 && rows.every(({ state }) => state === 'CONCLUDED');
const DONE = { state: 'CONCLUDED', outcome: 'DONE', by: 'SYSTEM' };

describe.concurrent('What turns up there after its creation was concluded without it', () => {
  it('as a draft, is deleted by an operation of its own when a webhook tells of it', async () => {
    const contractor = await running.aContractor();
    const creation = await aLostCreation(billing(), contractor);
    await arrivesLate(billing(), creation, 'draft');
    expect(await eventually(() => removals(creation), isConcluded)).toEqual([DONE]);
    expect(await contractor.control.invoices()).toEqual([]);
    expect((await contractor.readWorkOrder(creation.workOrderId)).invoices).toEqual([]);
  });

  it('as an open invoice, is voided when it is looked at again, and blocks nothing meanwhile', async () => {
    const contractor = await running.aContractor();
    const creation = await aLostCreation(billing(), contractor);
    await contractor.silenceWebhooks();
    await arrivesLate(billing(), creation, 'finalise');
    const { invoice } = await contractor.create(creation.workOrderId);
    await looksNow(creation);
    expect(await eventually(() => removals(creation), isConcluded)).toEqual([DONE]);
    expect(await contractor.control.invoice(creation.invoiceId)).toMatchObject([{ status: 'void' }]);
    expect(await contractor.control.invoice(invoice.id)).toMatchObject([{ status: 'open' }]);
    expect((await contractor.readWorkOrder(creation.workOrderId)).invoices).toMatchObject([
      { id: invoice.id, status: 'SENT' },
    ]);
  });

  it('and was paid, is a difference for a person, and is not touched', async () => {
    const contractor = await running.aContractor();
    const creation = await aLostCreation(billing(), contractor);
    await contractor.silenceWebhooks();
    const { document } = await arrivesLate(billing(), creation, 'finalise');
    await contractor.control.act(document.externalId, 'pay');
    await looksNow(creation);
    const drift = () =>
      query('select here, there from billing_drift where reference = $1 and resolved_at is null', [creation.invoiceId]);
    expect(await eventually(drift, (rows) => rows.length > 0)).toEqual([{ here: 'no invoice', there: 'paid' }]);
    expect(await removals(creation)).toEqual([]);
    expect(await contractor.control.invoice(creation.invoiceId)).toMatchObject([{ status: 'paid' }]);
  });

  it('with a payment in progress, is a difference and is not voided, until the payment fails', async () => {
    const contractor = await running.aContractor();
    const { control } = contractor;
    const creation = await aLostCreation(billing(), contractor);
    await contractor.silenceWebhooks();
    const { system, document } = await arrivesLate(billing(), creation, 'finalise');
    await control.act(document.externalId, 'start-payment');
    const drift = () =>
      query('select there from billing_drift where reference = $1 and resolved_at is null', [creation.invoiceId]);
    expect(await removeStray(billing(), system, creation, document.externalId)).toEqual({ result: 'SETTLED' });
    expect(await drift()).toEqual([{ there: 'open, with a payment in progress' }]);
    expect(await removals(creation)).toEqual([]);
    expect((await control.requests()).filter(({ operation }) => operation === 'cancel')).toEqual([]);

    await control.act(document.externalId, 'fail-payment');
    expect(await removeStray(billing(), system, creation, document.externalId)).toEqual({ result: 'SETTLED' });
    expect(await removals(creation)).toEqual([DONE]);
    expect(await drift()).toEqual([]);
    expect(await control.invoice(creation.invoiceId)).toMatchObject([{ status: 'void' }]);
  });

  it('is not taken back once the late answer of its creation made it an invoice of ours', async () => {
    const contractor = await running.aContractor();
    const creation = await aLostCreation(billing(), contractor);
    await contractor.silenceWebhooks();
    const { system, document } = await arrivesLate(billing(), creation, 'finalise');
    await settleCreation(billing(), creation, { found: 'THERE', document });
    expect(await removeStray(billing(), system, creation, document.externalId)).toEqual({ result: 'UNDER_WAY' });
    expect(await contractor.control.invoice(creation.invoiceId)).toMatchObject([{ status: 'open' }]);
    expect(await contractor.readInvoice(creation.invoiceId)).toMatchObject({ status: 'SENT' });
  });

  it('is not made an invoice of ours by a late answer once it is being taken back', async () => {
    const contractor = await running.aContractor();
    const creation = await aLostCreation(billing(), contractor);
    await contractor.silenceWebhooks();
    const { system, document } = await arrivesLate(billing(), creation, 'finalise');
    await removeStray(billing(), system, creation, document.externalId);
    await settleCreation(billing(), creation, { found: 'THERE', document });
    expect(await contractor.control.invoice(creation.invoiceId)).toMatchObject([{ status: 'void' }]);
    expect((await contractor.readWorkOrder(creation.workOrderId)).invoices).toEqual([]);
  });

  it('while another invoice has its place, is taken back at once by the operation that found it, and told as failed', async () => {
    const contractor = await running.aContractor();
    const creation = await aLostCreation(billing(), contractor);
    await contractor.silenceWebhooks();
    const { document } = await arrivesLate(billing(), creation, 'finalise');
    await query(
      `update billing_operation set state = 'VERIFYING', outcome = null, concluded_at = null, next_look_at = null, lease_until = instant() + interval '1 hour' where id = $1`,
      [creation.id],
    );
    await running.server.make.anInvoice({
      workOrder: await billing().database.ofAll.manager.findOneByOrFail(WorkOrder, { id: creation.workOrderId }),
      connectionId: contractor.connection.id,
    });
    await settleCreation(billing(), creation, { found: 'THERE', document });
    expect(await eventually(() => removals(creation), isConcluded)).toEqual([DONE]);
    expect(await contractor.readWorkOrder(creation.workOrderId)).toMatchObject({
      billingOperation: null,
      invoices: [{ status: 'SENT' }],
      lastBillingFailure: { outcome: 'REFUSED' },
    });
  });
});
