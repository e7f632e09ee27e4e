import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningServer, type SignedIn, startServer } from '../testing/running-server.ts';

let server: RunningServer;
let admin: SignedIn;

beforeAll(async () => {
  server = await startServer();
  admin = await server.signInAs('admin');
});
afterAll(() => server.stop());

describe('over GET', () => {
  const get = (query: string, headers = {}) =>
    fetch(`${server.url}/graphql?query=${encodeURIComponent(query)}`, {
      headers: { cookie: admin.cookie, ...headers },
    });

  it('a program may ask', async () => {
    const response = await get('{ viewer { email } }', { 'apollo-require-preflight': 'yes' });
    expect(await response.json()).toEqual({ data: { viewer: { email: admin.user.email } } });
  });

  it('nothing is ever changed', async () => {
    const response = await get('mutation { saveSettings(input: {}) { __typename } }', {
      'apollo-require-preflight': 'yes',
    });
    expect(response.status).toBe(405);
  });
});

it('no answer is kept by anybody on the way', async () => {
  const response = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: admin.cookie },
    body: '{"query":"{ viewer { email } }"}',
  });
  expect(response.headers.get('cache-control')).toBe('no-store');
});
