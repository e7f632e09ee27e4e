import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hashPassword } from '../access/password.ts';
import type { Json } from '../testing/call-graphql.ts';
import { hear } from '../testing/hear.ts';
import { type MailServer, openMailServer } from '../testing/mail-server.ts';
import { type RunningServer, type SignedIn, startServer } from '../testing/running-server.ts';

const INVITE = `mutation ($input: InviteUserInput!) { inviteUser(input: $input) { __typename message
  ... on UserInvited { link mailed user { id user { name } email role extraPermissions status } }
  ... on UserNotInvited { field } } }`;
const PUT = `mutation ($input: PutUserInput!) { putUser(input: $input) { __typename message
  user { user { name } role extraPermissions } ... on UserNotPut { field } } }`;
const OUT = `mutation ($input: DeactivateUserInput!) { deactivateUser(input: $input) { __typename message
  user { status whyNotManage } ... on UserDeactivated { endedSessions endedTokens } } }`;
const IN = `mutation ($input: ReactivateUserInput!) { reactivateUser(input: $input) { __typename message user { status } } }`;
const LINK = `mutation ($input: CreatePasswordLinkInput!) { createPasswordLink(input: $input) { __typename message
  ... on PasswordLinkCreated { link mailed } } }`;
const LIST = `query ($filter: UserAccountFilter, $sort: UserAccountSort) { users(filter: $filter, sort: $sort, first: 50) {
  totalCount nodes { id user { name } email role status lastSeenAt whyNotManage } } }`;

let server: RunningServer;
let mail: MailServer;
let admin: SignedIn;

beforeAll(async () => {
  mail = await openMailServer();
  const MAIL_FROM = 'TuffOps <no-reply@tuffops.example>';
  server = await startServer({ env: { SMTP_URL: mail.url, MAIL_FROM, PUBLIC_URL: 'http://localhost:4000' } });
});
afterAll(async () => {
  await server.stop();
  await mail.close();
});
beforeEach(async () => {
  mail.received.length = 0;
  mail.isRefusing = false;
  const tenant = await server.make.aTenant({ name: 'Acme Air' });
  admin = await server.signInAs('admin', {
    tenant,
    name: 'Ann Admin',
    passwordHash: await hashPassword('x'.repeat(10)),
  });
});

let counter = 0;
const anAddress = () => `person.${++counter}@new.example`;
const ask = async (document: string, input: object, as = admin) => {
  const { data, errors } = await as.graphql(document, { input });
  expect(errors).toEqual([]);
  return Object.values(data)[0] as Json;
};
const invite = (given: object = {}, as = admin) =>
  ask(INVITE, { email: anAddress(), name: 'Bob', role: 'OFFICE', ...given }, as);
