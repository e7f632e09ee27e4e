import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Customer } from '../../customer/customer.entity.ts';
import type { Json } from '../../testing/call-graphql.ts';
import type { Contractor } from '../../testing/contractor.ts';
import { CREATE_INVOICE } from '../../testing/invoicing-operations.ts';
import { type Invoicing, openInvoicing } from '../../testing/open-invoicing.ts';

let running: Invoicing;
let contractor: Contractor;
beforeAll(async () => {
  running = await openInvoicing();
  contractor = await running.aContractor();
});
afterAll(() => running.stop());

async function blockedWithoutAsking(workOrderId: string, of: Contractor = contractor): Promise<Json> {
  const before = await changes(of);
  const verdict = (await of.readWorkOrder(workOrderId)).invoicingBlocker;
  const answer = await of.create(workOrderId);
  expect(answer.__typename).toBe('WorkOrderNotInvoiceable');
  expect(verdict).toBe(answer.blocker);
  expect(await changes(of)).toBe(before);
  return answer;
}

/** Readings that a webhook sets off may come in between; nothing that changes something may. */
async function changes({ control }: Contractor): Promise<number> {
  return (await control.requests()).filter(({ method }) => method !== 'GET').length;
}

it.each(['UNASSIGNED', 'PENDING', 'ONGOING', 'PAUSED', 'WAITING_APPROVAL', 'CANCELLED'] as const)(
  'refuses a work order that is %s: it must be completed first',
  async (status) => {
    const workOrder = await contractor.aBillableWorkOrder({ status });
    expect(await blockedWithoutAsking(workOrder.id)).toMatchObject({
      blocker: 'NOT_COMPLETED',
      message: 'The work order must be completed first.',
    });
  },
);

it.each(['COMPLETED', 'BILLED'] as const)('invoices a work order that is %s', async (status) => {
  const workOrder = await contractor.aBillableWorkOrder({ status });
  expect(await contractor.create(workOrder.id)).toMatchObject({ __typename: 'InvoiceCreated' });
});

it('refuses a second active invoice', async () => {
  const workOrder = await contractor.aBillableWorkOrder();
  await contractor.create(workOrder.id);
  expect(await blockedWithoutAsking(workOrder.id)).toMatchObject({
    blocker: 'ACTIVE_INVOICE',
    message: 'This work order already has an active invoice.',
  });
});

it('refuses when nothing is connected', async () => {
  const own = await running.aContractor();
  await own.disconnect();
  const workOrder = await own.aBillableWorkOrder();
  expect(await blockedWithoutAsking(workOrder.id, own)).toMatchObject({
    blocker: 'NOT_CONNECTED',
    message: 'No billing system is connected.',
  });
});

it('refuses when there is nothing to bill', async () => {
  const { make } = running.server;
  const unit = await make.aUnit({ tenantId: contractor.tenant.id, costMinorUnits: 0 });
  const workOrder = await make.aWorkOrder({ tenantId: contractor.tenant.id, status: 'COMPLETED', unitId: unit.id });
  expect(await blockedWithoutAsking(workOrder.id)).toMatchObject({
    blocker: 'NOTHING_TO_BILL',
    message: 'There is nothing to bill on this work order.',
  });
});

it('refuses a customer without an e-mail address, and uses the first one of several', async () => {
  const { make } = running.server;
  const tenantId = contractor.tenant.id;
  const silent = await make.aCustomer({ tenantId, emails: [] });
  const workOrder = await contractor.aBillableWorkOrder({ customerId: silent.id });
  expect(await blockedWithoutAsking(workOrder.id)).toMatchObject({
    blocker: 'CUSTOMER_INCOMPLETE',
    message: 'This customer has no e-mail address to send the invoice to.',
  });
  await running.billing.database.ofAll.manager.update(
    Customer,
    { id: silent.id },
    { emails: ['first@example.test', 'second@example.test'] },
  );
  const { invoice } = await contractor.create(workOrder.id);
  const { data } = await contractor.office.graphql(`{ invoice(id: "${invoice.id}") { customerEmail } }`);
  expect(data.invoice.customerEmail).toBe('first@example.test');
});

