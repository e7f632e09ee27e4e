import type { Database } from '../database/database.ts';
import type { Seams } from '../seams.ts';
import { findUserByEmail, normalizeEmail } from './find-user-by-email.ts';
import { insertToken } from './insert-token.ts';
import { permissionsOfUser } from './user.entity.ts';
import { whyNotToken } from './why-not-token.ts';

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
  const hours = given.expires === undefined ? undefined : readLifetime(given.expires);
  if (given.expires !== undefined && !hours) return { why: `The lifetime ${LIFETIME_SENTENCE}.` };

  const wrong = whyNotToken(given, permissionsOfUser(user), email);
  if (wrong) return { why: wrong.message };
  const { token } = await insertToken(reach, seams, { ...given, tenantId: user.tenantId, userId: user.id, hours });
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
