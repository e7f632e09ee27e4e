import { afterAll, beforeAll, expect, it } from 'vitest';
import { type RunningServer, type SignedIn, startServer } from '../testing/running-server.ts';

let server: RunningServer;
let other: RunningServer;
beforeAll(async () => {
  server = await startServer();
  other = await startServer({ databaseUrl: server.databaseUrl });
});
afterAll(async () => {
  await other.stop();
  await server.stop();
});

const OUT = 'mutation ($input: DeactivateUserInput!) { deactivateUser(input: $input) { __typename message } }';
const PUT = 'mutation ($input: PutUserInput!) { putUser(input: $input) { __typename message } }';
const WAYS: [string, string, object][] = [
  ['shut out', OUT, {}],
  ['given another role', PUT, { role: 'OFFICE' }],
];

/** Somebody who may do all that an administrator may, and is none. */
const ALL_KEYS = [
  ...['billing.manage', 'settings.view', 'settings.edit', 'users.manage', 'api_tokens.manage', 'webhooks.manage'],
] as const;

async function twoAdmins(): Promise<[SignedIn, SignedIn]> {
  const tenant = await server.make.aTenant();
  const anAdmin = () => server.signInAs('admin', { tenant, passwordHash: 'x' });
  return [await anAdmin(), await anAdmin()];
}

const countAdmins = async (tenantId: string) => {
  const [row] = await server.query(
    `select count(*)::integer as count from app_user where tenant_id = $1 and role = 'admin' and deactivated_at is null`,
    [tenantId],
  );
  return row.count;
};

const countWaiting = async () => {
  const [row] = await server.query(
    `select count(distinct pid)::integer as count from pg_locks
     where not granted and pid in (select pid from pg_stat_activity where datname = current_database())`,
  );
  return row.count;
};

it.each(WAYS)('of two administrators, each %s by the other at once, one stays', async (_, document, more) => {
  const [ann, bob] = await twoAdmins();
  const tenantId = ann.tenant.id;
  const done = await server.server.dataSource.transaction(async (manager) => {
    await manager.query('select from app_user where tenant_id = $1 for update', [tenantId]);
    const asked = Promise.all([
      ann.graphql(document, { input: { userId: bob.user.id, ...more } }),
      other.graphql(document, { input: { userId: ann.user.id, ...more } }, { cookie: bob.cookie }),
    ]);
    await expect.poll(() => countWaiting(), { timeout: 20_000 }).toBe(2);
    return { asked };
  });
  const changed = (await done.asked).filter(({ data }) => /"(UserDeactivated|UserPut)"/.test(JSON.stringify(data)));
  expect([changed.length, await countAdmins(tenantId)]).toEqual([1, 1]);
});

it.each(WAYS)('the last one who can sign in cannot be %s, though others are invited', async (_, document, more) => {
  const tenant = await server.make.aTenant();
  const last = await server.signInAs('admin', { tenant, passwordHash: 'x' });
  await server.make.aUser({ tenantId: tenant.id, role: 'admin' });
  const helper = await server.signInAs('office', { tenant, extraPermissions: [...ALL_KEYS] });
  const change = () => helper.graphql(document, { input: { userId: last.user.id, ...more } });
  expect(Object.values((await change()).data)[0]).toMatchObject({
    message: expect.stringMatching(/^This is the last administrator/),
  });
  await server.make.aUser({ tenantId: tenant.id, role: 'admin', passwordHash: 'x' });
  expect(Object.values((await change()).data)[0]).toMatchObject({
    __typename: expect.stringMatching(/^(UserDeactivated|UserPut)$/),
  });
});
