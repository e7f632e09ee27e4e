import type { Account, ApiKey, Tables } from '../tables.ts';
import { Refusal } from './refusal.ts';

/** The key a request carries, as a bearer token or as the user of basic authentication, and whose it is. */
export function authenticate(authorization: string | undefined, tables: Tables): { key: ApiKey; account: Account } {
  const given = keyIn(authorization);
  if (!given) {
    throw unauthorized(
      "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY').",
    );
  }
  const key = tables.apiKeys.get(given);
  const account = key && tables.accounts.get(key.accountId);
  if (!account) throw unauthorized(`Invalid API Key provided: ${masked(given)}`);
  return { key, account };
}

/** Of other accounts, a key that is nobody's platform reaches none. */
export function refuseForeignAccount(key: ApiKey, asked: string | undefined): void {
  if (asked === undefined || asked === key.accountId) return;
  const message = `The provided key '${masked(key.id)}' does not have access to account '${asked}' (or that account does not exist). Application access may have been revoked.`;
  throw new Refusal(403, { type: 'invalid_request_error', code: 'account_invalid', message }, true);
}

export function masked(key: string): string {
  return key.length < 12 ? '*'.repeat(key.length) : `${key.slice(0, 8)}${'*'.repeat(key.length - 12)}${key.slice(-4)}`;
}

function keyIn(authorization = ''): string | undefined {
  const [scheme = '', credentials = ''] = authorization.trim().split(/\s+/);
  if (/^bearer$/i.test(scheme)) return credentials;
  if (/^basic$/i.test(scheme)) return Buffer.from(credentials, 'base64').toString().split(':')[0];
  return undefined;
}

function unauthorized(message: string): Refusal {
  return new Refusal(401, { type: 'invalid_request_error', message }, true);
}
