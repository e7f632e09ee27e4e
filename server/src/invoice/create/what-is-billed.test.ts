import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Contractor } from '../../testing/contractor.ts';
import { type Invoicing, openInvoicing } from '../../testing/open-invoicing.ts';

let running: Invoicing;
let contractor: Contractor;
beforeAll(async () => {
  running = await openInvoicing();
  contractor = await running.aContractor();
});
afterAll(() => running.stop());

it('bills without the unit price and with another tax rate when asked to', async () => {
  const workOrder = await contractor.aBillableWorkOrder();
  const choices = { includeUnitPrice: false, taxRatePercent: '10.125' };
  const preview = await contractor.office.graphql(
    `query ($id: ID!) { previewInvoice(workOrderId: $id, includeUnitPrice: false, taxRatePercent: "10.125") {
       subtotal { minorUnits } tax { minorUnits } total { minorUnits } lines { description } unitPrice { minorUnits } } }`,
    { id: workOrder.id },
  );
  const { lines, unitPrice, ...totals } = preview.data.previewInvoice;
  expect(totals).toEqual({
    subtotal: { minorUnits: 25_800 },
    tax: { minorUnits: 2_612 },
    total: { minorUnits: 28_412 },
  });
  expect(unitPrice.minorUnits).toBe(250_000);
  const { invoice } = await contractor.create(workOrder.id, choices);
  expect(invoice).toMatchObject(totals);
  expect(invoice.lines).toHaveLength(lines.length);
  expect(await contractor.control.invoice(invoice.id)).toMatchObject([{ totalMinorUnits: 28_412 }]);
});

it('bills what may be written at its longest, whatever the script, and shows it whole here', async () => {
  const { make } = running.server;
  const tenantId = contractor.tenant.id;
  const customer = await make.aCustomer({ tenantId, companyName: `${'ש'.repeat(255)}👍🏽 & co` });
  const workOrder = await contractor.aBillableWorkOrder({ customerId: customer.id });
  const description = `${'é'.repeat(498)}👍🏽`;
  await make.anItem({ workOrder, description, quantity: '1234.5678', unitPriceMinorUnits: 1 });
  const { invoice } = await contractor.create(workOrder.id);
  expect(invoice.lines.at(-1).description).toBe(description);
  const sent = (await contractor.control.requests()).filter(({ path }) => path.endsWith('/add_lines'));
  const said = new URLSearchParams(sent.at(-1)?.body);
  expect(said.get('lines[3][description]')).toBe(`1234.5678 × ${'é'.repeat(487)}…`);
});

it('keeps what it billed when the work order changes afterwards', async () => {
  const workOrder = await contractor.aBillableWorkOrder();
  const { invoice } = await contractor.create(workOrder.id);
  await running.query('update work_order_item set unit_price_minor_units = 1 where work_order_id = $1', [workOrder.id]);
  const { lines, subtotal, tax, total } = await contractor.readInvoice(invoice.id);
  expect({ lines, subtotal, tax, total }).toEqual({
    lines: invoice.lines,
    subtotal: invoice.subtotal,
    tax: invoice.tax,
    total: invoice.total,
  });
});

it('refuses a number the billing system has already, and says which cause', async () => {
  const own = await running.aContractor();
  await own.aSentInvoice();
  await running.query('update tenant set next_invoice_number = 1 where id = $1', [own.tenant.id]);
  const workOrder = await own.aBillableWorkOrder();
  expect(await own.create(workOrder.id)).toMatchObject({
    __typename: 'InvoiceCreationFailed',
    cause: 'NUMBER_TAKEN',
    outcome: 'REFUSED',
  });
  expect(await own.control.invoices()).toHaveLength(1);
  expect(await own.create(workOrder.id)).toMatchObject({ invoice: { number: 'INV-000002' } });
});
