import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Json } from '../../testing/call-graphql.ts';
import type { Contractor } from '../../testing/contractor.ts';
import { cancelHereOnly } from '../../testing/differences.ts';
import { eventually } from '../../testing/eventually.ts';
import { type Invoicing, openInvoicing } from '../../testing/open-invoicing.ts';
import { sweeps } from '../../testing/what-time-brings.ts';

let running: Invoicing;
beforeAll(async () => {
  running = await openInvoicing();
});
afterAll(() => running.stop());

const becomes = ({ readInvoice }: Contractor, id: string, wanted: (invoice: Json) => boolean) =>
  eventually(() => readInvoice(id), wanted);

const drifts = ({ tenant }: Contractor) =>
  running.query('select here, there, resolved_at is null as open from billing_drift where tenant_id = $1', [tenant.id]);

describe.concurrent('What happens in the billing system is followed here', () => {
  it('a payment makes the invoice Paid, and then it cannot be cancelled', async () => {
    const contractor = await running.aContractor();
    const invoice = await contractor.aSentInvoice();
    await contractor.control.act(invoice.externalId, 'pay');

    expect(await becomes(contractor, invoice.id, ({ status }) => status === 'PAID')).toMatchObject({ status: 'PAID' });
    const voids = async () => (await contractor.control.requests()).filter(({ operation }) => operation === 'cancel');
    expect(await contractor.cancel(invoice.id)).toMatchObject({
      __typename: 'InvoiceNotCancellable',
      blocker: 'PAID',
      message: 'A paid invoice cannot be cancelled.',
    });
    expect(await voids()).toEqual([]);
  });

  it.each(['credit', 'reverse-payment'] as const)(
    'a paid invoice that is fully given back (%s) stays Paid, is credited, and lets its work order be invoiced again',
    async (how) => {
      const contractor = await running.aContractor();
      const workOrder = await contractor.aBillableWorkOrder();
      const { invoice } = await contractor.create(workOrder.id);
      await contractor.control.act(invoice.externalId, 'pay');
      await becomes(contractor, invoice.id, ({ status }) => status === 'PAID');
      expect((await contractor.readWorkOrder(workOrder.id)).invoicingBlocker).toBe('ACTIVE_INVOICE');

      await contractor.control.act(invoice.externalId, how);
      const credited = await becomes(contractor, invoice.id, ({ isCredited }) => isCredited);
      expect(credited).toMatchObject({ status: 'PAID', isCredited: true, cancellationBlocker: 'PAID' });
      expect(await contractor.readWorkOrder(workOrder.id)).toMatchObject({
        activeInvoice: null,
        invoicingBlocker: null,
      });
      expect(await contractor.create(workOrder.id)).toMatchObject({ __typename: 'InvoiceCreated' });
    },
  );

  it('a void by hand makes the invoice Cancelled, with the billing system as the actor', async () => {
    const contractor = await running.aContractor();
    const workOrder = await contractor.aBillableWorkOrder();
    const { invoice } = await contractor.create(workOrder.id);
    await contractor.control.act(invoice.externalId, 'void');

    expect(await becomes(contractor, invoice.id, ({ status }) => status === 'CANCELLED')).toMatchObject({
      status: 'CANCELLED',
      cancelledBy: { __typename: 'BillingSystemActor', vendor: 'STRIPE' },
    });
    expect((await contractor.readWorkOrder(workOrder.id)).invoicingBlocker).toBeNull();
    expect(await contractor.cancel(invoice.id)).toMatchObject({
      blocker: 'ALREADY_CANCELLED',
      message: 'This invoice is already cancelled.',
    });
  });

  it('a payment that was made just before the click is learnt from the refused void', async () => {
    const contractor = await running.aContractor();
    const invoice = await contractor.aSentInvoice();
    await contractor.comesToRest();
    await contractor.silenceWebhooks();
    await contractor.control.act(invoice.externalId, 'pay');

    expect(await contractor.cancel(invoice.id)).toMatchObject({
      __typename: 'InvoiceNotCancellable',
      blocker: 'PAID',
      invoice: { status: 'PAID' },
    });
    expect(await contractor.control.invoice(invoice.id)).toMatchObject([{ status: 'paid' }]);
  });

  it('what the webhooks missed is found by the regular check', async () => {
    const contractor = await running.aContractor();
    const invoice = await contractor.aSentInvoice();
    await contractor.silenceWebhooks();
    await contractor.comesToRest();
    await contractor.control.act(invoice.externalId, 'void');
    await sweeps(running, contractor.connection, 'WHAT_CHANGED');
    expect(await becomes(contractor, invoice.id, ({ status }) => status === 'CANCELLED')).toMatchObject({
      status: 'CANCELLED',
    });
  });

  it('what was missed for longer than the billing system keeps its events is found by comparing what is open', async () => {
    const contractor = await running.aContractor();
    const [open, gone] = [await contractor.aSentInvoice(), await contractor.aSentInvoice()];
    await contractor.silenceWebhooks();
    await contractor.comesToRest();
    await contractor.control.act(gone.externalId, 'void');
    await sweeps(running, contractor.connection, 'WHAT_IS_OPEN');
    await becomes(contractor, gone.id, ({ status }) => status === 'CANCELLED');
    expect((await contractor.readInvoice(gone.id)).status).toBe('CANCELLED');
    expect((await contractor.readInvoice(open.id)).status).toBe('SENT');
  });

  it('a revision made by hand is no cancellation: the difference is recorded, and cancelling says why it will not', async () => {
    const contractor = await running.aContractor();
    const invoice = await contractor.aSentInvoice();
    await contractor.control.act(invoice.externalId, 'revise');
    expect(await contractor.cancel(invoice.id)).toMatchObject({
      __typename: 'CancellationFailed',
      outcome: 'REFUSED',
      cause: 'CHANGED_MEANWHILE',
      invoice: { status: 'SENT' },
    });
    expect(await drifts(contractor)).toEqual([
      { here: 'SENT', there: expect.stringMatching(/^revised as in_/), open: true },
    ]);
  });

  it('a cancelled invoice that is alive there is a difference, recorded once and never repaired by itself', async () => {
    const contractor = await running.aContractor();
    const invoice = await contractor.aSentInvoice();
    await cancelHereOnly(running, invoice.id);
    await contractor.control.act(invoice.externalId, 'pay');
    const found = await eventually(
      () => drifts(contractor),
      (rows) => rows.length > 0,
    );
    // Whichever came first: a webhook of its creation that was still on its way, or the payment's.
    expect(found).toEqual([{ here: 'CANCELLED', there: expect.stringMatching(/^(open|paid)$/), open: true }]);
    expect((await contractor.readInvoice(invoice.id)).status).toBe('CANCELLED');
  });
});

/** As it was registered at the sandbox, without its webhooks. */
