import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type BillingSettings, DISCONNECT, LIST, openBillingSettings, TEST } from '../../testing/billing-settings.ts';
import type { Json } from '../../testing/call-graphql.ts';
import type { SignedIn } from '../../testing/running-server.ts';

let settings: BillingSettings;
let admin: SignedIn;
beforeAll(async () => {
  settings = await openBillingSettings();
});
afterAll(() => settings.stop());
beforeEach(async () => {
  const { server } = settings;
  admin = await server.signInAs('admin', { tenant: await server.make.aTenant() });
});

const ask = (query: string, variables: object, as = admin): Promise<Json> => settings.ask(query, variables, as);
const connect = (input: object, as = admin): Promise<Json> => settings.connect(input, as);

it('testing says whether the account answers, in a sentence', async () => {
  const { apiKey, name } = await settings.anAccount();
  const { connection } = await connect({ apiKey });
  expect(await ask(TEST, { id: connection.id })).toMatchObject({
    __typename: 'BillingConnected',
    message: `The connection to ${name} works.`,
  });
  await settings.control.fault({ operation: 'read', kind: 'unauthorized', path: '/v1/account' });
  expect(await ask(TEST, { id: connection.id })).toMatchObject({
    cause: 'SIGN_IN_EXPIRED',
    message: 'The connection does not work: the sign-in to the billing system has expired.',
  });
  await ask(DISCONNECT, { id: connection.id });
  expect(await ask(TEST, { id: connection.id })).toMatchObject({ cause: 'NOT_CONNECTED' });
});

it('keys stored under another SECRET_KEY are healed by connecting the account again', async () => {
  const { apiKey } = await settings.anAccount();
  const { connection } = await connect({ apiKey });
  const { dataSource } = settings.server.server;
  await dataSource.query('update billing_connection set credentials = $2 where id = $1', [
    connection.id,
    Buffer.alloc(60),
  ]);
  expect(await ask(TEST, { id: connection.id })).toMatchObject({
    cause: 'SIGN_IN_EXPIRED',
    message: 'The connection does not work: the stored key can no longer be read, connect the account again.',
  });
  expect(await connect({ apiKey })).toMatchObject({ __typename: 'BillingConnected' });
  expect(await ask(TEST, { id: connection.id })).toMatchObject({ __typename: 'BillingConnected' });
});

it('a connection stays while something is being asked there', async () => {
  const { apiKey } = await settings.anAccount();
  const { connection } = await connect({ apiKey });
  const workOrder = await settings.server.make.aWorkOrder({ tenantId: admin.tenant.id });
  const { dataSource } = settings.server.server;
  await dataSource.query(
    `insert into billing_operation (id, tenant_id, kind, invoice_id, work_order_id, connection_id, invoice_number,
       requested_by, last_request_at, lease_until)
     values (gen_random_uuid(), $1, 'CREATE', gen_random_uuid(), $2, $3, 1, '{"kind":"SYSTEM"}', instant(), instant() + interval '1 hour')`,
    [admin.tenant.id, workOrder.id, connection.id],
  );
  expect(await ask(DISCONNECT, { id: connection.id })).toMatchObject({
    __typename: 'BillingStillBusy',
    openOperations: 1,
    message: 'A change is still being confirmed with the billing system. Try again in a moment.',
    connection: { isConnected: true },
  });
});

it('a difference between the systems is counted with its connection', async () => {
  const { apiKey } = await settings.anAccount();
  const { connection } = await connect({ apiKey });
  await settings.server.query(
    `insert into billing_drift (id, tenant_id, connection_id, external_id, here, there)
     values (gen_random_uuid(), $1, $2, 'in_1', 'sent', 'not there')`,
    [admin.tenant.id, connection.id],
  );
  expect((await ask(LIST, {}))[0]).toMatchObject({ openDriftCount: 1 });
});

it('connections of another contractor are not there, and whoever may only look may not disconnect', async () => {
  const { apiKey } = await settings.anAccount();
  const { connection } = await connect({ apiKey });
  const foreign = await settings.server.signInAs('admin', { tenant: await settings.server.make.aTenant() });
  const office = await settings.server.signInAs('office', { tenant: admin.tenant });
  const technician = await settings.server.signInAs('technician', { tenant: admin.tenant });
  expect(await ask(LIST, {}, foreign)).toEqual([]);
  for (const query of [TEST, DISCONNECT]) {
    await expect(ask(query, { id: connection.id }, foreign)).rejects.toThrow('NOT_FOUND');
    await expect(ask(query, { id: connection.id }, office)).rejects.toThrow('FORBIDDEN');
    await expect(ask(query, { id: 'x' })).rejects.toThrow('BAD_USER_INPUT');
  }
  expect(await ask(LIST, {}, office)).toHaveLength(1);
  await expect(connect({ apiKey }, office)).rejects.toThrow('FORBIDDEN');
  await expect(ask(LIST, {}, technician)).rejects.toThrow('FORBIDDEN');
});