const post = (path: string, body: object) =>
  fetch(server.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
const setPassword = (link: string, password = 'a long enough password') =>
  post('/auth/set-password', { token: new URL(link).searchParams.get('token'), password });

describe('inviting', () => {
  it('makes a person who sets a password by a link, which is told once and mailed', async () => {
    const email = anAddress();
    const given = {
      email: ` ${email.toUpperCase()}`,
      name: ' Bob\n Office ',
      extraPermissions: ['settings.view', 'invoices.view'],
    };
    const invited = await invite(given);
    expect(invited).toMatchObject({
      __typename: 'UserInvited',
      mailed: true,
      message: `Bob Office is invited. A mail with the link is on its way to ${email}.`,
      user: {
        email,
        user: { name: 'Bob Office' },
        role: 'OFFICE',
        extraPermissions: ['settings.view'],
        status: 'INVITED',
      },
    });
    const [letter] = mail.received;
    expect(mail.received).toHaveLength(1);
    expect(letter).toMatchObject({ from: 'no-reply@tuffops.example', to: [email] });
    expect(letter?.head).toContain('Subject: You are invited to TuffOps by Acme Air');
    expect(letter?.text).toContain('Ann Admin invites you to the TuffOps account of Acme Air.');
    expect(letter?.text).toContain(invited.link);

    const [{ everything }] = await server.query(`select string_agg(l::text, ' ') as everything from password_link l`);
    expect(everything).not.toContain(new URL(invited.link).searchParams.get('token'));
    expect((await setPassword(invited.link)).status).toBe(204);
    expect((await setPassword(invited.link)).status).toBe(400);
    const { data } = await admin.graphql(LIST, { filter: { search: email } });
    expect(data.users.nodes).toMatchObject([{ status: 'ACTIVE', lastSeenAt: expect.any(String) }]);
  });

  it('is not lost by a mail that is', async () => {
    mail.isRefusing = true;
    const invited = await invite();
    expect(invited).toMatchObject({
      mailed: false,
      message: 'Bob is invited. The mail could not be sent: give them the link in another way.',
    });
    expect((await setPassword(invited.link)).status).toBe(204);
  });

  it('needs an address, a name and keys that are the inviter’s', async () => {
    for (const [wrong, field] of [
      [{ email: 'bob' }, 'email'],
      [{ email: 'bob@acme' }, 'email'],
      [{ email: 'bob@acme.example, eve@x.example' }, 'email'],
      [{ name: ' ' }, 'name'],
      [{ name: 'x'.repeat(201) }, 'name'],
      [{ extraPermissions: ['invoices.view', 'fly'] }, 'extraPermissions.1'],
    ] as const)
      expect(await invite(wrong)).toMatchObject({ __typename: 'UserNotInvited', field });
    const helper = await server.signInAs('office', { tenant: admin.tenant, extraPermissions: ['users.manage'] });
    const message =
      'You cannot let somebody do what you may not do yourself: “Connect and disconnect a billing system”.';
    expect(await invite({ role: 'ADMIN' }, helper)).toMatchObject({ field: 'role', message });
    expect(await invite({ extraPermissions: ['billing.manage'] }, helper)).toMatchObject({
      field: 'extraPermissions',
      message,
    });
    expect(await invite({ role: 'TECHNICIAN' }, helper)).toMatchObject({ __typename: 'UserInvited' });
  });

  it('somebody who is here says so; somebody elsewhere cannot be told from one who must not be', async () => {
    const email = anAddress();
    await invite({ email });
    expect((await invite({ email })).message).toBe(
      'Bob is here with this e-mail address already. If they cannot sign in, make them a new link.',
    );
    const elsewhere = await server.make.aUser({ tenantId: (await server.make.aTenant()).id, name: 'Secret' });
    const refused = await invite({ email: elsewhere.email });
    expect(refused).toEqual({
      __typename: 'UserNotInvited',
      field: 'email',
      message: 'This e-mail address cannot be invited. Use another one.',
    });
  });
});

describe('the people', () => {
  it('are found by any part of their name or e-mail, and are those of the contractor', async () => {
    const { tenant } = admin;
    await server.make.aUser({ tenantId: tenant.id, name: 'Zoë D’Arcy', email: `zoe.${uuidv7()}@darcy.example` });
    await server.make.aUser({ tenantId: tenant.id, name: 'émile Ohm', deactivatedAt: new Date() });
    await server.make.aUser({ tenantId: (await server.make.aTenant()).id, name: 'Zoe Elsewhere' });
    const names = async (variables: object) =>
      (await admin.graphql(LIST, { ...variables })).data.users.nodes.map(
        ({ user }: { user: { name: string } }) => user.name,
      );
    expect(await names({})).toEqual(['Ann Admin', 'émile Ohm', 'Zoë D’Arcy']);
    for (const search of ["zoe d'arcy", 'OE', 'darcy.EX'])
      expect(await names({ filter: { search } })).toEqual(['Zoë D’Arcy']);
    expect(await names({ filter: { statuses: ['DEACTIVATED'] } })).toEqual(['émile Ohm']);
    expect(await names({ filter: { statuses: ['INVITED', 'DEACTIVATED'] } })).toEqual(['émile Ohm', 'Zoë D’Arcy']);
    expect(await names({ filter: { roles: ['ADMIN'] } })).toEqual(['Ann Admin']);
    expect((await names({ sort: { by: 'LAST_SEEN_AT', direction: 'DESC' } })).length).toBe(3);
  });
});

describe.each(['NAME', 'LAST_SEEN_AT'])('by %s', (by) => {
  it('they come page by page, each once', async () => {
    const { tenant } = admin;
    for (const name of ['zoe', 'Émile', 'adam']) await server.make.aUser({ tenantId: tenant.id, name });
    const PAGE = `query ($after: String, $sort: UserAccountSort) { users(first: 1, after: $after, sort: $sort) {
      nodes { user { name } } pageInfo { endCursor } } }`;
    for (const direction of ['ASC', 'DESC']) {
      const names: string[] = [];
      let after: string | null = null;
      for (let page = 0; page < 4; page += 1) {
        const { data }: { data: Json } = await admin.graphql(PAGE, { after, sort: { by, direction } });
        names.push(data.users.nodes[0]?.user.name);
        after = data.users.pageInfo.endCursor;
      }
      const byName = ['adam', 'Ann Admin', 'Émile', 'zoe'];
      expect([...names].sort()).toEqual([...byName].sort());
      if (by === 'NAME') expect(names).toEqual(direction === 'ASC' ? byName : byName.reverse());
    }
  });
});

describe('changing a person', () => {
  it('counts from their next request on; the second time nothing changes', async () => {
    const bob = await server.signInAs('technician', { tenant: admin.tenant, name: 'Bob' });
    const input = { userId: bob.user.id, name: 'Bob Brown', role: 'ACCOUNTANT', extraPermissions: ['settings.view'] };
    const user = { user: { name: 'Bob Brown' }, role: 'ACCOUNTANT', extraPermissions: ['settings.view'] };
    expect(await ask(PUT, input)).toEqual({ __typename: 'UserPut', message: 'Bob Brown is saved.', user });
    expect(await ask(PUT, input)).toEqual({ __typename: 'UserPut', message: 'Nothing changed.', user });
    const { data } = await bob.graphql('{ viewer { permissions user { name } } }');
    expect(data.viewer.user.name).toBe('Bob Brown');
    expect(data.viewer.permissions).toContain('settings.view');
    expect(data.viewer.permissions).not.toContain('work_orders.edit');
  });

  it('is not for oneself, but for the name', async () => {
    const userId = admin.user.id;
    expect(await ask(PUT, { userId, name: 'Ann' })).toMatchObject({
      __typename: 'UserPut',
      user: { user: { name: 'Ann' } },
    });
    const refused = {
      __typename: 'UserNotPut',
      field: 'role',
      message: 'Nobody changes their own access. Ask another administrator.',
    };
    expect(await ask(PUT, { userId, role: 'OFFICE' })).toMatchObject(refused);
    expect(await ask(PUT, { userId, extraPermissions: ['audit.view'] })).toMatchObject(refused);
    expect(await ask(OUT, { userId })).toMatchObject({ __typename: 'UserNotDeactivated' });
    expect(await ask(LINK, { userId })).toMatchObject({ __typename: 'PasswordLinkNotCreated' });
  });

  it('who may do more than oneself is nobody’s to change, to shut out or to make a link for', async () => {
    const helper = await server.signInAs('office', { tenant: admin.tenant, extraPermissions: ['users.manage'] });
    const input = { userId: admin.user.id };
    const message = expect.stringContaining(
      'Ann Admin may do what you may not: “Connect and disconnect a billing system”.',
    );
    expect(await ask(PUT, { ...input, role: 'OFFICE' }, helper)).toMatchObject({ __typename: 'UserNotPut', message });
    expect(await ask(OUT, input, helper)).toMatchObject({
      __typename: 'UserNotDeactivated',
      message,
      user: { status: 'ACTIVE', whyNotManage: message },
    });
    expect(await ask(LINK, input, helper)).toMatchObject({ __typename: 'PasswordLinkNotCreated', message });
    expect(mail.received).toEqual([]);
  });
});

describe('shutting out', () => {
  it('ends everything at once, and letting in again brings back the password only', async () => {
    const bob = await server.signInAs('office', {
      tenant: admin.tenant,
      name: 'Bob',
      passwordHash: await hashPassword('x'.repeat(10)),
    });
    await server.make.aToken({ user: bob.user });
    const { link } = await ask(LINK, { userId: bob.user.id });
    const live = await hear(server, { cookie: bob.cookie }, 'subscription { invoiceChanged { workOrder { id } } }');
    const input = { userId: bob.user.id };
    expect(await ask(OUT, input)).toEqual({
      __typename: 'UserDeactivated',
      message: 'Bob is shut out.',
      user: { status: 'DEACTIVATED', whyNotManage: null },
      endedSessions: 1,
      endedTokens: 1,
    });
    expect(await live.next()).toEqual({ ended: '4403 Forbidden' });
    expect((await bob.graphql('{ viewer { email } }')).data.viewer).toBe(null);
    expect((await setPassword(link)).status).toBe(400);
    expect(await ask(LINK, input)).toMatchObject({
      __typename: 'PasswordLinkNotCreated',
      message: 'Bob is shut out. Let them in again first.',
    });
    expect(await ask(OUT, input)).toMatchObject({ message: 'Bob was shut out already.', endedSessions: 0 });
    expect(await ask(IN, input)).toEqual({
      __typename: 'UserReactivated',
      message: 'Bob may sign in again.',
      user: { status: 'ACTIVE' },
    });
    expect((await post('/auth/sign-in', { email: bob.user.email, password: 'x'.repeat(10) })).status).toBe(204);
  });
});

describe('a new link', () => {
  it('is mailed to one person five times, and then only told, until a while has passed', async () => {
    const { user } = await invite();
    const make = async () => (await ask(LINK, { userId: user.id })).mailed;
    const mailed = [];
    for (let n = 0; n < 5; n += 1) mailed.push(await make());
    expect(mailed).toEqual([true, true, true, true, false]);
    expect(mail.received).toHaveLength(5);
    const told = await ask(LINK, { userId: user.id });
    expect(told.message).toMatch(/ Too many mails were sent just now: give them the link in another way\.$/);
    expect((await invite()).mailed).toBe(true);
    expect((await setPassword(told.link)).status).toBe(204);
    await server.letPass('16 minutes');
    expect(await make()).toBe(true);
  });

  it('is mailed a hundred times for one company at most, and other companies are not kept from it', async () => {
    await server.query(
      `insert into rate_limit (key, count, until) values ($1, 100, instant() + interval '5 minutes')`,
      [`mail of ${admin.tenant.id}`],
    );
    expect((await invite()).mailed).toBe(false);
    const elsewhere = await server.signInAs('admin', { tenant: await server.make.aTenant() });
    expect((await invite({}, elsewhere)).mailed).toBe(true);
  });

  it('ends the one before it, and says by mail whose doing it is', async () => {
    const { link: first, user } = await invite();
    const made = await ask(LINK, { userId: user.id });
    expect(made).toMatchObject({ __typename: 'PasswordLinkCreated', mailed: true });
    expect((await setPassword(first)).status).toBe(400);
    expect((await setPassword(made.link)).status).toBe(204);
    const again = await ask(LINK, { userId: user.id });
    expect(mail.received.at(-1)?.text).toContain('Ann Admin of Acme Air made you a link to choose a new password');
    expect(mail.received.at(-1)?.text).toContain(again.link);
  });
});
