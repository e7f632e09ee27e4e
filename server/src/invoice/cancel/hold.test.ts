import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BillingOperation } from '../../billing/operation/billing-operation.entity.ts';
import { openBudget } from '../../billing/operation/budget.ts';
import type { Contractor } from '../../testing/contractor.ts';
import { eventually } from '../../testing/eventually.ts';
import { type Invoicing, openInvoicing } from '../../testing/open-invoicing.ts';
import { cancellationHandler } from './cancellation-handler.ts';

let running: Invoicing;
beforeAll(async () => {
  running = await openInvoicing();
});
afterAll(() => running.stop());

const asksToVoid = async ({ control }: Contractor) =>
  (await control.requests()).filter(({ operation }) => operation === 'cancel').length;

const statusThere = async ({ control }: Contractor, id: string) => (await control.invoice(id))[0]?.status;

/** As if its hold were over. */
const letHoldPass = (id: string) =>
  running.query(`update billing_operation set lease_until = instant() where invoice_id = $1 and state = 'WAITING'`, [
    id,
  ]);

const cancelled = (contractor: Contractor, id: string) =>
  eventually(
    () => contractor.readInvoice(id),
    (now) => now.status === 'CANCELLED',
  );

describe('a cancellation that is held', () => {
  it('is claimed at once, with nothing sent, and carried out when its hold is over', async () => {
    const contractor = await running.aContractor();
    const { id, number } = await contractor.aSentInvoice();
    expect(await contractor.cancel(id, { holdSeconds: 30, idempotencyKey: 'held' })).toMatchObject({
      __typename: 'CancellationHeld',
      message: `Invoice ${number} is held for 30 s, and then cancelled.`,
      invoice: { status: 'SENT', cancellationBlocker: 'BILLING_UNDER_WAY', billingOperation: { state: 'WAITING' } },
    });
    expect(await contractor.cancel(id, { holdSeconds: 0 })).toMatchObject({ blocker: 'BILLING_UNDER_WAY' });
    expect(await contractor.cancel(id, { holdSeconds: 30, idempotencyKey: 'held' })).toMatchObject({
      __typename: 'CancellationHeld',
    });
    expect(await asksToVoid(contractor)).toBe(0);

    await letHoldPass(id);
    await cancelled(contractor, id);
    expect(await statusThere(contractor, id)).toBe('void');
    expect(await contractor.cancel(id, { holdSeconds: 30, idempotencyKey: 'held' })).toMatchObject({
      __typename: 'InvoiceCancelled',
    });
    expect(await asksToVoid(contractor)).toBe(1);
  });

  it('begins by itself after the seconds that the contractor has set', async () => {
    const contractor = await running.aContractor();
    await contractor.saveSettings({ holdSeconds: 1 });
    const { id } = await contractor.aSentInvoice();
    expect(await contractor.cancel(id)).toMatchObject({ __typename: 'CancellationHeld' });
    await cancelled(contractor, id);
    const other = await contractor.aSentInvoice();
    expect(await contractor.cancel(other.id, { holdSeconds: 0 })).toMatchObject({ __typename: 'InvoiceCancelled' });
  });

  it('is not done when the invoice was paid meanwhile', async () => {
    const contractor = await running.aContractor();
    const { id, externalId } = await contractor.aSentInvoice();
    await contractor.cancel(id, { holdSeconds: 30 });
    await contractor.control.act(externalId, 'pay');
    await letHoldPass(id);
    const paid = await eventually(
      () => contractor.readInvoice(id),
      (now) => now.status === 'PAID' && now.billingOperation === null,
    );
    expect(paid.cancellationBlocker).toBe('PAID');
    expect(await asksToVoid(contractor)).toBe(0);
  });

  it.each([-1, 31])('cannot be held for %i seconds', async (holdSeconds) => {
    const contractor = await running.aContractor();
    const { id } = await contractor.aSentInvoice();
    await expect(contractor.cancel(id, { holdSeconds })).rejects.toThrow('holdSeconds must be from 0 to 30.');
  });
});

