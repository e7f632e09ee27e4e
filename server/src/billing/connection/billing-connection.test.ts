import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { openSandbox, type Sandbox } from '../../../sandbox/sandbox.ts';
import type { Json } from '../../testing/call-graphql.ts';
import { type RunningServer, type SignedIn, startServer } from '../../testing/running-server.ts';
import { controlOf, type SandboxControl } from '../../testing/sandbox-control.ts';
import { BillingConnection } from './billing-connection.entity.ts';

let sandbox: Sandbox;
let control: SandboxControl;
let server: RunningServer;
let admin: SignedIn;
beforeAll(async () => {
  sandbox = await openSandbox({ port: 0 });
  control = controlOf(sandbox.url);
  server = await startServer({ env: { DEMO: 'true', SANDBOX_PORT: String(sandbox.port), BILLING_TIMEOUT_MS: '3000' } });
});
afterAll(async () => {
  await server.stop();
  await sandbox.close();
});
beforeEach(async () => {
  admin = await server.signInAs('admin', { tenant: await server.make.aTenant() });
});

const CONNECTION =
  'id vendor accountId accountName isConnected connectedAt disconnectedAt lastSweptAt openDriftCount webhookUrl';
const CONNECT = `mutation ($input: ConnectStripeInput!) { result: connectStripe(input: $input) { __typename
  ... on BillingConnected { message connection { ${CONNECTION} } } ... on BillingNotConnected { cause message } } }`;
const TEST = `mutation ($id: ID!) { result: testBillingConnection(input: { connectionId: $id }) { __typename
  ... on BillingConnected { message connection { ${CONNECTION} } } ... on BillingNotConnected { cause message } } }`;
const DISCONNECT = `mutation ($id: ID!) { result: disconnectBilling(input: { connectionId: $id }) { __typename
  ... on BillingDisconnected { message connection { ${CONNECTION} } }
  ... on BillingStillBusy { message openOperations connection { ${CONNECTION} } } } }`;
const LIST = `{ result: billingConnections { ${CONNECTION} } }`;

let counter = 0;

/** An account there, with its key. */
async function anAccount() {
  const id = ++counter;
  const account = { key: `rk_test_account${id}`, accountId: `acct_account${id}`, name: `Account ${id}` };
  await control.register(account);
  return { ...account, apiKey: account.key };
}

async function ask(query: string, variables: object, as = admin): Promise<Json> {
  const { data, errors } = await as.graphql(query, variables as Record<string, unknown>);
  if (errors.length > 0)
    throw new Error(errors.map(({ message, extensions }) => `${extensions.code}: ${message}`).join());
  return data.result;
}

const connect = (input: object, as = admin) => ask(CONNECT, { input }, as);
const timesAccountAsked = async () =>
  (await control.requests()).filter(({ path }) => path.startsWith('/v1/account')).length;
const credentialsOf = async (id: string) => {
  const {
    dataSource,
    deps: { billing },
  } = server.server;
  return billing.decryptCredentials(await dataSource.manager.findOneByOrFail(BillingConnection, { id }));
};

it('an account is connected once it has answered, under its own name, and its keys are kept sealed', async () => {
  const { apiKey, accountId, name } = await anAccount();
  const result = await connect({ apiKey: ` ${apiKey}\n`, webhookSecret: 'whsec_abc' });
  expect(result).toMatchObject({ __typename: 'BillingConnected', message: `Connected to ${name}.` });
  const { id } = result.connection;
  expect(result.connection).toMatchObject({
    vendor: 'STRIPE',
    accountId,
    accountName: name,
    isConnected: true,
    disconnectedAt: null,
    openDriftCount: 0,
    webhookUrl: `${server.url.replace('127.0.0.1', 'localhost')}/webhooks/stripe/${id}`,
  });
  expect(await credentialsOf(id)).toEqual({ token: apiKey, webhookSecret: 'whsec_abc' });
  expect(await ask(LIST, {})).toHaveLength(1);
});

it('nothing is stored when the key is not accepted', async () => {
  const result = await connect({ apiKey: 'rk_test_nobody' });
  expect(result).toEqual({
    __typename: 'BillingNotConnected',
    cause: 'SIGN_IN_EXPIRED',
    message: 'Connecting failed: the sign-in to the billing system has expired.',
  });
  expect(await ask(LIST, {})).toEqual([]);
});

it.each([
  ['pk_test_abc', undefined, /^BAD_USER_INPUT: apiKey is a publishable key/],
  ['abc', undefined, /^BAD_USER_INPUT: apiKey must be/],
  ['sk_test_a b', undefined, /^BAD_USER_INPUT: apiKey must be/],
  ['sk_test_abc', 'abc', /^BAD_USER_INPUT: webhookSecret must be/],
])('keys that cannot be are told what is wrong: %s, %s', async (apiKey, webhookSecret, message) => {
  await expect(connect({ apiKey, webhookSecret })).rejects.toThrow(message);
});

it.each(['ISK', 'UGX', 'MGA', 'KWD'])(
  'a contractor who counts in %s is refused before Stripe is asked',
  async (currency) => {
    const person = await server.signInAs('admin', { tenant: await server.make.aTenant({ currency }) });
    const { apiKey } = await anAccount();
    const asked = await timesAccountAsked();
    expect(await connect({ apiKey }, person)).toEqual({
      __typename: 'BillingNotConnected',
      cause: 'OTHER',
      message: `Connecting failed: Stripe counts ${currency} in other units, invoices in it cannot be sent there.`,
    });
    expect(await timesAccountAsked()).toBe(asked);
  },
);

