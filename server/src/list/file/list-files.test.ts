import type { AddressInfo } from 'node:net';
import { type FastifyInstance, fastify } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { authenticate } from '../../access/authenticate.ts';
import { createToken } from '../../access/create-token.ts';
import { createSchema } from '../../schema.ts';
import { limiterOf } from '../../testing/limiter-of.ts';
import { type RunningServer, type SignedIn, startServer } from '../../testing/running-server.ts';
import { registerListFiles } from './list-files.route.ts';

let server: RunningServer;
let app: FastifyInstance;
let meanwhile: () => Promise<unknown>;
let pages = 0;

async function* rows() {
  await meanwhile();
  for (pages = 1; pages < 3; pages += 1) yield [[`page ${pages}`]];
}

beforeAll(async () => {
  server = await startServer();
  const { deps } = server.server;
  app = fastify();
  registerListFiles(app, {
    ...{ deps, schema: createSchema(), limiter: limiterOf(server), files: [{ list: 'invoices', rows }] },
    callerOf: ({ headers: { cookie, authorization } }) =>
      authenticate(deps.database.ofAll, {
        sessionToken: cookie?.replace('sid=', ''),
        bearerToken: authorization?.replace('Bearer ', ''),
      }),
  });
  await app.listen({ port: 0 });
});
afterAll(async () => {
  await app.close();
  await server.stop();
});

const text = async (headers: Record<string, string>) =>
  (await fetch(`http://127.0.0.1:${(app.server.address() as AddressInfo).port}/invoices.csv`, { headers })).text();

async function aToken({ user }: SignedIn): Promise<string> {
  const made = await createToken(server.server.deps, {
    email: user.email,
    name: 'CSV',
    permissions: ['invoices.view'],
  });
  return `Bearer ${'token' in made ? made.token : ''}`;
}

it('a file is whole for who may have it to the end', async () => {
  const { cookie } = await server.signInAs('office');
  meanwhile = async () => {};
  expect(await text({ cookie })).toBe('page 1\r\npage 2\r\n');
});

it.each([
  ['was signed out', 'delete from session where user_id = $1'],
  ['was deactivated', 'update app_user set deactivated_at = instant() where id = $1'],
  ['lost the key', `update app_user set role = 'technician' where id = $1`],
  [
    'works without invoices now',
    'update tenant set invoices_enabled = false where id = (select tenant_id from app_user where id = $1)',
  ],
])('no page is read any more for who %s after the one before', async (_, statement) => {
  const person = await server.signInAs('office', { tenant: await server.make.aTenant() });
  meanwhile = () => server.query(statement, [person.user.id]);
  await expect(text({ cookie: person.cookie })).rejects.toThrow();
  expect(pages).toBe(1);
});

it('nor for a token that was revoked', async () => {
  const person = await server.signInAs('office');
  const authorization = await aToken(person);
  meanwhile = () => server.query('update api_token set revoked_at = instant() where user_id = $1', [person.user.id]);
  await expect(text({ authorization })).rejects.toThrow();
  expect(pages).toBe(1);
});
