import { SIGN_IN_PROBLEMS } from '@tuffops/shared/sign-in-problem';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { systemSeams } from '../../seams.ts';
import { CLIENT, type OidcServer, openOidcServer } from '../../testing/oidc.ts';
import { type RunningServer, startServer } from '../../testing/running-server.ts';

const LIMITS = { perPersonAndSender: 50, perPerson: 50, perSender: 8, windowSeconds: 900 };

let provider: OidcServer;
let server: RunningServer;
/** On the same database, with roles by the provider's groups and no passwords. */
let only: RunningServer;
let pastMs = 0;

beforeAll(async () => {
  provider = await openOidcServer();
  const env = { OIDC_ISSUER: provider.issuer, OIDC_CLIENT_ID: CLIENT.id, OIDC_CLIENT_SECRET: CLIENT.secret };
  const seams = { ...systemSeams, now: () => new Date(Date.now() + pastMs) };
  server = await startServer({ env, seams, signInLimits: LIMITS });
  const roles = {
    OIDC_ROLE_CLAIM: 'groups',
    OIDC_ROLES: 'admin=it; office=dispatch, front desk',
    OIDC_NAME: 'Acme ID',
  };
  // Found where the first one is, so that the provider knows where to send people back to.
  const { publicUrl } = server.server.deps;
  const found = { PUBLIC_URL: publicUrl(), OIDC_ONLY: 'true' };
  only = await startServer({
    databaseUrl: server.databaseUrl,
    env: { ...env, ...roles, ...found },
    signInLimits: LIMITS,
  });
  provider.serve(publicUrl());
});
afterAll(async () => {
  await only.stop();
  await server.stop();
  await provider.close();
});
afterEach(async () => {
  [provider.bend, provider.isAway, pastMs] = [undefined, false, 0];
  await server.query('delete from rate_limit');
});

type At = { at?: RunningServer };

/** A browser of ours that begins. */
async function begin(next?: string, { at = server }: At = {}) {
  const query = next === undefined ? '' : `?next=${encodeURIComponent(next)}`;
  const response = await fetch(`${at.url}/auth/oidc${query}`, { redirect: 'manual' });
  const cookie = response.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ');
  return { address: response.headers.get('location') ?? '', cookie, set: response.headers.getSetCookie() };
}

/** Comes back to us: where it is sent on to, and with which cookies. */
async function comeBack(address: string, cookie: string, { at = server }: At = {}) {
  const { pathname, search } = new URL(address);
  const headers = { cookie, 'user-agent': 'Browser of the test' };
  const response = await fetch(at.url + pathname + search, { redirect: 'manual', headers });
  const to = new URL(response.headers.get('location') ?? '', at.url);
  const cookies = response.headers.getSetCookie();
  const session = cookies.find((each) => /^sid=[^;]/.test(each))?.split(';')[0] ?? '';
  return { to: to.pathname + to.search, problem: to.searchParams.get('problem'), session, cookies };
}

async function signInAs(login: string, next?: string, where: At = {}) {
  const { address, cookie } = await begin(next, where);
  return comeBack(await provider.signIn(address, login), cookie, where);
}

let counter = 0;
/** Somebody here, and their account there. */
async function aPerson(person: object = {}, account: object = {}) {
  const login = `person-${++counter}`;
  const { id: tenantId } = await server.make.aTenant();
  const user = await server.make.aUser({ tenantId, email: `${login}@acme.example`, ...person });
  provider.accounts[login] = { email: user.email.toUpperCase(), email_verified: true, ...account };
  return { login, user };
}
const viewerOf = async (session: string) =>
  (await server.graphql('{ viewer { email } }', {}, { cookie: session })).data.viewer?.email;
const identitiesOf = (userId: string) => server.query('select subject from oidc_identity where user_id = $1', [userId]);
const roleOf = async (id: string) => (await server.query('select role from app_user where id = $1', [id]))[0].role;