it.each(['JPY', 'HUF', 'EUR'])('a contractor who counts in %s as Stripe does is connected', async (currency) => {
  const person = await server.signInAs('admin', { tenant: await server.make.aTenant({ currency }) });
  const { apiKey } = await anAccount();
  expect(await connect({ apiKey }, person)).toMatchObject({ __typename: 'BillingConnected' });
});

it('the same account again resumes its connection, with the new key and the secret it had', async () => {
  const { apiKey, accountId, name } = await anAccount();
  const { connection } = await connect({ apiKey, webhookSecret: 'whsec_abc' });
  await ask(DISCONNECT, { id: connection.id });
  await control.register({ key: 'rk_test_rolled', accountId, name });
  const again = await connect({ apiKey: 'rk_test_rolled' });
  expect(again.connection).toMatchObject({ id: connection.id, isConnected: true, disconnectedAt: null });
  expect(await credentialsOf(connection.id)).toEqual({ token: 'rk_test_rolled', webhookSecret: 'whsec_abc' });
});

it('another account waits until the first is disconnected, and is another connection then', async () => {
  const [first, second] = [await anAccount(), await anAccount()];
  const { connection } = await connect({ apiKey: first.apiKey });
  expect(await connect({ apiKey: second.apiKey })).toMatchObject({
    cause: 'OTHER',
    message: `Connecting failed: ${first.name} is connected, disconnect it before connecting another account.`,
  });
  await ask(DISCONNECT, { id: connection.id });
  const { connection: other } = await connect({ apiKey: second.apiKey });
  expect((await ask(LIST, {})).map(({ id, isConnected }: Json) => [id, isConnected])).toEqual([
    [other.id, true],
    [connection.id, false],
  ]);
});

it("another contractor's account is refused without a word about whose it is", async () => {
  const { apiKey } = await anAccount();
  await connect({ apiKey });
  const other = await server.signInAs('admin', { tenant: await server.make.aTenant() });
  expect(await connect({ apiKey }, other)).toEqual({
    __typename: 'BillingNotConnected',
    cause: 'NOT_ALLOWED',
    message: 'Connecting failed: this account cannot be connected here.',
  });
});

it('two contractors who connect one account at once: one has it', async () => {
  const { apiKey } = await anAccount();
  const other = await server.signInAs('admin', { tenant: await server.make.aTenant() });
  const results = await Promise.all([connect({ apiKey }), connect({ apiKey }, other)]);
  expect(results.map((result) => result.__typename).sort()).toEqual(['BillingConnected', 'BillingNotConnected']);
});

it('one contractor who connects two accounts at once has one', async () => {
  const [first, second] = [await anAccount(), await anAccount()];
  const results = await Promise.all([connect({ apiKey: first.apiKey }), connect({ apiKey: second.apiKey })]);
  expect(results.map((result) => result.__typename).sort()).toEqual(['BillingConnected', 'BillingNotConnected']);
  expect(results.find((result) => result.cause)).toMatchObject({ cause: 'OTHER' });
});

it('a live key never takes over the invoices of test mode', async () => {
  const { apiKey, accountId, name } = await anAccount();
  const { connection } = await connect({ apiKey });
  const {
    dataSource,
    deps: { billing },
  } = server.server;
  const sealed = billing.sealCredentials(
    { tenantId: admin.tenant.id, id: connection.id },
    { token: 'rk_live_x', webhookSecret: null },
  );
  await dataSource.query('update billing_connection set credentials = $2 where id = $1', [connection.id, sealed]);
  await control.register({ key: apiKey, accountId, name });
  expect(await connect({ apiKey })).toMatchObject({
    cause: 'NOT_ALLOWED',
    message: 'Connecting failed: the invoices of this account are in its live mode, use a live key.',
  });
});

it('testing says whether the account answers, in a sentence', async () => {
  const { apiKey, name } = await anAccount();
  const { connection } = await connect({ apiKey });
  expect(await ask(TEST, { id: connection.id })).toMatchObject({
    __typename: 'BillingConnected',
    message: `The connection to ${name} works.`,
  });
  await control.fault({ operation: 'read', kind: 'unauthorized', path: '/v1/account' });
  expect(await ask(TEST, { id: connection.id })).toMatchObject({
    cause: 'SIGN_IN_EXPIRED',
    message: 'The connection does not work: the sign-in to the billing system has expired.',
  });
  await ask(DISCONNECT, { id: connection.id });
  expect(await ask(TEST, { id: connection.id })).toMatchObject({ cause: 'NOT_CONNECTED' });
});

it('keys stored under another SECRET_KEY are healed by connecting the account again', async () => {
  const { apiKey } = await anAccount();
  const { connection } = await connect({ apiKey });
  const { dataSource } = server.server;
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
  const { apiKey } = await anAccount();
  const { connection } = await connect({ apiKey });
  const workOrder = await server.make.aWorkOrder({ tenantId: admin.tenant.id });
  const { dataSource } = server.server;
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
  const { apiKey } = await anAccount();
  const { connection } = await connect({ apiKey });
  await server.server.dataSource.query(
    `insert into billing_drift (id, tenant_id, connection_id, external_id, here, there)
     values (gen_random_uuid(), $1, $2, 'in_1', 'sent', 'not there')`,
    [admin.tenant.id, connection.id],
  );
  expect((await ask(LIST, {}))[0]).toMatchObject({ openDriftCount: 1 });
});

it('connections of another contractor are not there, and whoever may only look may not disconnect', async () => {
  const { apiKey } = await anAccount();
  const { connection } = await connect({ apiKey });
  const foreign = await server.signInAs('admin', { tenant: await server.make.aTenant() });
  const office = await server.signInAs('office', { tenant: admin.tenant });
  const technician = await server.signInAs('technician', { tenant: admin.tenant });
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
