import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type BillingSettings, DISCONNECT, LIST, openBillingSettings } from '../../testing/billing-settings.ts';
import type { Json } from '../../testing/call-graphql.ts';
import type { SignedIn } from '../../testing/running-server.ts';
import { somebodyElse } from '../../testing/somebody-else.ts';

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
const timesAccountAsked = async () =>
  (await settings.control.requests()).filter(({ path }) => path.startsWith('/v1/account')).length;

it('an account is connected once it has answered, under its own name, and its keys are kept sealed', async () => {
  const { apiKey, accountId, name } = await settings.anAccount();
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
    webhookUrl: `${settings.server.url.replace('127.0.0.1', 'localhost')}/webhooks/stripe/${id}`,
  });
  expect(await settings.credentialsOf(id)).toEqual({ token: apiKey, webhookSecret: 'whsec_abc' });
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
    const person = await settings.server.signInAs('admin', {
      tenant: await settings.server.make.aTenant({ currency }),
    });
    const { apiKey } = await settings.anAccount();
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
  const person = await settings.server.signInAs('admin', { tenant: await settings.server.make.aTenant({ currency }) });
  const { apiKey } = await settings.anAccount();
  expect(await connect({ apiKey }, person)).toMatchObject({ __typename: 'BillingConnected' });
});

it('the same account again resumes its connection, with the new key and the secret it had', async () => {
  const { apiKey, accountId, name } = await settings.anAccount();
  const { connection } = await connect({ apiKey, webhookSecret: 'whsec_abc' });
  await ask(DISCONNECT, { id: connection.id });
  await settings.control.register({ key: 'rk_test_rolled', accountId, name });
  const again = await connect({ apiKey: 'rk_test_rolled' });
  expect(again.connection).toMatchObject({ id: connection.id, isConnected: true, disconnectedAt: null });
  expect(await settings.credentialsOf(connection.id)).toEqual({ token: 'rk_test_rolled', webhookSecret: 'whsec_abc' });
});

it('the secret can be replaced alone, with the key that is stored', async () => {
  const { apiKey, name } = await settings.anAccount();
  expect(await connect({ webhookSecret: 'whsec_new' })).toEqual({
    __typename: 'BillingNotConnected',
    cause: 'NOT_CONNECTED',
    message: 'Connecting failed: no Stripe account is connected, so its key is needed too.',
  });
  const { connection } = await connect({ apiKey });
  expect(await connect({ webhookSecret: ' whsec_new ' })).toMatchObject({
    message: `Connected to ${name}.`,
    connection: { id: connection.id },
  });
  expect(await settings.credentialsOf(connection.id)).toEqual({ token: apiKey, webhookSecret: 'whsec_new' });
  await expect(connect({ apiKey: null })).rejects.toThrow(/^BAD_USER_INPUT: apiKey must be given/);
});

it('the secret that is replaced alone leaves the key that somebody else has stored meanwhile', async () => {
  const { apiKey } = await settings.anAccount();
  const { connection } = await connect({ apiKey });
  const other = await somebodyElse(settings.server.databaseUrl);
  await other.query('select 1 from tenant where id = $1 for no key update', [admin.tenant.id]);
  const connecting = connect({ webhookSecret: 'whsec_new' });
  await other.isWaitedFor();
  const credentials = { token: 'rk_test_newer', webhookSecret: null };
  const sealed = settings.server.server.deps.billing.sealCredentials(
    { tenantId: admin.tenant.id, id: connection.id },
    credentials,
  );
  await other.query('update billing_connection set credentials = $2 where id = $1', [connection.id, sealed]);
  await other.commit();
  expect(await connecting).toMatchObject({ __typename: 'BillingConnected' });
  expect(await settings.credentialsOf(connection.id)).toEqual({ ...credentials, webhookSecret: 'whsec_new' });
});

it('an account is refused if the currency has become another meanwhile, in which Stripe counts otherwise', async () => {
  const { apiKey } = await settings.anAccount();
  const other = await somebodyElse(settings.server.databaseUrl);
  await other.query(`update tenant set currency = 'ISK' where id = $1`, [admin.tenant.id]);
  const connecting = connect({ apiKey });
  await other.isWaitedFor();
  await other.commit();
  expect(await connecting).toMatchObject({
    message: 'Connecting failed: Stripe counts ISK in other units, invoices in it cannot be sent there.',
  });
  expect(await ask(LIST, {})).toEqual([]);
});

it('another account waits until the first is disconnected, and is another connection then', async () => {
  const [first, second] = [await settings.anAccount(), await settings.anAccount()];
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
  const { apiKey } = await settings.anAccount();
  await connect({ apiKey });
  const other = await settings.server.signInAs('admin', { tenant: await settings.server.make.aTenant() });
  expect(await connect({ apiKey }, other)).toEqual({
    __typename: 'BillingNotConnected',
    cause: 'NOT_ALLOWED',
    message: 'Connecting failed: this account cannot be connected here.',
  });
});

it('two contractors who connect one account at once: one has it', async () => {
  const { apiKey } = await settings.anAccount();
  const other = await settings.server.signInAs('admin', { tenant: await settings.server.make.aTenant() });
  const results = await Promise.all([connect({ apiKey }), connect({ apiKey }, other)]);
  expect(results.map((result) => result.__typename).sort()).toEqual(['BillingConnected', 'BillingNotConnected']);
});

it('one contractor who connects two accounts at once has one', async () => {
  const [first, second] = [await settings.anAccount(), await settings.anAccount()];
  const results = await Promise.all([connect({ apiKey: first.apiKey }), connect({ apiKey: second.apiKey })]);
  expect(results.map((result) => result.__typename).sort()).toEqual(['BillingConnected', 'BillingNotConnected']);
  expect(results.find((result) => result.cause)).toMatchObject({ cause: 'OTHER' });
});

it('a live key never takes over the invoices of test mode', async () => {
  const { apiKey, accountId, name } = await settings.anAccount();
  const { connection } = await connect({ apiKey });
  const { dataSource, deps } = settings.server.server;
  const sealed = deps.billing.sealCredentials(
    { tenantId: admin.tenant.id, id: connection.id },
    { token: 'rk_live_x', webhookSecret: null },
  );
  await dataSource.query('update billing_connection set credentials = $2 where id = $1', [connection.id, sealed]);
  await settings.control.register({ key: apiKey, accountId, name });
  expect(await connect({ apiKey })).toMatchObject({
    cause: 'NOT_ALLOWED',
    message: 'Connecting failed: the invoices of this account are in its live mode, use a live key.',
  });
});
