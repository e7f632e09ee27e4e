import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Invoicing, openInvoicing } from '../testing/open-invoicing.ts';

let running: Invoicing;
beforeAll(async () => {
  running = await openInvoicing();
});
afterAll(() => running.stop());

it('creates an invoice in both systems, cancels it in both, and creates another with a new number and the same totals', async () => {
  const { office, control, aBillableWorkOrder } = running;
  const workOrder = await aBillableWorkOrder();

  const create = () =>
    office.graphql(
      `mutation ($id: ID!) { createInvoice(input: { workOrderId: $id }) { __typename message
         workOrder { invoicingBlocker activeInvoice { id } }
         ... on InvoiceCreated { invoice { id number status externalId externalUrl lines { description quantity amount { minorUnits } }
           subtotal { minorUnits } tax { minorUnits } total { minorUnits currency } deliveryProblem } } ... on InvoiceCreationFailed { cause outcome } } }`,
      { id: workOrder.id },
    );
  const first = await create();
  expect(first.errors).toEqual([]);
  expect(first.data.createInvoice).toMatchObject({
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
  const { invoice } = first.data.createInvoice;
  expect(await control.invoice(invoice.id)).toMatchObject([
    { id: invoice.externalId, number: 'INV-000001', status: 'open', totalMinorUnits: 298_554, currency: 'USD' },
  ]);

  const cancelled = await office.graphql(
    `mutation ($id: ID!) { cancelInvoice(input: { invoiceId: $id, reason: "Wrong rate" }) { __typename message
       invoice { status cancelledAt cancellationReason cancelledBy { ... on User { name } } cancellationBlocker
         workOrder { activeInvoice { id } invoicingBlocker } } ... on CancellationFailed { cause outcome } } }`,
    { id: invoice.id },
  );
  expect(cancelled.errors).toEqual([]);
  expect(cancelled.data.cancelInvoice).toMatchObject({
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

  const second = await create();
  expect(second.data.createInvoice).toMatchObject({
    __typename: 'InvoiceCreated',
    invoice: { number: 'INV-000002', subtotal: invoice.subtotal, tax: invoice.tax, total: invoice.total, lines: invoice.lines },
  });
});
