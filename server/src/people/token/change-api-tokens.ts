import { isolate } from '@tuffops/shared/isolate';
import { ApiToken } from '../../access/api-token.entity.ts';
import type { Caller } from '../../access/caller.ts';
import { insertToken } from '../../access/insert-token.ts';
import { revokeToken } from '../../access/revoke-token.ts';
import { whyNotToken } from '../../access/why-not-token.ts';
import { readRow } from '../../database/read-rows.ts';
import type { Deps } from '../../deps.ts';
import { notFound } from '../../errors.ts';
import { parseId } from '../../graphql/parse-id.ts';
import {
  ApiTokenCreated,
  ApiTokenNotCreated,
  ApiTokenRevoked,
  type CreateApiTokenInput,
  type RevokeApiTokenInput,
} from './change-api-tokens.type.ts';

const LONGEST_DAYS = 3660;

/** What it made would outlive it. */
const NOT_BY_TOKEN = 'An API token makes no other one. Sign in to make it.';

/** Makes a token that acts for the caller with some of the caller's keys. */
export async function createApiToken(
  { database, seams }: Pick<Deps, 'database' | 'seams'>,
  caller: Caller,
  { name, permissions, expiresInDays: days }: CreateApiTokenInput,
): Promise<ApiTokenCreated | ApiTokenNotCreated> {
  const hasEnd = typeof days === 'number';
  const wrong = whyNotToken({ name, permissions }, caller.permissions, 'You');
  const refused = (why: { field: string | null; message: string }) => Object.assign(new ApiTokenNotCreated(), why);
  if (!caller.sessionId) return refused({ field: null, message: NOT_BY_TOKEN });
  if (wrong) return refused(wrong);
  if (hasEnd && (days < 1 || days > LONGEST_DAYS))
    return refused({ field: 'expiresInDays', message: `It must be 1 to ${LONGEST_DAYS} days.` });

  const tenantId = caller.tenant.id;
  const reach = database.of(tenantId);
  const hours = hasEnd ? days * 24 : undefined;
  const made = await insertToken(reach, seams, { tenantId, userId: caller.userId, name, permissions, hours });
  const apiToken = await readRow(reach.manager, ApiToken, tenantId, made.id);
  const message = `The token “${isolate(apiToken.name)}” is made.`;
  return Object.assign(new ApiTokenCreated(), { message, apiToken, token: made.token });
}

/** Ends a token of the tenant's for good, whoever made it. */
export async function revokeApiToken(
  { database }: Pick<Deps, 'database'>,
  caller: Caller,
  input: RevokeApiTokenInput,
): Promise<ApiTokenRevoked> {
  const tenantId = caller.tenant.id;
  const id = parseId(input.apiTokenId, 'apiTokenId');
  const reach = database.of(tenantId);
  const revoked = await revokeToken(reach, tenantId, id);
  if (!revoked) throw notFound('API token');
  const apiToken = await readRow(reach.manager, ApiToken, tenantId, id);
  const was = revoked.wasRevoked ? 'was revoked already' : 'is revoked';
  return Object.assign(new ApiTokenRevoked(), { apiToken, message: `The token “${isolate(revoked.name)}” ${was}.` });
}