describe('who signs in elsewhere', () => {
  it('is let in as the person who has their verified e-mail address, to the page they wanted', async () => {
    const { login, user } = await aPerson();
    const { to, session, cookies } = await signInAs(login, '/invoices?search=1');
    expect(to).toBe('/invoices?search=1');
    expect(await viewerOf(session)).toBe(user.email);
    expect(cookies.some((each) => /^known-\w+=\S+; .*HttpOnly/.test(each))).toBe(true);
    expect(await server.query('select ip, agent, is_oidc from session where user_id = $1', [user.id])).toEqual([
      { ip: '127.0.0.1', agent: 'Browser of the test', is_oidc: true },
    ]);
  });

  it('needs no password here, and one that they have does not matter', async () => {
    const { login, user } = await aPerson({ passwordHash: null });
    expect(await viewerOf((await signInAs(login)).session)).toBe(user.email);
  });

  it('stays who they are when their address there changes, even to that of somebody else', async () => {
    const { login, user } = await aPerson();
    await signInAs(login);
    const { user: other } = await aPerson();
    provider.accounts[login] = { email: other.email, email_verified: true };
    expect(await viewerOf((await signInAs(login)).session)).toBe(user.email);
    expect(await identitiesOf(other.id)).toEqual([]);
  });

  it('is asked for with PKCE, a state and a nonce, and the issuer is asked once what it offers', async () => {
    const before = provider.asked.filter((path) => path.includes('well-known')).length;
    const [{ address, set }, other] = [await begin(), await begin()];
    const asked = new URL(address).searchParams;
    expect(asked.get('code_challenge_method')).toBe('S256');
    expect(asked.get('code_challenge')).toHaveLength(43);
    for (const name of ['state', 'nonce', 'code_challenge'])
      expect(asked.get(name)).not.toBe(new URL(other.address).searchParams.get(name));
    expect(set[0]).toMatch(/^oidc-[\w-]+=.*; Max-Age=600; Path=\/; HttpOnly; SameSite=Lax$/);
    const after = provider.asked.filter((path) => path.includes('well-known')).length;
    expect([before > 0, after]).toEqual([true, before]);
  });

  it.each(['//elsewhere.test/', 'https://elsewhere.test/', '/\\elsewhere.test', `/${'x'.repeat(2_000)}`])(
    'is never sent on to %s',
    async (next) => {
      const { login } = await aPerson();
      expect((await signInAs(login, next)).to).toBe('/');
    },
  );

  it('can begin in two tabs', async () => {
    const { login, user } = await aPerson();
    const [one, two] = [await begin('/one'), await begin('/two')];
    const both = `${one.cookie}; ${two.cookie}`;
    expect((await comeBack(await provider.signIn(one.address, login), both)).to).toBe('/one');
    const second = await comeBack(await provider.signIn(two.address, login), both);
    expect(await viewerOf(second.session)).toBe(user.email);
  });
});

