import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { CredentialsUnreadable, createCredentialVault } from '../billing/connection/credentials.ts';
import { reseal } from '../billing/connection/reseal.ts';
import { bundle } from '../testing/bundle.ts';
import { aPersonAt, PASSWORD, tryAt } from '../testing/guesses.ts';
import { runProgram } from '../testing/run-program.ts';
import { type RunningServer, startServer } from '../testing/running-server.ts';
import { SEALED } from './sealed-columns.ts';

const OLD = 'the key that was, with a comma, and long enough';
const NEW = 'the key that comes and is long enough as well';
const LIMITS = { perPersonAndSender: 2, perPerson: 3, perSender: 20, windowSeconds: 900 };
const secrets = { token: 'rk_live_abc', webhookSecret: 'whsec_def' };

/** Both know both keys while the key changes: one has still the old one in charge, one already the new one. */
let older: RunningServer;
let newer: RunningServer;
/** A server of before or after the change knows one key. */
let program: string;

beforeAll(async () => {
  const given = { signInLimits: LIMITS };
  const proxies = { TRUSTED_PROXIES: '127.0.0.1' };
  older = await startServer({ ...given, env: { SECRET_KEY: OLD, SECRET_KEY_PREVIOUS: NEW, ...proxies } });
  const databaseUrl = older.databaseUrl;
  newer = await startServer({
    ...{ ...given, databaseUrl },
    env: { SECRET_KEY: NEW, SECRET_KEY_PREVIOUS: OLD, ...proxies },
  });
  program = await bundle('src/cli/reseal-credentials.ts');
});
afterAll(async () => {
  await newer.stop();
  await older.stop();
});
beforeEach(async () => {
  await older.query('delete from rate_limit');
  await older.query('update billing_connection set credentials = $1', [onlyNew.mark]);
});

const onlyNew = createCredentialVault(NEW);
const vaultOf = ({ server }: RunningServer) => server.deps.vault;
const credentialsOf = async (id: string): Promise<Buffer> =>
  (await older.query('select credentials from billing_connection where id = $1', [id]))[0].credentials;

/** A connection whose credentials were sealed at a server, or as they were before keys had a name. */
async function aConnectionOf(vault: { seal: typeof onlyNew.seal; mark: Buffer }, isNamed = true) {
  const { id: tenantId } = await older.make.aTenant();
  const connection = await older.make.aConnection({ tenantId });
  const sealed = vault.seal(connection, secrets);
  const credentials = isNamed ? sealed : sealed.subarray(vault.mark.length);
  await older.query('update billing_connection set credentials = $2 where id = $1', [connection.id, credentials]);
  return { ...connection, credentials };
}
const run = (env: Record<string, string> = { SECRET_KEY: NEW, SECRET_KEY_PREVIOUS: OLD }) =>
  runProgram(program, [], { DATABASE_URL: older.databaseUrl, ...env });

it('each of two servers opens the credentials that the other one sealed', async () => {
  for (const [by, at] of [
    [older, newer],
    [newer, older],
  ] as const)
    expect(vaultOf(at).open(await aConnectionOf(vaultOf(by)))).toEqual(secrets);
});

it('each goes on with a list that was begun at the other one', async () => {
  const { tenant } = await older.signInAs('admin');
  await older.signInAs('office', { tenant });
  const admin = await older.signInAs('admin', { tenant });
  const page = (at: RunningServer, after: string | null) =>
    at.graphql(
      'query ($after: String) { users(first: 1, after: $after) { pageInfo { endCursor } } }',
      { after },
      { cookie: admin.cookie },
    );
  for (const [by, at] of [
    [older, newer],
    [newer, older],
  ] as const) {
    const { data } = await page(by, null);
    const next = await page(at, data.users.pageInfo.endCursor);
    expect(next.errors).toEqual([]);
    expect(next.data.users.pageInfo.endCursor).not.toBe(data.users.pageInfo.endCursor);
  }
});

it('each knows a browser in which somebody signed in at the other one, and a session is good at both', async () => {
  for (const [by, at] of [
    [older, newer],
    [newer, older],
  ] as const) {
    const { email } = await aPersonAt(older);
    const signedIn = await tryAt(by, { email, password: PASSWORD, from: '198.51.100.1' });
    const cookies = signedIn.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '');
    for (let n = 0; n < LIMITS.perPerson; n++) await tryAt(by, { email, from: `203.0.113.${n}` });
    const from = '203.0.113.200';
    expect((await tryAt(at, { email, password: PASSWORD, from })).status).toBe(429);
    const cookie = cookies.join('; ');
    expect(
      (await tryAt(at, { email, password: PASSWORD, from, cookie: cookie.replace(/sid=[^;]*; /, '') })).status,
    ).toBe(204);
    const other = await tryAt(by, { email, password: PASSWORD, from, cookie: cookie.replace(/sid=[^;]*; /, '') });
    const session = other.headers.getSetCookie().find((each) => each.startsWith('sid=')) ?? '';
    expect((await at.graphql('{ viewer { email } }', {}, { cookie: session.split(';')[0] })).data.viewer).toEqual({
      email,
    });
  }
});

