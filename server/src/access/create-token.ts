import { isPermission } from '@tuffops/shared/permission';
import type { Database } from '../database/database.ts';
import type { Seams } from '../seams.ts';
import { ApiToken } from './api-token.entity.ts';
import { findUserByEmail, normalizeEmail } from './find-user-by-email.ts';
import { API_TOKEN_PREFIX, hashToken, newSecretToken } from './secret-token.ts';
import { permissionsOfUser } from './user.entity.ts';

type TokenDeps = { database: Database; seams: Pick<Seams, 'newId'> };
/** `expires`: how long it lives, such as `90d`; for ever when it is left out. */
type NewToken = { email: string; name: string; permissions: readonly string[]; expires?: string | undefined };

/** `why`: a sentence. */
export type TokenCreated = { token: string } | { why: string };

/** Makes an API token that acts for a user with some of that user's keys; the token itself is known only now. */
export async function createToken(
  { database: { ofAll: reach }, seams }: TokenDeps,
  given: NewToken,
): Promise<TokenCreated> {
  const email = normalizeEmail(given.email);
  const user = await findUserByEmail(reach.manager, email);
  if (!user || user.deactivatedAt) return { why: `There is no active user with the e-mail address ${email}.` };
  if (!given.name.trim()) return { why: 'The name must not be empty.' };
  const hours = given.expires === undefined ? undefined : readLifetime(given.expires);
  if (given.expires !== undefined && !hours) return { why: `The lifetime ${LIFETIME_SENTENCE}.` };

  const permissions = [...new Set(given.permissions)].filter(isPermission);
  const unknown = given.permissions.find((key) => !isPermission(key));
  if (unknown !== undefined) return { why: `There is no permission "${unknown}".` };
  if (!permissions.length) return { why: 'Name at least one permission.' };
  const held = permissionsOfUser(user);
  const excess = permissions.find((key) => !held.has(key));
  if (excess) return { why: `${email} does not have the permission ${excess}, so no token of theirs can.` };

  const token = newSecretToken(API_TOKEN_PREFIX);
  await reach.manager.insert(ApiToken, {
    id: seams.newId(),
    tenantId: user.tenantId,
    userId: user.id,
    name: given.name.trim(),
    tokenHash: hashToken(token),
    permissions,
    ...(hours && { expiresAt: () => `statement_instant() + make_interval(hours => ${hours})` }),
  });
  return { token };
}

const HOURS: Record<string, number> = { h: 1, d: 24, w: 7 * 24 };
const LONGEST_HOURS = 10 * 366 * 24;

const LIFETIME_SENTENCE = 'must be a whole number of hours, days or weeks, such as 12h, 90d or 52w, up to ten years';

/** The hours of a text such as `90d`; undefined when it is none. */
function readLifetime(text: string): number | undefined {
  const [, count, unit = ''] = /^(\d{1,6})([hdw])$/.exec(text.trim()) ?? [];
  const hours = Number(count) * (HOURS[unit] ?? 0);
  return hours > 0 && hours <= LONGEST_HOURS ? hours : undefined;
}
