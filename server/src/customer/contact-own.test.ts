import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Tenant } from '../tenant/tenant.entity.ts';
import { type RunningServer, startServer } from '../testing/running-server.ts';
import type { WorkOrder } from '../work-order/work-order.entity.ts';

let server: RunningServer;
let tenant: Tenant;
beforeAll(async () => {
  server = await startServer();
  tenant = await server.make.aTenant();
});
afterAll(() => server.stop());

const CONTACT = 'displayName emails phones billingAddress { city }';
const KNOWN = { emails: ['ada@example.test'], phones: [], billingAddress: { city: 'Springfield' } };
const UNKNOWN = { emails: null, phones: null, billingAddress: null };

const signIn = (extraPermissions: ('invoices.view' | 'customers.view' | 'customers.create')[] = []) =>
  server.signInAs('technician', { tenant, extraPermissions });

async function aJobOf(technicianId: string): Promise<WorkOrder> {
  const workOrder = await server.make.aWorkOrder({ tenantId: tenant.id, status: 'PENDING', technicianId });
  const connections = await server.server.dataSource.query('select id from billing_connection where tenant_id = $1', [
    tenant.id,
  ]);
  const connectionId = connections[0]?.id ?? (await server.make.aConnection({ tenantId: tenant.id })).id;
  await server.make.anInvoice({ workOrder, connectionId });
  return workOrder;
}

it("a technician is told whom to call on their own job, until it is somebody else's", async () => {
  const [person, colleague] = [await signIn(), await signIn()];
  const own = await aJobOf(person.user.id);
  const ask = () =>
    person.graphql(`query ($id: ID!) { workOrder(id: $id) { customer { ${CONTACT} } } }`, { id: own.id });
  expect(await ask()).toMatchObject({ data: { workOrder: { customer: KNOWN } }, errors: [] });
  await server.server.dataSource.query('update work_order set technician_id = $2 where tenant_id = $1 and id = $3', [
    tenant.id,
    colleague.user.id,
    own.id,
  ]);
  expect((await ask()).data.workOrder).toBeNull();
});

it("nobody else's customer is told, by whatever way: the field is null, and the error names it and the key", async () => {
  const [person, colleague] = [await signIn(['invoices.view']), await signIn()];
  const [own, other] = [await aJobOf(person.user.id), await aJobOf(colleague.user.id)];
  const { data, errors } = await person.graphql(
    `query ($own: ID!, $other: ID!) {
      own: invoices(filter: { customerId: $own }) { nodes { customer { ${CONTACT} } } }
      other: invoices(filter: { customerId: $other }) { nodes { customerEmail customer { ${CONTACT} } } } }`,
    { own: own.customerId, other: other.customerId },
  );
  expect(data.own.nodes).toMatchObject([{ customer: KNOWN }]);
  expect(data.other.nodes).toMatchObject([{ customerEmail: null, customer: UNKNOWN }]);
  expect(errors.map(({ path, extensions }) => [path?.join('.'), extensions.permission]).sort()).toEqual(
    ['customer.billingAddress', 'customer.emails', 'customer.phones', 'customerEmail'].map((field) => [
      `other.nodes.0.${field}`,
      'customers.view',
    ]),
  );
});

it('what one creates oneself is no own job yet', async () => {
  const person = await signIn(['customers.create']);
  const { data } = await person.graphql(
    `mutation { putCustomer(input: { type: COMMERCIAL, companyName: "ACME", emails: ["a@acme.example"],
      billingAddress: { line1: "1", city: "Ames", region: "IA", postalCode: "50010", country: "US" } }) {
      ... on CustomerPut { customer { ${CONTACT} } } } }`,
  );
  expect(data.putCustomer.customer).toEqual({ displayName: 'ACME', ...UNKNOWN });
});

it('with customers.view all are told, and no work order is looked at', async () => {
  const [person, colleague] = [await signIn(['customers.view']), await signIn()];
  const { customerId } = await aJobOf(colleague.user.id);
  const { data } = await person.graphql(`query ($id: ID!) { customer(id: $id) { ${CONTACT} } }`, { id: customerId });
  expect(data.customer).toMatchObject(KNOWN);
});
