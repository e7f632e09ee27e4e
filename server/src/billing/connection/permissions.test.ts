import { isolate } from '@tuffops/shared/isolate';
import { STRIPE_PERMISSIONS } from '@tuffops/shared/stripe-permissions';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openSandbox, type Sandbox } from '../../../sandbox/sandbox.ts';
import type { Json } from '../../testing/call-graphql.ts';
import { type RunningServer, type SignedIn, startServer } from '../../testing/running-server.ts';
import { controlOf, type SandboxControl } from '../../testing/sandbox-control.ts';

let sandbox: Sandbox;
let control: SandboxControl;
let server: RunningServer;
let admin: SignedIn;
beforeAll(async () => {
  sandbox = await openSandbox({ port: 0 });
  control = controlOf(sandbox.url);
  server = await startServer({ env: { DEMO: 'true', SANDBOX_PORT: String(sandbox.port) } });
});
afterAll(async () => {
  await server.stop();
  await sandbox.close();
});
beforeEach(async () => {
  admin = await server.signInAs('admin', { tenant: await server.make.aTenant() });
});

const RESULT = `__typename ... on BillingNotConnected { cause message }
  ... on BillingConnected { message connection { id accountId accountName } }`;
const CONNECT = `mutation ($input: ConnectStripeInput!) { result: connectStripe(input: $input) { ${RESULT} } }`;
const TEST = `mutation ($id: ID!) { result: testBillingConnection(input: { connectionId: $id }) { ${RESULT} } }`;

let counter = 0;

function anAccount(kind: 'rk' | 'sk' = 'rk') {
  const id = ++counter;
  const account = { key: `${kind}_test_limited${id}`, accountId: `acct_limited${id}`, name: `Limited ${id}` };
  return {
    ...account,
    mayNot: (...missing: string[]) => control.register({ ...account, missingPermissions: missing }),
  };
}

async function ask(query: string, variables: Record<string, unknown>): Promise<Json> {
  const { data, errors } = await admin.graphql(query, variables);
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  return data.result;
}
const connect = (apiKey: string) => ask(CONNECT, { input: { apiKey } });

const READ_ACCOUNT = 'rak_accounts_kyc_basic_read';

describe('a key that may not read its account', () => {
  it('is connected under the id that the refusal names', async () => {
    const { key, accountId, mayNot } = anAccount();
    await mayNot(READ_ACCOUNT);
    expect(await connect(key)).toMatchObject({
      __typename: 'BillingConnected',
      connection: { accountId, accountName: accountId },
    });
  });

  it('is connected under the name that its invoices carry, where there are any', async () => {
    const { key, accountId, name, mayNot } = anAccount();
    await mayNot(READ_ACCOUNT);
    const post = (path: string, body: string) =>
      fetch(`${sandbox.url}/v1/${path}`, { method: 'POST', headers: { authorization: `Bearer ${key}` }, body });
    const { id: customer } = (await (await post('customers', 'name=Jane')).json()) as { id: string };
    await post('invoices', `customer=${customer}`);
    expect(await connect(key)).toMatchObject({ connection: { accountId, accountName: name } });
  });
});

describe('a key that lacks a permission is refused at connecting and at testing, in the words of Stripe’s Dashboard', () => {
  it.each(STRIPE_PERMISSIONS)('$label ($level)', async ({ label, level, slug }) => {
    const { key, mayNot } = anAccount();
    const message = `the key lacks permissions, set ${label} to ${level} for it in Stripe, under Developers, API keys.`;
    await mayNot(`rak_${slug}`);
    expect(await connect(key)).toEqual({
      __typename: 'BillingNotConnected',
      cause: 'NOT_ALLOWED',
      message: `Connecting failed: ${message}`,
    });

    await mayNot();
    const { connection } = await connect(key);
    await mayNot(`rak_${slug}`);
    expect(await ask(TEST, { id: connection.id })).toMatchObject({
      cause: 'NOT_ALLOWED',
      message: `The connection does not work: ${message}`,
    });
  });

  it('all that are missing at once', async () => {
    const { key, mayNot } = anAccount();
    await mayNot(READ_ACCOUNT, 'rak_event_read', 'rak_invoice_read', 'rak_customer_write');
    expect((await connect(key)).message).toBe(
      'Connecting failed: the key lacks permissions, set Customers to Write, Invoices to Write, and Events to Read for it in Stripe, under Developers, API keys.',
    );
  });
});

it('asking what a key may do changes nothing there', async () => {
  const { key, mayNot } = anAccount();
  await mayNot();
  const before = (await control.requests()).length;
  await connect(key);
  const seen = (await control.requests()).slice(before).filter(({ method }) => method !== 'GET');
  expect(seen.length).toBeGreaterThan(0);
  expect(seen.every(({ path, status }) => path.endsWith('_tuffops_permission_probe') && status === 404)).toBe(true);
  const events = await fetch(`${sandbox.url}/v1/events`, { headers: { authorization: `Bearer ${key}` } });
  expect(await events.json()).toMatchObject({ data: [] });
});

it('a secret key is connected with a word of advice', async () => {
  const { key, name, mayNot } = anAccount('sk');
  await mayNot();
  expect((await connect(key)).message).toBe(
    `Connected to ${isolate(name)}. A secret key may do everything in the account: a restricted key is safer.`,
  );
});
