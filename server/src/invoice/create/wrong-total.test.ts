import { afterAll, beforeAll, expect, it } from 'vitest';
import { addsUpWrongly } from '../../testing/misbehaving-billing-systems.ts';
import { type Invoicing, openInvoicing } from '../../testing/open-invoicing.ts';

let running: Invoicing;
beforeAll(async () => {
  running = await openInvoicing({}, { openBillingSystem: addsUpWrongly });
});
afterAll(() => running.stop());

it('a draft that the billing system adds up to something else never becomes an invoice: both amounts are named, nothing is left there', async () => {
  const { control, create, aBillableWorkOrder } = await running.aContractor();
  const workOrder = await aBillableWorkOrder();
  const answer = await create(workOrder.id);
  expect(answer).toMatchObject({
    __typename: 'InvoiceCreationFailed',
    cause: 'BAD_ANSWER',
    outcome: 'REFUSED',
    workOrder: { invoices: [], invoicingBlocker: null, billingOperation: null },
  });
  expect(answer.message).toContain('$2,985.55 instead of $2,985.54');
  expect(await control.invoices()).toEqual([]);
  const finalised = (await control.requests()).filter(({ path }) => path.endsWith('/finalize'));
  expect(finalised).toEqual([]);
});

it('what the amounts were is not told to who sees no prices', async () => {
  const { office, create, aBillableWorkOrder } = await running.aContractor();
  const technician = await running.server.signInAs('technician', { tenant: office.tenant });
  const workOrder = await aBillableWorkOrder({ technicianId: technician.user.id });
  const { operationId } = await create(workOrder.id);
  const ASK = `query ($id: ID!, $operation: ID!) {
    workOrder(id: $id) { lastBillingFailure { cause message } }
    billingOperation(id: $operation) { cause message }
  }`;
  const told = async ({ graphql }: typeof office) => {
    const { data } = await graphql(ASK, { id: workOrder.id, operation: operationId });
    return [data.workOrder.lastBillingFailure, data.billingOperation];
  };
  for (const { cause, message } of await told(office)) {
    expect(cause).toBe('BAD_ANSWER');
    expect(message).toContain('$2,985.55');
  }
  for (const { cause, message } of await told(technician)) {
    expect(cause).toBe('BAD_ANSWER');
    expect(message).toMatch(/^Invoice creation failed: /);
    expect(message).not.toContain('$');
  }
});
