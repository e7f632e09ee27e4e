import type { Account, Tables } from '../tables.ts';
import { Refusal } from './refusal.ts';

/** The account whose key a request carries, as a bearer token or as the user of basic authentication. */
export function authenticate(authorization: string | undefined, tables: Tables): Account {
  const key = keyIn(authorization);
  if (!key) {
    throw unauthorized(
      "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY').",
    );
  }
  const account = tables.accounts.get(tables.apiKeys.get(key)?.accountId ?? '');
  if (!account) throw unauthorized(`Invalid API Key provided: ${masked(key)}`);
  return account;
}

function keyIn(authorization = ''): string | undefined {
  const [scheme = '', credentials = ''] = authorization.trim().split(/\s+/);
  if (/^bearer$/i.test(scheme)) return credentials;
  if (/^basic$/i.test(scheme)) return Buffer.from(credentials, 'base64').toString().split(':')[0];
  return undefined;
}

function masked(key: string): string {
  return key.length < 12 ? '*'.repeat(key.length) : `${key.slice(0, 8)}${'*'.repeat(key.length - 12)}${key.slice(-4)}`;
}

function unauthorized(message: string): Refusal {
  return new Refusal(401, { type: 'invalid_request_error', message }, true);
}
