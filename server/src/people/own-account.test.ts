import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createToken } from '../access/create-token.ts';
import { hashPassword } from '../access/password.ts';
import { atTheDoor } from '../testing/at-the-door.ts';
import { hear } from '../testing/hear.ts';
import { type RunningServer, type SignedIn, startServer } from '../testing/running-server.ts';

const PASSWORD = 'correct horse battery';
const NEW = 'an even longer password';
const CHANGE = `mutation ($input: ChangeOwnPasswordInput!) { changeOwnPassword(input: $input) { __typename message
  ... on OwnPasswordChanged { endedSessions } ... on OwnPasswordNotChanged { field } } }`;
const OUT = `mutation ($input: SignOutEverywhereInput!) { signOutEverywhere(input: $input) { __typename message
  ... on SignedOutEverywhere { endedSessions sessions { isThisOne } } } }`;
const SESSIONS = '{ ownSessions { id isThisOne signedInAt lastUsedAt agent ip } }';
const LIMITS = { perPersonAndSender: 5, perPerson: 50, perSender: 50, windowSeconds: 900 };

let server: RunningServer;
let person: SignedIn;
let door: ReturnType<typeof atTheDoor>;

beforeAll(async () => {
  server = await startServer({ signInLimits: LIMITS });
  door = atTheDoor(server, PASSWORD);
});
afterAll(() => server.stop());
beforeEach(async () => {
  person = await server.signInAs('technician', { passwordHash: await hashPassword(PASSWORD) });
});

const elsewhere = async () => door.cookieOf(await door.signIn(person.user.email));
const isSomebody = async (cookie: string) => (await door.whoIs({ cookie })) !== null;
const change = async (input: object, as = person) =>
  (await as.graphql(CHANGE, { input: { currentPassword: PASSWORD, newPassword: NEW, ...input } })).data
    .changeOwnPassword;
const aToken = async () => {
  const given = { email: person.user.email, name: 'x', permissions: ['work_orders.view'] };
  const made = await createToken(server.server.deps, given);
  return { authorization: `Bearer ${'token' in made && made.token}` };
};

describe('one’s own password', () => {
  it('is changed by who knows it, stays signed in here and is signed out elsewhere', async () => {
    const other = await elsewhere();
    const live = await hear(server, { cookie: other }, 'subscription { invoiceChanged { workOrder { id } } }');
    expect(await change({})).toEqual({
      __typename: 'OwnPasswordChanged',
      message: 'Your password is changed.',
      endedSessions: 1,
    });
    expect(await live.next()).toEqual({ ended: '4403 Forbidden' });
    expect([await isSomebody(person.cookie), await isSomebody(other)]).toEqual([true, false]);
    expect((await door.signIn(person.user.email, PASSWORD)).status).toBe(401);
    expect((await door.signIn(person.user.email, NEW)).status).toBe(204);
  });

  it('stays as it is when the one until now is wrong, or the new one is too short', async () => {
    expect(await change({ currentPassword: 'wrong' })).toMatchObject({
      field: 'currentPassword',
      message: 'This is not your password.',
    });
    expect(await change({ newPassword: 'short' })).toMatchObject({
      field: 'newPassword',
      message: 'Use at least 10 characters.',
    });
    expect((await door.signIn(person.user.email)).status).toBe(204);
  });

  it('is not guessed: thirty tries at once are five, and then not even the right one', async () => {
    const tries = await Promise.all(Array.from({ length: 30 }, (_, n) => change({ currentPassword: `guess ${n}` })));
    const looked = tries.filter(({ message }) => message === 'This is not your password.');
    expect(looked).toHaveLength(LIMITS.perPersonAndSender);
    expect(await change({})).toMatchObject({
      message: expect.stringMatching(/^Too many tries\. Try again in \d+ minutes\.$/),
    });
    await server.letPass('16 minutes');
    expect(await change({})).toMatchObject({ __typename: 'OwnPasswordChanged' });
  });

  it('of two who change it at once with the same old one, one does', async () => {
    const done = await Promise.all([1, 2, 3].map((n) => change({ newPassword: `password number ${n}` })));
    expect(done.filter(({ __typename }) => __typename === 'OwnPasswordChanged')).toHaveLength(1);
  });

  it('is not a token’s to change', async () => {
    const headers = await aToken();
    const input = { currentPassword: PASSWORD, newPassword: NEW };
    const { data } = await server.graphql(CHANGE, { input }, headers);
    expect(data.changeOwnPassword).toMatchObject({ __typename: 'OwnPasswordNotChanged', field: null });
    expect((await door.signIn(person.user.email)).status).toBe(204);
  });
});

describe('one’s own sessions', () => {
  it('are listed, and can all be ended, or all but this one', async () => {
    const other = await elsewhere();
    const { data } = await person.graphql(SESSIONS);
    expect(data.ownSessions).toHaveLength(2);
    expect(data.ownSessions.filter(({ isThisOne }: { isThisOne: boolean }) => isThisOne)).toHaveLength(1);
    expect(data.ownSessions[0]).toMatchObject({ ip: '127.0.0.1', agent: expect.any(String), isThisOne: false });

    const colleague = await server.signInAs('technician');
    const out = async (exceptHere: boolean) =>
      (await person.graphql(OUT, { input: { exceptHere } })).data.signOutEverywhere;
    expect(await out(true)).toMatchObject({ endedSessions: 1, sessions: [{ isThisOne: true }] });
    expect([await isSomebody(other), await isSomebody(person.cookie)]).toEqual([false, true]);
    expect(await out(false)).toMatchObject({ endedSessions: 1, sessions: [] });
    expect([await isSomebody(person.cookie), await isSomebody(colleague.cookie)]).toEqual([false, true]);
  });

  it('are no longer listed when they are over, however often they were used', async () => {
    const { userId, ...old } = { userId: person.user.id, over: '91 days', still: '89 days' };
    for (const age of Object.values(old)) {
      const [{ id }] = await server.query(
        `insert into session (id, tenant_id, user_id, token_hash, created_at, expires_at)
         select gen_random_uuid(), $1, $2, decode(md5($3), 'hex'), instant() - $3::interval, instant() + interval '1 day' returning id`,
        [person.tenant.id, userId, age],
      );
      expect(id).toEqual(expect.any(String));
    }
    const { data } = await person.graphql(SESSIONS);
    expect(data.ownSessions).toHaveLength(2);
  });

  it('are not a token’s to see', async () => {
    const { data, errors } = await server.graphql(SESSIONS, {}, await aToken());
    expect([data.ownSessions, errors]).toEqual([[], []]);
  });

  it('are not a token’s to end', async () => {
    const { data } = await server.graphql(OUT, { input: { exceptHere: false } }, await aToken());
    expect(data.signOutEverywhere.__typename).toBe('NotSignedOut');
    expect(await isSomebody(person.cookie)).toBe(true);
  });
});