it('all credentials are sealed again beside running servers, once, and need the old key no more', async () => {
  const connections = [
    await aConnectionOf(vaultOf(older)),
    await aConnectionOf(vaultOf(older), false),
    await aConnectionOf(vaultOf(newer)),
  ];
  const [stale] = connections as [(typeof connections)[0]];
  expect(() => onlyNew.open(stale)).toThrow(CredentialsUnreadable);

  const first = await run();
  expect([first.code, first.err]).toEqual([0, '']);
  expect(first.out).toContain('Sealed again with SECRET_KEY: 2. All are now');
  for (const connection of connections) {
    const now = { ...connection, credentials: await credentialsOf(connection.id) };
    for (const vault of [onlyNew, vaultOf(older), vaultOf(newer)]) expect(vault.open(now)).toEqual(secrets);
  }
  expect((await run()).out).toContain('Sealed again with SECRET_KEY: 0.');
});

it('so are the secrets that webhooks are signed with, the one before as well', async () => {
  const { id: tenantId } = await older.make.aTenant();
  const { webhookEndpointId: id } = await older.make.aWebhook(tenantId);
  const both = ['whsec_now', 'whsec_before'].map((token) => ({ token, webhookSecret: null }));
  const sealed = both.map((each) => vaultOf(older).seal({ tenantId, id }, each));
  await older.query('update webhook_endpoint set secret = $2, previous_secret = $3 where id = $1', [id, ...sealed]);
  expect((await run()).code).toBe(0);
  const [row] = await older.query('select secret, previous_secret from webhook_endpoint where id = $1', [id]);
  const opened = [row.secret, row.previous_secret].map((credentials) => onlyNew.open({ tenantId, id, credentials }));
  expect(opened).toEqual(both);
});

it('what no key opens is named and left as it is, and the rest goes on', async () => {
  const lost = await aConnectionOf(createCredentialVault(randomBytes(32)));
  const { id } = await aConnectionOf(vaultOf(older));
  const { code, err } = await run();
  expect(code).toBe(1);
  expect(err).toContain(`Sealed again with SECRET_KEY: 1. No key of SECRET_KEY and SECRET_KEY_PREVIOUS opens 1:`);
  expect(err).toContain(`billing_connection ${lost.id}`);
  expect(await credentialsOf(lost.id)).toEqual(lost.credentials);
  expect((await credentialsOf(id)).subarray(0, 8)).toEqual(onlyNew.mark);
});

const WAITING = `select 1 from pg_locks l join pg_database d on d.oid = l.database
  where d.datname = current_database() and l.locktype = 'tuple'`;

it('what is replaced meanwhile stays what it was replaced with', async () => {
  const { id, tenantId } = await aConnectionOf(vaultOf(older));
  const { database } = older.server.deps;
  const replaced = vaultOf(older).seal({ tenantId, id }, { ...secrets, token: 'rk_live_next' });
  const [place] = SEALED;
  let resealing: Promise<unknown> = Promise.resolve();
  await database.of(tenantId).transaction(async (manager) => {
    await manager.query('update billing_connection set credentials = $3 where tenant_id = $1 and id = $2', [
      ...[tenantId, id, replaced],
    ]);
    resealing = reseal(database.of(tenantId), vaultOf(newer), { ...place, tenantId, id });
    await expect.poll(async () => (await older.query(WAITING)).length).toBeGreaterThan(0);
  });
  expect(await resealing).toBe('RESEALED');
  expect(onlyNew.open({ tenantId, id, credentials: await credentialsOf(id) }).token).toBe('rk_live_next');
});

it('every column that could hold what is sealed is either sealed again or holds something else', async () => {
  const columns: { name: string }[] = await older.query(
    `select table_name || '.' || column_name as name from information_schema.columns
     where table_schema = 'public' and data_type = 'bytea'`,
  );
  const sealed = SEALED.map(({ table, column }) => `${table}.${column}`);
  const others = columns.map(({ name }) => name).filter((name) => !sealed.some((each) => each === name));
  expect(others.filter((name) => !/hash|fingerprint|digest/.test(name))).toEqual([]);
});
