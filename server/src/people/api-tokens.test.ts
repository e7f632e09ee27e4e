import { afterAll, beforeAll, expect, it } from 'vitest';
import { type RunningServer, type SignedIn, startServer } from '../testing/running-server.ts';

const CREATE = `mutation ($input: CreateApiTokenInput!) { createApiToken(input: $input) { __typename message
  ... on ApiTokenCreated { token apiToken { id name permissions status expiresAt createdAt lastUsedAt actsFor { name } } }
  ... on ApiTokenNotCreated { field } } }`;
const REVOKE = `mutation ($input: RevokeApiTokenInput!) { revokeApiToken(input: $input) { message apiToken { status revokedAt } } }`;
const LIST = `query ($filter: ApiTokenFilter, $sort: ApiTokenSort) { apiTokens(filter: $filter, sort: $sort) { totalCount
  nodes { id name status permissions lastUsedAt } } }`;

let server: RunningServer;
let admin: SignedIn;

beforeAll(async () => {
  server = await startServer();
  admin = await server.signInAs('admin', { tenant: await server.make.aTenant(), name: 'Ann' });
});
afterAll(() => server.stop());

const given = { name: ' Nightly\n export', permissions: ['invoices.view', 'invoices.view'], expiresInDays: 90 };
const create = async (input: object = {}, as = admin) =>
  (await as.graphql(CREATE, { input: { ...given, ...input } })).data.createApiToken;
const names = async (variables: object, as = admin) =>
  (await as.graphql(LIST, { ...variables })).data.apiTokens.nodes.map(({ name }: { name: string }) => name);
const statusFor = async (token: string) =>
  (await server.graphql('{ viewer { permissions } }', {}, { authorization: `Bearer ${token}` })).status;

it('a token is made with some of one’s keys, shown once, listed with its last use, and ended for good', async () => {
  const made = await create();
  expect(made).toMatchObject({
    __typename: 'ApiTokenCreated',
    message: 'The token “Nightly export” is made.',
    apiToken: {
      name: 'Nightly export',
      permissions: ['invoices.view'],
      status: 'ACTIVE',
      lastUsedAt: null,
      actsFor: { name: 'Ann' },
    },
  });
  expect(Date.parse(made.apiToken.expiresAt) - Date.parse(made.apiToken.createdAt)).toBe(90 * 86_400_000);
  expect(await statusFor(made.token)).toBe(200);
  const { data } = await admin.graphql(LIST, { filter: { ids: [made.apiToken.id] } });
  expect(data.apiTokens.nodes).toEqual([
    {
      id: made.apiToken.id,
      name: 'Nightly export',
      status: 'ACTIVE',
      permissions: ['invoices.view'],
      lastUsedAt: expect.any(String),
    },
  ]);
  expect(JSON.stringify(await server.query('select t::text from api_token t'))).not.toContain(made.token.slice(8));

  const revoke = async (as = admin) => as.graphql(REVOKE, { input: { apiTokenId: made.apiToken.id } });
  const stranger = await server.signInAs('admin', { tenant: await server.make.aTenant() });
  expect((await revoke(stranger)).errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
  expect(await statusFor(made.token)).toBe(200);
  expect((await revoke()).data.revokeApiToken).toEqual({
    message: 'The token “Nightly export” is revoked.',
    apiToken: { status: 'REVOKED', revokedAt: expect.any(String) },
  });
  expect(await statusFor(made.token)).toBe(401);
  expect((await revoke()).data.revokeApiToken.message).toBe('The token “Nightly export” was revoked already.');
});

it('the list is searched and filtered, and the contractor’s own', async () => {
  const { tenant } = admin;
  const { make } = server;
  const colleague = await make.aUser({ tenantId: tenant.id });
  await make.aToken({ user: colleague, name: 'Réport' });
  await make.aToken({ user: colleague, name: 'Old', expiresAt: new Date('2020-01-01') });
  await make.aToken({ user: await make.aUser({ tenantId: (await make.aTenant()).id }), name: 'Theirs' });
  expect(await names({ sort: { by: 'NAME', direction: 'ASC' } })).toEqual(['Nightly export', 'Old', 'Réport']);
  expect(await names({ filter: { search: 'REPORT' } })).toEqual(['Réport']);
  expect(await names({ filter: { statuses: ['ACTIVE'] } })).toEqual(['Réport']);
  expect(
    await names({ filter: { statuses: ['EXPIRED', 'REVOKED'] }, sort: { by: 'NAME', direction: 'DESC' } }),
  ).toEqual(['Old', 'Nightly export']);
});

it('what cannot be is refused with its field', async () => {
  const clerk = await server.signInAs('office', { tenant: admin.tenant, extraPermissions: ['api_tokens.manage'] });
  expect(await create({ permissions: ['invoices.view', 'users.manage'] }, clerk)).toEqual({
    __typename: 'ApiTokenNotCreated',
    field: 'permissions.1',
    message: 'You do not have the permission users.manage, so no token of yours can.',
  });
  for (const [wrong, field] of [
    [{ name: ' ' }, 'name'],
    [{ name: 'x'.repeat(201) }, 'name'],
    [{ permissions: [] }, 'permissions'],
    [{ permissions: ['fly'] }, 'permissions.0'],
    [{ expiresInDays: 0 }, 'expiresInDays'],
    [{ expiresInDays: 4000 }, 'expiresInDays'],
  ] as const)
    expect(await create(wrong)).toMatchObject({ __typename: 'ApiTokenNotCreated', field });
});

it('no token makes what would outlive it: another token, a person, or a link', async () => {
  const keys = ['api_tokens.manage', 'users.manage', 'invoices.view'];
  const { token } = await create({ permissions: keys });
  const by = { authorization: `Bearer ${token}` };
  const count = () =>
    server.query(
      `select (select count(*) from api_token) as tokens, (select count(*) from app_user) as people,
         (select count(*) from password_link) as links`,
    );
  const bob = await server.make.aUser({ tenantId: admin.tenant.id });
  const before = await count();
  const ask = async (name: string, input: string, value: object) => {
    const query = `mutation ($input: ${input}!) { ${name}(input: $input) { __typename message } }`;
    return (await server.graphql(query, { input: value }, by)).data[name];
  };
  const made = { name: 'More', permissions: ['invoices.view'] };
  expect(await ask('createApiToken', 'CreateApiTokenInput', made)).toEqual({
    __typename: 'ApiTokenNotCreated',
    message: 'An API token makes no other one. Sign in to make it.',
  });
  const message = 'An API token lets nobody in: what it made would outlive it. Sign in to do it.';
  const eve = { email: 'eve@new.example', name: 'Eve', role: 'TECHNICIAN' };
  expect(await ask('inviteUser', 'InviteUserInput', eve)).toEqual({ __typename: 'UserNotInvited', message });
  expect(await ask('createPasswordLink', 'CreatePasswordLinkInput', { userId: bob.id })).toEqual({
    __typename: 'PasswordLinkNotCreated',
    message,
  });
  expect(await count()).toEqual(before);
});
