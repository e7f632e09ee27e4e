import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hear } from '../testing/hear.ts';
import { type RunningServer, type SignedIn, startServer } from '../testing/running-server.ts';
import { createPasswordLink } from './create-password-link.ts';
import { createToken } from './create-token.ts';
import { deactivateUser, reactivateUser } from './deactivate-user.ts';
import { listTokens } from './list-tokens.ts';
import { hashPassword } from './password.ts';
import { revokeAnyToken } from './revoke-any-token.ts';
import { sweepAccess } from './sweep-access.ts';

const PASSWORD = 'correct horse battery';
const KEYS = ['work_orders.view', 'invoices.view'];
const CHANGES = 'subscription { invoiceChanged { workOrder { id } } }';

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

const dataSource = () => server.server.dataSource;
const database = () => server.server.deps.database.ofAll;
const post = (path: string, body: object, headers: Record<string, string> = {}) =>
  fetch(server.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
const signIn = (email: string) => post('/auth/sign-in', { email, password: PASSWORD });
const statusFor = async (headers: Record<string, string>) => {
  const { status, data } = await server.graphql('{ viewer { email } }', {}, headers);
  return status === 200 && data?.viewer === null ? 'nobody' : status;
};

type Person = SignedIn & { authorization: string; tokenId: string };

async function aPerson(): Promise<Person> {
  const person = await server.signInAs('office', { passwordHash: await hashPassword(PASSWORD) });
  const { email } = person.user;
  const created = await createToken(server.server.deps, { email, name: 'Export', permissions: KEYS });
  const [token] = await listTokens(database(), email);
  return { ...person, authorization: `Bearer ${'token' in created && created.token}`, tokenId: token?.id ?? '' };
}

const expire = ({ tokenId }: Person) =>
  server.query(`update api_token set expires_at = instant() - interval '1 second' where id = $1`, [tokenId]);

const WAYS: [string, 'cookie' | 'authorization', (person: Person) => Promise<unknown>][] = [
  ['signing out', 'cookie', ({ cookie }) => post('/auth/sign-out', {}, { cookie })],
  [
    'a new password',
    'cookie',
    async ({ user }) => {
      const link = new URL((await createPasswordLink(dataSource().manager, server.url, user)) ?? '');
      await post('/auth/set-password', { token: link.searchParams.get('token'), password: `${PASSWORD}!` });
    },
  ],
  ['deactivation', 'cookie', ({ user }) => deactivateUser(database(), user.email)],
  ['deactivation', 'authorization', ({ user }) => deactivateUser(database(), user.email)],
  [
    'deactivation by hand',
    'authorization',
    ({ user }) => server.query('update app_user set deactivated_at = instant() where id = $1', [user.id]),
  ],
  ['revocation', 'authorization', ({ tokenId }) => revokeAnyToken(database(), tokenId)],
  [
    'expiry',
    'authorization',
    async (person) => {
      await expire(person);
      await sweepAccess(database());
    },
  ],
];

describe('who is shut out', () => {
  it.each(WAYS)('by %s is no longer connected by their %s, in any process', async (_, by, end) => {
    const person = await aPerson();
    const live = await hear(
      other,
      by === 'cookie' ? { cookie: person.cookie } : { authorization: person.authorization },
      CHANGES,
    );
    const bystander = await hear(other, await server.signInAs('office'), CHANGES);
    await end(person);
    expect(await live.next()).toEqual({ ended: '4403 Forbidden' });
    expect(await statusFor({ [by]: person[by] })).toBe(by === 'cookie' ? 'nobody' : 401);
    expect(await Promise.race([bystander.next(), other.graphql('{ __typename }').then(() => 'still connected')])).toBe(
      'still connected',
    );
    bystander.close();
  });

  it('can do nothing any more, with whatever they hold', async () => {
    const person = await aPerson();
    const link = new URL((await createPasswordLink(dataSource().manager, server.url, person.user)) ?? '');
    expect(await deactivateUser(database(), ` ${person.user.email.toUpperCase()}`)).toEqual({
      email: person.user.email,
      sessions: 1,
      tokens: 1,
    });
    const { cookie, authorization } = person;
    expect([await statusFor({ cookie }), await statusFor({ authorization })]).toEqual(['nobody', 401]);
    expect((await signIn(person.user.email)).status).toBe(401);
    const token = link.searchParams.get('token');
    expect((await post('/auth/set-password', { token, password: PASSWORD })).status).toBe(400);
    const again = { email: person.user.email, name: 'x', permissions: KEYS };
    expect(await createToken(server.server.deps, again)).toMatchObject({ why: expect.stringContaining('no active') });
  });

  it('and is let in again signs in with the password they had, while what had ended stays so', async () => {
    const person = await aPerson();
    const { cookie, authorization } = person;
    await deactivateUser(database(), person.user.email);
    expect(await reactivateUser(database(), person.user.email)).toMatchObject({ email: person.user.email });
    expect([await statusFor({ cookie }), await statusFor({ authorization })]).toEqual(['nobody', 401]);
    expect((await signIn(person.user.email)).status).toBe(204);
  });

  it('leaves everybody else as they were', async () => {
    const [person, colleague] = [await aPerson(), await aPerson()];
    await deactivateUser(database(), person.user.email);
    const { cookie, authorization } = colleague;
    expect([await statusFor({ cookie }), await statusFor({ authorization })]).toEqual([200, 200]);
  });
});

describe('a token that is none any more is answered with 401, whatever is asked', () => {
  const ENDS: [string, (person: Person) => Promise<unknown>][] = [
    ['revoked', ({ tokenId }) => revokeAnyToken(database(), tokenId)],
    ['expired', expire],
    ['of somebody deactivated', ({ user }) => deactivateUser(database(), user.email)],
  ];
  const answerFor = async (authorization: string) => {
    const response = await post('/graphql', { query: '{ viewer { email } }' }, { authorization });
    return { status: response.status, scheme: response.headers.get('www-authenticate'), body: await response.json() };
  };
  const refusal = {
    status: 401,
    scheme: 'Bearer',
    body: {
      errors: [
        {
          message: 'This API token is wrong, expired or revoked.',
          extensions: { code: 'UNAUTHENTICATED', requestId: expect.any(String) },
        },
      ],
    },
  };

  it.each(ENDS)('when it is %s', async (_, end) => {
    const person = await aPerson();
    expect(await answerFor(person.authorization)).toMatchObject({ status: 200 });
    await end(person);
    expect(await answerFor(person.authorization)).toEqual(refusal);
  });

  it.each(['Bearer tuffops_wrong', 'Basic YTpi', 'Bearer', ''])('when it was none ever: %j', async (authorization) => {
    expect(await answerFor(authorization)).toEqual(refusal);
  });

  it('and one that will expire is good until then', async () => {
    const { user } = await server.signInAs('office');
    const made = async (expires: string) =>
      createToken(server.server.deps, { email: user.email, name: 'x', permissions: KEYS, expires });
    const created = await made('90d');
    expect(await statusFor({ authorization: `Bearer ${'token' in created && created.token}` })).toBe(200);
    const [row] = await server.query(
      `select expires_at - created_at = interval '90 days' as "isRight" from api_token where user_id = $1`,
      [user.id],
    );
    expect(row).toEqual({ isRight: true });
    for (const wrong of ['90', '0d', '-1d', '1.5d', '90 days', '4000d', '', '99999999999w']) {
      expect(await made(wrong)).toMatchObject({ why: expect.stringMatching(/^The lifetime must be/) });
    }
  });
});