describe('is not let in', () => {
  const refused = async (came: { problem: string | null; session: string }, problem: keyof typeof SIGN_IN_PROBLEMS) =>
    expect([came.problem, came.session]).toEqual([problem, '']);

  it('a stranger, and nobody is made of them', async () => {
    provider.accounts.stranger = { email: 'stranger@elsewhere.example', email_verified: true };
    const [{ count }] = await server.query('select count(*) from app_user');
    await refused(await signInAs('stranger'), 'STRANGER');
    expect((await server.query('select count(*) from app_user'))[0].count).toBe(count);
  });

  it.each([
    ['an address that is not verified', { email_verified: false }, 'NOT_VERIFIED'],
    ['an address that is only said to be verified', { email_verified: 'true' }, 'NOT_VERIFIED'],
    ['no address', { email: undefined }, 'NO_EMAIL'],
  ] as const)('somebody with %s', async (_, account, problem) => {
    const { login, user } = await aPerson({}, account);
    await refused(await signInAs(login), problem);
    expect(await identitiesOf(user.id)).toEqual([]);
  });

  it('by an address of which only another one is verified', async () => {
    const { login } = await aPerson();
    const { user } = await aPerson();
    provider.bend = (claims) => ({ ...claims, email: user.email });
    const { session } = await signInAs(login);
    expect(await viewerOf(session)).not.toBe(user.email);
    expect(await identitiesOf(user.id)).toEqual([]);
  });

  it('who was shut out here, linked or not', async () => {
    const { login, user } = await aPerson();
    const shutOut = () => server.query('update app_user set deactivated_at = instant() where id = $1', [user.id]);
    await shutOut();
    await refused(await signInAs(login), 'SHUT_OUT');
    expect(await identitiesOf(user.id)).toEqual([]);
    await server.query('update app_user set deactivated_at = null where id = $1', [user.id]);
    await signInAs(login);
    await shutOut();
    await refused(await signInAs(login), 'SHUT_OUT');
  });

  it('another account with the address of somebody who is linked already', async () => {
    const { login, user } = await aPerson();
    await signInAs(login);
    provider.accounts.impostor = { email: user.email, email_verified: true };
    await refused(await signInAs('impostor'), 'OTHER_ACCOUNT');
    expect(await identitiesOf(user.id)).toEqual([{ subject: login }]);
  });

  it('whoever comes back a second time, in any process, with the same cookie', async () => {
    const { login } = await aPerson({}, { groups: ['it'] });
    const { address, cookie } = await begin();
    const back = await provider.signIn(address, login);
    expect((await comeBack(back, cookie)).session).not.toBe('');
    const asked = provider.asked.length;
    await refused(await comeBack(back, cookie), 'EXPIRED');
    await refused(await comeBack(back, cookie, { at: only }), 'EXPIRED');
    expect(provider.asked.length).toBe(asked);
  });

  it('whoever comes back after ten minutes, in another browser, or with another state', async () => {
    const { login } = await aPerson();
    const { address, cookie } = await begin();
    const back = await provider.signIn(address, login);
    await refused(await comeBack(back, ''), 'EXPIRED');
    await refused(await comeBack(back, (await begin()).cookie), 'EXPIRED');
    await refused(await comeBack(back.replace(/state=[^&]+/, 'state=another'), cookie), 'EXPIRED');
    await refused(await comeBack(back, cookie.replace(/.$/, '')), 'EXPIRED');
    const renamed = cookie.replace(/^oidc-[^=]+/, 'oidc-another');
    const asked = provider.asked.length;
    await refused(await comeBack(back.replace(/state=[^&]+/, 'state=another'), renamed), 'EXPIRED');
    expect(provider.asked.length).toBe(asked);
    pastMs = 10 * 60_000 + 1;
    await refused(await comeBack(back, cookie), 'EXPIRED');
  });

  it("who brings somebody else's code", async () => {
    const [mine, theirs] = [await aPerson(), await aPerson()];
    const [one, two] = [await begin(), await begin()];
    const back = await provider.signIn(one.address, mine.login);
    const code = new URL(await provider.signIn(two.address, theirs.login)).searchParams.get('code') ?? '';
    const swapped = new URL(back);
    swapped.searchParams.set('code', code);
    const came = await comeBack(swapped.href, one.cookie);
    expect(came.session).toBe('');
    expect(came.problem).toMatch(/EXPIRED|BAD_ANSWER/);
  });

  it.each([
    ['another nonce', () => ({ nonce: 'another' })],
    ['no nonce', () => ({ nonce: undefined })],
    ['another audience', () => ({ aud: 'another-client' })],
    ['another issuer', () => ({ iss: 'https://elsewhere.test' })],
    ['an end long ago', () => ({ exp: Math.floor(Date.now() / 1000) - 300 })],
    ['a beginning to come', () => ({ nbf: Math.floor(Date.now() / 1000) + 300 })],
  ])('by what is signed for %s', async (_, bent) => {
    const { login } = await aPerson();
    provider.bend = (claims) => ({ ...claims, ...bent() });
    await refused(await signInAs(login), 'BAD_ANSWER');
  });

  it('but a clock that is half a minute off does not keep anybody out', async () => {
    const { login, user } = await aPerson();
    provider.bend = (claims) => ({ ...claims, exp: Math.floor(Date.now() / 1000) - 30 });
    expect(await viewerOf((await signInAs(login)).session)).toBe(user.email);
  });

  it('who said no there', async () => {
    const { address, cookie } = await begin('/invoices');
    const { state } = Object.fromEntries(new URL(address).searchParams);
    const back = `http://x/auth/oidc/callback?error=access_denied&state=${state}&iss=${encodeURIComponent(provider.issuer)}`;
    const came = await comeBack(back, cookie);
    await refused(came, 'DENIED');
    expect(came.to).toContain('next=%2Finvoices');
  });

  it('while the provider is away, at the beginning or at the end', async () => {
    const { login } = await aPerson();
    const { address, cookie } = await begin();
    const back = await provider.signIn(address, login);
    provider.isAway = true;
    await refused(await comeBack(back, cookie), 'AWAY');
    const fresh = await startServer({
      databaseUrl: server.databaseUrl,
      env: { OIDC_ISSUER: provider.issuer, OIDC_CLIENT_ID: CLIENT.id, OIDC_CLIENT_SECRET: CLIENT.secret },
    });
    expect((await begin('/', { at: fresh })).address).toBe('/sign-in?problem=AWAY');
    provider.isAway = false;
    expect((await begin('/', { at: fresh })).address).toMatch(provider.issuer);
    await fresh.stop();
  });

  it('who was refused too often, from there', async () => {
    const { address, cookie } = await begin();
    const back = await provider.signIn(address, (await aPerson()).login);
    for (let n = 0; n < LIMITS.perSender; n++) await comeBack('http://x/auth/oidc/callback?state=x', '');
    await refused(await comeBack(back, cookie), 'TOO_OFTEN');
    expect((await begin()).address).toBe('/sign-in?problem=TOO_OFTEN');
  });
});