describe('an invoice is kept', () => {
  it('during the hold, by a click or two, with nothing sent, and can be cancelled again', async () => {
    const contractor = await running.aContractor();
    const { id, number } = await contractor.aSentInvoice();
    await contractor.cancel(id, { holdSeconds: 30, idempotencyKey: 'regretted' });
    for (const _ of ['the click', 'its double']) {
      expect(await contractor.keep(id)).toMatchObject({
        __typename: 'InvoiceKept',
        message: `Invoice ${number} is kept.`,
        invoice: { status: 'SENT', billingOperation: null, lastBillingFailure: null, cancellationBlocker: null },
      });
    }
    expect(await asksToVoid(contractor)).toBe(0);
    expect(await contractor.cancel(id, { holdSeconds: 30, idempotencyKey: 'regretted' })).toMatchObject({
      blocker: 'KEPT',
    });
    expect(await contractor.cancel(id)).toMatchObject({ __typename: 'InvoiceCancelled' });
  });

  it('not when there is nothing to stop, or it is too late', async () => {
    const contractor = await running.aContractor();
    const { id } = await contractor.aSentInvoice();
    expect(await contractor.keep(id)).toMatchObject({ blocker: 'NOT_HELD' });
    await contractor.control.fault({ operation: 'cancel', kind: 'late', delayMs: 1_500, times: 1 });
    const cancelling = contractor.cancel(id);
    await eventually(() => asksToVoid(contractor), Boolean);
    expect(await contractor.keep(id)).toMatchObject({ blocker: 'TOO_LATE' });
    await cancelling;
    expect(await contractor.keep(id)).toMatchObject({ blocker: 'ALREADY_CANCELLED' });
  });

  it('or cancelled, never both, when the hold ends in the moment of the click', async () => {
    const contractor = await running.aContractor();
    const invoices = await Promise.all(Array.from({ length: 8 }, () => contractor.aSentInvoice()));
    await Promise.all(invoices.map(({ id }) => contractor.cancel(id, { holdSeconds: 30 })));
    const answers = await Promise.all(
      invoices.map(async ({ id }, index) => {
        await letHoldPass(id);
        await new Promise((resolve) => setTimeout(resolve, index * 150));
        return contractor.keep(id);
      }),
    );
    for (const [index, { id }] of invoices.entries()) {
      const { status } = await contractor.settledInvoice(id);
      const isKept = answers[index]?.__typename === 'InvoiceKept';
      expect([status, await statusThere(contractor, id)]).toEqual(isKept ? ['SENT', 'open'] : ['CANCELLED', 'void']);
    }
  });

  it('also when a process has taken its cancellation already, and not begun', async () => {
    const contractor = await running.aContractor();
    const { id } = await contractor.aSentInvoice();
    await contractor.cancel(id, { holdSeconds: 30 });
    const { billing } = running;
    await running.query('update billing_operation set lease_number = lease_number + 1 where invoice_id = $1', [id]);
    const leased = await billing.database.ofAll.manager.findOneByOrFail(BillingOperation, {
      invoiceId: id,
      kind: 'CANCEL',
    });
    expect(await contractor.keep(id)).toMatchObject({ __typename: 'InvoiceKept' });
    await cancellationHandler(billing).begin(leased, openBudget(billing.seams, billing.billingTimeoutMs));
    expect(await asksToVoid(contractor)).toBe(0);
    expect(await contractor.readInvoice(id)).toMatchObject({ status: 'SENT', billingOperation: null });
  });

  it('together with what was to follow its cancellation', async () => {
    const contractor = await running.aContractor();
    const { id } = await contractor.aSentInvoice();
    const held = await contractor.reissue(id, { holdSeconds: 30 });
    expect(held).toMatchObject({ __typename: 'ReissueHeld', workOrder: { billingOperation: { state: 'WAITING' } } });
    await contractor.keep(id);
    const after = await contractor.readWorkOrder(held.workOrder.id);
    expect(after).toMatchObject({ activeInvoice: { id }, billingOperation: null, lastBillingFailure: null });
    expect(await contractor.reissue(id)).toMatchObject({ __typename: 'InvoiceReissued' });
    expect(await contractor.control.invoices()).toHaveLength(2);
  });
});
