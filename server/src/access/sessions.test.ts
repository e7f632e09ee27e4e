import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningServer, type SignedIn, startServer } from '../testing/running-server.ts';
import { createPasswordLink } from './create-password-link.ts';
import { createToken } from './create-token.ts';
import { sweepAccess } from './sweep-access.ts';

let server: RunningServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

const isSomebody = async ({ graphql }: Pick<SignedIn, 'graphql'>) =>
  Boolean((await graphql('{ viewer { email } }')).data?.viewer);
const permissions = async ({ graphql }: Pick<SignedIn, 'graphql'>) =>
  (await graphql('{ viewer { permissions } }')).data.viewer.permissions;

describe('a session', () => {
  it('ends with the very next request after its user was deactivated', async () => {
    const person = await server.signInAs('admin');
    expect(await isSomebody(person)).toBe(true);
    await server.query('update app_user set deactivated_at = instant() where id = $1', [person.user.id]);
    expect(await isSomebody(person)).toBe(false);
  });

  it('has the keys of the role its user has at that moment', async () => {
    const person = await server.signInAs('admin');
    await server.query(`update app_user set role = 'technician' where id = $1`, [person.user.id]);
    expect(await permissions(person)).toEqual(['customers.contact_own', 'work_orders.edit', 'work_orders.view']);
    const { data, errors } = await person.graphql('{ settings { id } }');
    expect(data).toEqual({ settings: null });
    expect(errors).toMatchObject([
      { path: ['settings'], extensions: { code: 'FORBIDDEN', permission: 'settings.view' } },
    ]);
  });

  it('lives on while it is used, with at most one write an hour', async () => {
    const person = await server.signInAs('office');
    const lifeOf = async () => {
      const [row] = await server.query('select expires_at, xmin::text from session where user_id = $1', [
        person.user.id,
      ]);
      return row;
    };
    const before = await lifeOf();
    await isSomebody(person);
    expect(await lifeOf()).toEqual(before);
    await server.letPass('11 days');
    await isSomebody(person);
    const after = await lifeOf();
    expect(after.expires_at - before.expires_at).toBeGreaterThan(10 * 24 * 3600_000);
    await isSomebody(person);
    expect(await lifeOf()).toEqual(after);
  });

  it.each([
    ['unused for two weeks', ['14 days']],
    ['three months old, though it was used', [...Array(8).fill('11 days'), '3 days']],
  ])('that is %s is over, and swept away', async (_, passing) => {
    const person = await server.signInAs('office');
    for (const days of passing) {
      expect(await isSomebody(person)).toBe(true);
      await server.letPass(days);
    }
    expect(await isSomebody(person)).toBe(false);
    await sweepAccess(server.server.deps.database.ofAll);
    expect(await server.query('select 1 from session where user_id = $1', [person.user.id])).toEqual([]);
  });
});

describe('a one-time link', () => {
  const setPassword = (token: string, password = 'a new long password') =>
    fetch(`${server.url}/auth/set-password`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token, password }),
    });
  const aLink = async (person: SignedIn) => {
    const { manager } = server.server.dataSource;
    return new URL((await createPasswordLink(manager, server.url, person.user)) ?? '').searchParams.get('token') ?? '';
  };

  it('sets the password once, and signs the person out everywhere', async () => {
    const person = await server.signInAs('office');
    const [token, other] = [await aLink(person), await aLink(person)];
    expect((await setPassword(token)).status).toBe(204);
    expect(await isSomebody(person)).toBe(false);
    const signIn = await fetch(`${server.url}/auth/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: person.user.email, password: 'a new long password' }),
    });
    expect(signIn.status).toBe(204);
    expect((await setPassword(token, 'another password')).status).toBe(400);
    expect((await setPassword(other, 'another password')).status).toBe(400);
  });

  it('used twice at once sets one password', async () => {
    const token = await aLink(await server.signInAs('office'));
    const tries = await Promise.all([1, 2, 3, 4].map((n) => setPassword(token, `password number ${n}`)));
    expect(tries.map(({ status }) => status).sort()).toEqual([204, 400, 400, 400]);
  });

  it('is good for nothing when it is made up, expired, or the password is short', async () => {
    const token = await aLink(await server.signInAs('office'));
    expect((await setPassword('made up')).status).toBe(400);
    const short = await setPassword(token, 'short');
    expect(short.status).toBe(400);
    expect(await short.json()).toEqual({ message: 'Use at least 10 characters.' });
    await server.letPass('7 days');
    expect((await setPassword(token)).status).toBe(400);
  });
});

describe('an API token', () => {
  async function aToken(person: SignedIn, keys: string[]) {
    const created = await createToken(server.server.deps, {
      email: person.user.email,
      name: 'Export',
      permissions: keys,
    });
    if ('why' in created) throw new Error(created.why);
    const headers = { authorization: `Bearer ${created.token}` };
    const graphql: SignedIn['graphql'] = (query, variables) => server.graphql(query, variables, headers);
    return { token: created.token, headers, graphql };
  }

  it('has its own keys as long as its user has them too', async () => {
    const person = await server.signInAs('admin');
    const partner = await aToken(person, ['invoices.view', 'settings.view']);
    expect(await permissions(partner)).toEqual(['invoices.view', 'settings.view']);
    await server.query(`update app_user set role = 'office' where id = $1`, [person.user.id]);
    expect(await permissions(partner)).toEqual(['invoices.view']);
  });

  it('cannot be given a key that its user lacks', async () => {
    const person = await server.signInAs('technician');
    await expect(aToken(person, ['work_orders.view', 'invoices.view'])).rejects.toThrow(
      'does not have the permission invoices.view',
    );
  });

  it('dies with its revocation and with its user’s deactivation, at once', async () => {
    const person = await server.signInAs('admin');
    const [revoked, kept] = [await aToken(person, ['invoices.view']), await aToken(person, ['invoices.view'])];
    await server.query(`update api_token set revoked_at = instant() where token_hash = sha256($1::text::bytea)`, [
      revoked.token,
    ]);
    expect([await isSomebody(revoked), await isSomebody(kept)]).toEqual([false, true]);
    await server.query('update app_user set deactivated_at = instant() where id = $1', [person.user.id]);
    expect(await isSomebody(kept)).toBe(false);
  });

  it('counts instead of the cookie beside it, even when it is wrong', async () => {
    const person = await server.signInAs('admin');
    const partner = await aToken(person, ['invoices.view']);
    const both = (authorization: string) =>
      server.graphql('{ viewer { permissions } }', {}, { cookie: person.cookie, authorization });
    expect((await both(partner.headers.authorization)).data.viewer.permissions).toEqual(['invoices.view']);
    for (const other of ['Bearer tuffops_wrong', 'Basic abc', '']) {
      expect(await both(other)).toMatchObject({ status: 401, data: null });
    }
  });
});