it('shows the new breakdown and sends nothing when an item changed meanwhile', async () => {
  const workOrder = await contractor.aBillableWorkOrder();
  const before = await changes(contractor);
  expect(await contractor.create(workOrder.id, { expectedTotalMinorUnits: 298_553 })).toMatchObject({
    __typename: 'WorkOrderNotInvoiceable',
    blocker: 'CHANGED_MEANWHILE',
  });
  expect(await changes(contractor)).toBe(before);
  expect(await contractor.create(workOrder.id, { expectedTotalMinorUnits: 298_554 })).toMatchObject({
    __typename: 'InvoiceCreated',
  });
});

it('needs invoices.create, and answers what is not visible with NOT_FOUND', async () => {
  const other = await running.aContractor();
  const [own, foreign] = [await contractor.aBillableWorkOrder(), await other.aBillableWorkOrder()];
  const { tenant } = contractor;
  const technician = await running.server.signInAs('technician', { tenant });
  const supervisor = await running.server.signInAs('technician', {
    tenant,
    extraPermissions: ['work_orders.supervise'],
  });
  const code = async (as: typeof technician, workOrderId: string) =>
    (await as.graphql(CREATE_INVOICE, { input: { workOrderId } })).errors[0]?.extensions.code;
  expect(await code(supervisor, own.id)).toBe('FORBIDDEN');
  expect(await code(technician, own.id)).toBe('NOT_FOUND');
  expect(await code(contractor.office, foreign.id)).toBe('NOT_FOUND');
  expect(await code(contractor.office, uuidv7())).toBe('NOT_FOUND');
  expect(await code(contractor.office, 'WO-1')).toBe('BAD_USER_INPUT');
});

it.each(['-1', '101', 'abc', '8.12345', '', '1e1'])('refuses the tax rate "%s" with a sentence', async (rate) => {
  const workOrder = await contractor.aBillableWorkOrder();
  for (const [text, variables] of [
    [CREATE_INVOICE, { input: { workOrderId: workOrder.id, taxRatePercent: rate } }],
    [
      'query ($id: ID!, $rate: Decimal) { previewInvoice(workOrderId: $id, taxRatePercent: $rate) { dueOn } }',
      { id: workOrder.id, rate },
    ],
  ] as const) {
    const { errors } = await contractor.office.graphql(text, variables);
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT']);
    expect(errors[0]?.message).toMatch(/\.$/);
  }
  expect((await contractor.readWorkOrder(workOrder.id)).invoices).toEqual([]);
});

it('gives a technician null with FORBIDDEN at the guarded paths, and the rest of the data', async () => {
  const technician = await running.server.signInAs('technician', { tenant: contractor.tenant });
  const workOrder = await contractor.aBillableWorkOrder({ technicianId: technician.user.id });
  await contractor.create(workOrder.id);
  const { data, errors } = await technician.graphql(
    `{ workOrder(id: "${workOrder.id}") { number items { description unitPrice { minorUnits } }
       activeInvoice { number status total { minorUnits } } } }`,
  );
  expect(data.workOrder).toMatchObject({
    items: [
      { description: 'Diagnostic visit', unitPrice: null },
      { description: 'Capacitor', unitPrice: null },
    ],
    activeInvoice: { status: 'SENT', total: null },
  });
  expect(errors.map(({ path, extensions }) => [extensions.code, extensions.permission, path?.join('.')])).toEqual(
    expect.arrayContaining([
      ['FORBIDDEN', 'work_orders.pricing', 'workOrder.items.0.unitPrice'],
      ['FORBIDDEN', 'work_orders.pricing', 'workOrder.items.1.unitPrice'],
      ['FORBIDDEN', 'invoices.view', 'workOrder.activeInvoice.total'],
    ]),
  );
  expect(errors).toHaveLength(3);
});