describe('with roles by what their account says', () => {
  const at = () => ({ at: only });

  it('the first role that is met is theirs, at each sign-in', async () => {
    const { login, user } = await aPerson({ role: 'technician' }, { groups: ['x', 'front desk'] });
    await signInAs(login, '/', at());
    expect(await roleOf(user.id)).toBe('office');
    provider.accounts[login] = { ...provider.accounts[login], groups: ['dispatch', 'it'] };
    await signInAs(login, '/', at());
    expect(await roleOf(user.id)).toBe('admin');
  });

  it('nobody comes in without one', async () => {
    const { login, user } = await aPerson({ role: 'office' }, { groups: ['x'] });
    expect((await signInAs(login, '/', at())).problem).toBe('NO_ROLE');
    expect(await roleOf(user.id)).toBe('office');
  });

  it('the last administrator of a contractor stays one', async () => {
    const { login, user } = await aPerson({ role: 'admin' }, { groups: ['it'] });
    await signInAs(login, '/', at());
    provider.accounts[login] = { ...provider.accounts[login], groups: ['dispatch'] };
    expect((await signInAs(login, '/', at())).session).not.toBe('');
    expect(await roleOf(user.id)).toBe('admin');
    await server.make.aUser({ tenantId: user.tenantId, role: 'admin', passwordHash: 'x' });
    await signInAs(login, '/', at());
    expect(await roleOf(user.id)).toBe('office');
  });
});

describe('where passwords are switched off', () => {
  const SENTENCE = 'Passwords are switched off here: everybody signs in with Acme ID.';
  const post = (path: string, body: object) =>
    fetch(only.url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });

  it.each([
    ['/auth/sign-in', { email: 'a@b.example', password: 'x' }],
    ['/auth/set-password', { token: 'x', password: 'x' }],
    ['/auth/forgot-password', { email: 'a@b.example' }],
  ])('%s says so', async (path, body) => {
    const response = await post(path, body);
    expect([response.status, await response.json()]).toEqual([403, { message: SENTENCE }]);
  });

  it('everybody is told how to sign in', async () => {
    const ways = async ({ url }: RunningServer) => (await fetch(`${url}/auth/ways`)).json();
    const address = `${server.server.deps.publicUrl()}/auth/oidc`;
    expect(await ways(only)).toEqual({ passwords: false, elsewhere: { name: 'Acme ID', address } });
    expect(await ways(server)).toEqual({ passwords: true, elsewhere: { name: 'your company account', address } });
  });

  it('who is invited is told the page to sign in at, and comes in without any link', async () => {
    const admin = await only.signInAs('admin');
    const input = { name: 'Bob', email: 'bob.invited@acme.example', role: 'OFFICE' };
    const invite = 'mutation ($input: InviteUserInput!) { inviteUser(input: $input) { ... on UserInvited { link } } }';
    const { data } = await admin.graphql(invite, { input });
    expect(data.inviteUser.link).toBe(`${server.server.deps.publicUrl()}/sign-in`);
    provider.accounts.bob = { email: input.email, email_verified: true, groups: ['dispatch'] };
    expect(await viewerOf((await signInAs('bob', '/', { at: only })).session)).toBe(input.email);
  });

  it('nobody makes a password link, or changes a password', async () => {
    const admin = await only.signInAs('admin');
    const { user } = await only.signInAs('office', { tenant: admin.tenant });
    const link =
      'mutation ($input: CreatePasswordLinkInput!) { createPasswordLink(input: $input) { __typename message } }';
    const made = await admin.graphql(link, { input: { userId: user.id } });
    expect(made.data.createPasswordLink).toEqual({ __typename: 'PasswordLinkNotCreated', message: SENTENCE });
    const change =
      'mutation ($input: ChangeOwnPasswordInput!) { changeOwnPassword(input: $input) { __typename message } }';
    const changed = await admin.graphql(change, { input: { currentPassword: 'x', newPassword: 'y'.repeat(12) } });
    expect(changed.data.changeOwnPassword).toEqual({ __typename: 'OwnPasswordNotChanged', message: SENTENCE });
  });
});

describe('signing out', () => {
  const signOut = (cookie: string) => fetch(`${server.url}/auth/sign-out`, { method: 'POST', headers: { cookie } });

  it('of a session that began elsewhere leads there, and back to the sign-in page', async () => {
    const { login } = await aPerson();
    const { session } = await signInAs(login);
    const { goOnAt } = (await (await signOut(session)).json()) as { goOnAt: string };
    const there = new URL(goOnAt);
    expect(there.origin).toBe(provider.issuer);
    expect(there.searchParams.get('post_logout_redirect_uri')).toBe(`${server.server.deps.publicUrl()}/sign-in`);
    expect(await viewerOf(session)).toBeUndefined();
    expect((await fetch(goOnAt)).status).toBe(200);
  });

  it('of any other session leads nowhere', async () => {
    const { cookie } = await server.signInAs('office');
    expect((await signOut(cookie)).status).toBe(204);
    expect((await signOut('sid=none')).status).toBe(204);
  });
});
