import { invoiceNumber, workOrderNumber } from '@tuffops/shared/number';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type RunningServer, type SignedIn, startServer } from '../testing/running-server.ts';
import type { WorkOrder } from '../work-order/work-order.entity.ts';
import type { Invoice } from './invoice.entity.ts';

let server: RunningServer;
let office: SignedIn;
let technician: SignedIn;
let stranger: SignedIn;
let workOrder: WorkOrder;
let invoice: Invoice;

beforeAll(async () => {
  server = await startServer();
  const { make, signInAs } = server;
  office = await signInAs('office');
  technician = await signInAs('technician');
  stranger = await signInAs('admin', { tenant: await make.aTenant() });
  const tenantId = office.tenant.id;
  const { id: connectionId } = await make.aConnection({ tenantId });
  workOrder = await make.aWorkOrder({ tenantId, technicianId: technician.user.id });
  invoice = await make.anInvoice({ workOrder, connectionId });
});
afterAll(() => server.stop());

const QUERY = `query ($invoice: String!, $workOrder: String!) {
  invoiceByNumber(number: $invoice) { id } workOrderByNumber(number: $workOrder) { id } }`;
const ofBoth = (change = (text: string) => text) => ({
  invoice: change(invoiceNumber(invoice.number)),
  workOrder: change(workOrderNumber(workOrder.number)),
});

it('an invoice and a work order are found by the number that is printed on them, in small letters too', async () => {
  const found = { data: { invoiceByNumber: { id: invoice.id }, workOrderByNumber: { id: workOrder.id } }, errors: [] };
  for (const person of [office, technician]) {
    expect(await person.graphql(QUERY, ofBoth())).toMatchObject(found);
    expect(
      await person.graphql(
        QUERY,
        ofBoth((text) => text.toLowerCase()),
      ),
    ).toMatchObject(found);
  }
});

it('they are null for whom they would be null by their id', async () => {
  const none = { invoiceByNumber: null, workOrderByNumber: null };
  for (const person of [stranger, await server.signInAs('technician')])
    expect(await person.graphql(QUERY, ofBoth())).toMatchObject({ data: none, errors: [] });
  const accountant = await server.signInAs('accountant');
  expect(await accountant.graphql(QUERY, ofBoth())).toMatchObject({
    data: { ...none, invoiceByNumber: { id: invoice.id } },
    errors: [],
  });
  const unknown = { invoice: 'INV-999999999', workOrder: 'WO-000000' };
  expect(await office.graphql(QUERY, unknown)).toMatchObject({ data: none, errors: [] });
});

it('a number is the contractor’s own, whoever else has the same', async () => {
  const { make } = server;
  const tenantId = stranger.tenant.id;
  const { number } = invoice;
  const { id: connectionId } = await make.aConnection({ tenantId });
  const theirs = await make.aWorkOrder({ tenantId, number: workOrder.number });
  const theirInvoice = await make.anInvoice({ workOrder: theirs, connectionId, number });
  expect((await stranger.graphql(QUERY, ofBoth())).data).toEqual({
    invoiceByNumber: { id: theirInvoice.id },
    workOrderByNumber: { id: theirs.id },
  });
});

it.each(['119', '#119', 'inv 119', 'INV-119', 'INV-0000119', 'WO-000119', '', 'INV-9999999999'])(
  'what is written in another form is bad input that names the form: %j',
  async (number) => {
    const query = 'query ($number: String!) { invoiceByNumber(number: $number) { id } }';
    expect(await office.graphql(query, { number })).toMatchObject({
      data: { invoiceByNumber: null },
      errors: [{ message: 'number must be written like INV-000123.', extensions: { code: 'BAD_USER_INPUT' } }],
    });
  },
);

it('while invoices are off none is found by its number', async () => {
  const tenant = await server.make.aTenant({ invoicesEnabled: false });
  const { graphql } = await server.signInAs('admin', { tenant });
  expect(await graphql(QUERY, { invoice: 'INV-000001', workOrder: 'WO-000001' })).toMatchObject({
    data: { invoiceByNumber: null, workOrderByNumber: null },
    errors: [{ path: ['invoiceByNumber'], extensions: { code: 'NOT_FOUND' } }],
  });
});
