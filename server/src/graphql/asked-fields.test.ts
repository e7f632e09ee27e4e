import { type GraphQLField, type GraphQLObjectType, getNamedType, isLeafType, isRequiredArgument } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSchema } from '../schema.ts';
import { type RunningServer, type SignedIn, startServer } from '../testing/running-server.ts';

const schema = createSchema();
let server: RunningServer;
let admin: SignedIn;

beforeAll(async () => {
  server = await startServer();
  admin = await server.signInAs('admin');
  const { make } = server;
  const tenantId = admin.tenant.id;
  const { id: connectionId } = await make.aConnection({ tenantId });
  const technician = await make.aUser({ tenantId, role: 'technician' });
  for (const status of ['SENT', 'PAID', 'CANCELLED'] as const) {
    const workOrder = await make.aWorkOrder({ tenantId, technicianId: technician.id, scheduledFor: new Date() });
    await make.anItem({ workOrder });
    await make.aChecklistItem({ workOrder });
    await make.anInvoice({
      workOrder,
      connectionId,
      status,
      deliveryProblem: 'no such mailbox',
      externalUrl: 'https://x.test',
    });
  }
  await make.aWorkOrder({ tenantId, status: 'UNASSIGNED' });
  const ask = (state: string) =>
    server.query(
      `insert into billing_operation (id, tenant_id, kind, invoice_id, work_order_id, connection_id, invoice_number, requested_by,
         lease_until, last_request_at, state, outcome, cause, concluded_at)
       select gen_random_uuid(), tenant_id, 'CANCEL', id, work_order_id, connection_id, number, '{"kind": "SYSTEM"}', instant(), instant(), $2,
         case $2 when 'CONCLUDED' then 'REFUSED' end, 'RATE_LIMITED', case $2 when 'CONCLUDED' then instant() end
       from invoice where tenant_id = $1 and status = case $2 when 'CONCLUDED' then 'PAID' else 'SENT' end`,
      [tenantId, state],
    );
  await ask('CONCLUDED');
  await ask('VERIFYING');
});
afterAll(() => server.stop());

/** A field with all that hangs on it, two levels down. */
function selectionOf(field: GraphQLField<unknown, unknown>, depth = 2): string | null {
  if (field.args.some(isRequiredArgument)) return null;
  const type = getNamedType(field.type);
  if (isLeafType(type)) return field.name;
  if (depth === 0 || !('getFields' in type)) return `${field.name} { __typename }`;
  const below = Object.values((type as GraphQLObjectType).getFields()).flatMap(
    (each) => selectionOf(each, depth - 1) ?? [],
  );
  return `${field.name} { ${['__typename', ...below].join(' ')} }`;
}

describe.each([
  ['Invoice', 'invoices', 'invoice'],
  ['WorkOrder', 'workOrders', 'workOrder'],
])('of each %s a list reads what is asked and no less', (type, list, one) => {
  const fields = Object.values((schema.getType(type) as GraphQLObjectType).getFields());
  const selections = fields.flatMap((field) => [selectionOf(field) ?? [], selectionOf(field, 1) ?? []].flat());

  it.each([...new Set(selections)])('%s', async (selection) => {
    const { data, errors } = await admin.graphql(
      `{ ${list}(first: 5) { nodes { ${selection} } edges { node { id ${selection} } } } }`,
    );
    expect(errors).toEqual([]);
    const rows = data[list].edges.map(({ node }: { node: { id: string } }) => node);
    expect(rows.length).toBeGreaterThan(2);
    for (const [index, { id, ...row }] of rows.entries()) {
      const single = await admin.graphql(`query ($id: ID!) { ${one}(id: $id) { ${selection} } }`, { id });
      expect(single).toMatchObject({ data: { [one]: row }, errors: [] });
      expect(data[list].nodes[index]).toMatchObject(row);
    }
  });
});
