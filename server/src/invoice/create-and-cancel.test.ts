import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Invoicing, openInvoicing } from '../testing/open-invoicing.ts';

let running: Invoicing;
beforeAll(async () => {
  running = await openInvoicing();
});
afterAll(() => running.stop());

it('creates an invoice in both systems, cancels it in both, and creates another with a new number and the same totals', async () => {
  const { office, control, aBillableWorkOrder, create, cancel } = await running.aContractor();
  const workOrder = await aBillableWorkOrder();

  const first = await create(workOrder.id);
  expect(first).toMatchObject({
    __typename: 'InvoiceCreated',
    message: 'Invoice INV-000001 created.',
    workOrder: { invoicingBlocker: 'ACTIVE_INVOICE' },
    invoice: {
      number: 'INV-000001',
      status: 'SENT',
      subtotal: { minorUnits: 275_800 },
      tax: { minorUnits: 22_754 },
      total: { minorUnits: 298_554, currency: 'USD' },
      deliveryProblem: null,
    },
  });
  const { invoice } = first;
  expect(await control.invoice(invoice.id)).toMatchObject([
    { id: invoice.externalId, number: 'INV-000001', status: 'open', totalMinorUnits: 298_554, currency: 'USD' },
  ]);

  expect(await cancel(invoice.id, { reason: 'Wrong rate' })).toMatchObject({
    __typename: 'InvoiceCancelled',
    message: 'Invoice INV-000001 cancelled.',
    invoice: {
      status: 'CANCELLED',
      cancellationReason: 'Wrong rate',
      cancelledBy: { name: office.user.name },
      cancellationBlocker: 'ALREADY_CANCELLED',
      workOrder: { activeInvoice: null, invoicingBlocker: null },
    },
  });
  expect(await control.invoice(invoice.id)).toMatchObject([{ status: 'void' }]);

  const { subtotal, tax, total, lines } = invoice;
  expect(await create(workOrder.id)).toMatchObject({
    __typename: 'InvoiceCreated',
    invoice: { number: 'INV-000002', subtotal, tax, total, lines },
  });
});
