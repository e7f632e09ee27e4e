import { afterAll, beforeAll, expect, it } from 'vitest';
import { openSandbox, type Sandbox } from '../../sandbox/sandbox.ts';
import { createLog } from '../http/log.ts';
import { createSchema } from '../schema.ts';
import { documentOf, operationsOf, variablesFor } from '../testing/contract-walk.ts';
import { type RunningServer, type SignedIn, startServer } from '../testing/running-server.ts';
import { controlOf } from '../testing/sandbox-control.ts';
import { createPasswordLink } from './create-password-link.ts';
import { createToken } from './create-token.ts';

const SECRET = 'DoNotTell';
const PASSWORD = `${SECRET} this password`;
const API_KEY = `rk_test_${SECRET}Key`;
const WEBHOOK_SECRET = `whsec_${SECRET}Webhook`;

const logged: string[] = [];
let sandbox: Sandbox;
let server: RunningServer;
let admin: SignedIn;

beforeAll(async () => {
  sandbox = await openSandbox({ port: 0 });
  const log = createLog('trace', { write: (line) => void logged.push(line) });
  const env = { DEMO: 'true', SANDBOX_PORT: String(sandbox.port), BILLING_TIMEOUT_MS: '1000' };
  server = await startServer({ log, env });
  admin = await server.signInAs('admin');
  const control = controlOf(sandbox.url);
  await control.register({ key: API_KEY, accountId: 'acct_secrets', name: 'Acme' });
});
afterAll(async () => {
  await server.stop();
  await sandbox.close();
});

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(server.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

const CONNECT = 'mutation ($input: ConnectStripeInput!) { connectStripe(input: $input) { __typename } }';

it('the log tells of everything that went well or wrong, and of no secret', async () => {
  const link = new URL((await createPasswordLink(server.server.dataSource.manager, server.url, admin.user)) ?? '');
  const token = link.searchParams.get('token') ?? '';
  const { email } = admin.user;
  await fetch(link);
  await post('/auth/set-password', { token, password: PASSWORD });
  await post('/auth/sign-in', { email, password: `${PASSWORD}!` });
  const signedIn = await post('/auth/sign-in', { email, password: PASSWORD });
  const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
  await post('/auth/sign-in', `{"email":"${email}","password":"${PASSWORD}`);

  const graphql = (variables: object) => post('/graphql', { query: CONNECT, variables }, { cookie });
  await graphql({ input: { apiKey: API_KEY, webhookSecret: WEBHOOK_SECRET } });
  await graphql({ input: { apiKey: `${API_KEY}Wrong`, webhookSecret: WEBHOOK_SECRET } });
  await graphql({ input: { apiKey: `no key ${SECRET}`, webhookSecret: 1 } });
  const control = controlOf(sandbox.url);
  for (const kind of ['server-error', 'no-answer', 'malformed']) {
    await control.fault({ operation: 'any', kind });
    await graphql({ input: { apiKey: API_KEY } });
  }

  const created = await createToken(server.server.deps, { email, name: 'x', permissions: ['invoices.view'] });
  const bearer = 'token' in created ? created.token : '';
  await post('/graphql', { query: '{ invoices { totalCount } }' }, { authorization: `Bearer ${bearer}` });

  const log = logged.join('');
  expect(signedIn.status).toBe(204);
  expect(log.match(/"msg":"request"/g)?.length).toBeGreaterThan(10);
  const secrets = [SECRET, token, cookie.split('=')[1], bearer].map((secret) => [secret, log.includes(secret ?? '?')]);
  expect(secrets.filter(([, isTold]) => isTold)).toEqual([]);
});

it('no answer of the API holds a key, a hash or what seals them', async () => {
  const schema = createSchema();
  const person = await server.signInAs('admin', { tenant: admin.tenant });
  for (const operation of operationsOf(schema).filter(({ kind }) => kind === 'query')) {
    const { data } = await person.graphql(documentOf(schema, operation), variablesFor(schema, operation, {}));
    expect(JSON.stringify(data)).not.toMatch(/DoNotTell|argon2|rk_test|whsec|credentials|hash/i);
  }
  const types = Object.values(schema.getTypeMap()).filter((type) => !type.name.startsWith('__'));
  const names = new Set(types.flatMap((type) => ('getFields' in type ? Object.keys(type.getFields()) : [])));
  expect([...names].filter((name) => /password|secret|hash|credential|apiKey/i.test(name)).sort()).toEqual([
    'apiKey',
    'changeOwnPassword',
    'createPasswordLink',
    'currentPassword',
    'newPassword',
    'previousSecretUntil',
    'rotateWebhookSecret',
    // Of a webhook, told once: when it is made or replaced.
    'secret',
    'webhookSecret',
  ]);
});
