import type { EntityManager } from 'typeorm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { hashPassword } from '../access/password.ts';
import { atTheDoor } from '../testing/at-the-door.ts';
import type { Json } from '../testing/call-graphql.ts';
import { type MailServer, openMailServer } from '../testing/mail-server.ts';
import { type RunningServer, type SignedIn, startServer } from '../testing/running-server.ts';

const PASSWORD = 'a long enough password';
const document = (name: string, input: string) =>
  `mutation ($input: ${input}!) { ${name}(input: $input) { __typename message } }`;
const PUT = document('putUser', 'PutUserInput');
const OUT = document('deactivateUser', 'DeactivateUserInput');
const IN = document('reactivateUser', 'ReactivateUserInput');
const LINK = document('createPasswordLink', 'CreatePasswordLinkInput');

let server: RunningServer;
let mail: MailServer;
let door: ReturnType<typeof atTheDoor>;
let admin: SignedIn;

beforeAll(async () => {
  mail = await openMailServer();
  server = await startServer({ env: { SMTP_URL: mail.url, MAIL_FROM: 'no-reply@tuffops.example' } });
  door = atTheDoor(server, PASSWORD);
  admin = await server.signInAs('admin', { passwordHash: 'x' });
});
afterAll(async () => {
  await server.stop();
  await mail.close();
});

const aPerson = async (given = {}) =>
  server.make.aUser({ tenantId: admin.tenant.id, role: 'technician', passwordHash: 'x', ...given });
const stateOf = async (id: string) =>
  (
    await server.query(
      'select role, extra_permissions as extra, deactivated_at is not null as "isOut" from app_user where id = $1',
      [id],
    )
  )[0];
const isWaiting = async () =>
  (
    await server.query(
      'select 1 from pg_stat_activity where datname = current_database() and cardinality(pg_blocking_pids(pid)) > 0',
    )
  ).length;

/** What is asked while another change of the person has been made and is not yet kept, and then is. */
async function meanwhile<Answer>(change: (manager: EntityManager) => Promise<unknown>, ask: () => Promise<Answer>) {
  const done = await server.server.dataSource.transaction(async (manager) => {
    await change(manager);
    const asked = ask();
    await expect.poll(isWaiting, { timeout: 20_000 }).toBe(1);
    return { asked };
  });
  return done.asked;
}

const setTo = (id: string, what: string) => (manager: EntityManager) =>
  manager.query(`update app_user set ${what} where id = $1`, [id]);

it('who is renamed while access is taken from them does not get it back', async () => {
  const { id } = await aPerson({ role: 'office', extraPermissions: ['users.manage'] });
  const rename = () => admin.graphql(PUT, { input: { userId: id, name: 'New Name' } });
  const { data } = await meanwhile(setTo(id, `role = 'technician', extra_permissions = '{}'`), rename);
  expect(data.putUser).toEqual({ __typename: 'UserPut', message: 'New Name is saved.' });
  expect(await stateOf(id)).toEqual({ role: 'technician', extra: [], isOut: false });
});

it.each([
  ['changed', PUT, { role: 'OFFICE' }, null],
  ['shut out', OUT, {}, null],
  ['let in', IN, {}, new Date()],
  ['made a link for', LINK, {}, null],
])('who becomes an administrator at that moment is not %s by who is none', async (_, mutation, more, deactivatedAt) => {
  const { id } = await aPerson({ name: 'Bob', deactivatedAt });
  const helper = await server.signInAs('office', { extraPermissions: ['users.manage'] });
  const ask = () => helper.graphql(mutation, { input: { userId: id, ...more } });
  const { data } = await meanwhile(setTo(id, `role = 'admin'`), ask);
  expect((Object.values(data)[0] as Json).message).toMatch(/^Bob may do what you may not/);
  expect(await stateOf(id)).toMatchObject({ role: 'admin', isOut: deactivatedAt !== null });
  expect(await server.query('select 1 from password_link where user_id = $1', [id])).toEqual([]);
});

it('a link that somebody made for a person is worth nothing once the person may do more, and stays good while they may not', async () => {
  const { id } = await aPerson({ name: 'Bob' });
  const helper = await server.signInAs('office', { extraPermissions: ['users.manage'] });
  const make = async () => {
    const LINKED = LINK.replace('message', 'message ... on PasswordLinkCreated { link }');
    const { data } = await helper.graphql(LINKED, { input: { userId: id } });
    return new URL(data.createPasswordLink.link).searchParams.get('token');
  };
  const put = async (input: object) =>
    (await admin.graphql(PUT, { input: { userId: id, ...input } })).data.putUser.message;
  const setPassword = async (token: string | null) =>
    (await door.post('/auth/set-password', { token, password: PASSWORD })).status;

  const first = await make();
  expect(await put({ role: 'ADMIN' })).toBe(
    'Bob is saved. Their link to choose a password is no longer good: make them a new one if they still need it.',
  );
  expect(await setPassword(first)).toBe(400);
  await put({ role: 'TECHNICIAN' });
  const second = await make();
  expect(await put({ extraPermissions: ['customers.view'] })).toMatch(/no longer good/);
  expect(await setPassword(second)).toBe(400);
  const third = await make();
  expect(await put({ extraPermissions: [], name: 'Rob' })).toBe('Rob is saved.');
  expect(await setPassword(third)).toBe(204);
});

it('who is shut out while they ask for a link gets none', async () => {
  const { id, email } = await aPerson();
  const before = mail.received.length;
  await meanwhile(setTo(id, 'deactivated_at = instant()'), () => door.post('/auth/forgot-password', { email }));
  await expect.poll(isWaiting).toBe(0);
  const other = await aPerson();
  await door.post('/auth/forgot-password', { email: other.email });
  await expect.poll(() => mail.received.slice(before).map(({ to }) => to[0])).toEqual([other.email]);
  expect(await server.query('select 1 from password_link where user_id = $1', [id])).toEqual([]);
});

it('who is shut out sets no password by a link that was left, and keeps the one they had', async () => {
  const { id } = await aPerson();
  const LINKED = LINK.replace('message', 'message ... on PasswordLinkCreated { link }');
  const { data } = await admin.graphql(LINKED, { input: { userId: id } });
  await server.query('update app_user set deactivated_at = instant() where id = $1', [id]);
  const token = new URL(data.createPasswordLink.link).searchParams.get('token');
  expect((await door.post('/auth/set-password', { token, password: PASSWORD })).status).toBe(400);
  expect(await server.query('select password_hash from app_user where id = $1', [id])).toEqual([
    { password_hash: 'x' },
  ]);
});

it('who is shut out while they sign in gets no cookie that is worth nothing', async () => {
  const { id, email } = await aPerson({ passwordHash: await hashPassword(PASSWORD) });
  const answer = await meanwhile(setTo(id, 'deactivated_at = instant()'), () => door.signIn(email));
  expect([answer.status, answer.headers.get('set-cookie')]).toEqual([401, null]);
});
