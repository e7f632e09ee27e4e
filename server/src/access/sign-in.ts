import type { DataSource } from 'typeorm';
import type { Seams } from '../seams.ts';
import { findUserByEmail, normalizeEmail } from './find-user-by-email.ts';
import { isPassword } from './password.ts';
import { countTry, forgetTries, uncountTry } from './rate-limit.ts';
import { hashToken, newSecretToken } from './secret-token.ts';
import { SESSION_LIFE } from './session-life.ts';
import type { User } from './user.entity.ts';

export type SignInLimits = { perEmail: number; perIp: number; windowSeconds: number };

export const DEFAULT_SIGN_IN_LIMITS: SignInLimits = { perEmail: 10, perIp: 100, windowSeconds: 15 * 60 };

export type SignInDeps = { dataSource: DataSource; seams: Pick<Seams, 'newId'>; signInLimits: SignInLimits };

type SignInInput = { email: string; password: string; ip: string; agent: string | undefined };

export type SignInResult =
  | { outcome: 'signedIn'; token: string }
  | { outcome: 'refused' }
  | { outcome: 'limited'; retryAfterSeconds: number };

/**
 * Opens a new session for an e-mail address and its password. Only wrong tries count against the limits; which of the
 * two was wrong cannot be told, neither by the answer nor by the time it takes.
 */
export async function signIn(deps: SignInDeps, input: SignInInput): Promise<SignInResult> {
  const { dataSource, signInLimits } = deps;
  const email = normalizeEmail(input.email);
  const ofEmail = `sign-in email ${hashToken(email).toString('base64url')}`;
  const ofIp = `sign-in ip ${input.ip}`;

  const retryAfterSeconds = await countTry(
    dataSource,
    [
      { key: ofEmail, most: signInLimits.perEmail },
      { key: ofIp, most: signInLimits.perIp },
    ],
    signInLimits.windowSeconds,
  );
  if (retryAfterSeconds) return { outcome: 'limited', retryAfterSeconds };

  const user = await findUserByEmail(dataSource.manager, email);
  const isRight = await isPassword(input.password, user?.passwordHash);
  if (!user || !isRight || user.deactivatedAt) return { outcome: 'refused' };

  await forgetTries(dataSource, ofEmail);
  await uncountTry(dataSource, [ofIp]);
  return { outcome: 'signedIn', token: await openSession(deps, user, input) };
}

async function openSession({ dataSource, seams }: SignInDeps, user: User, { ip, agent }: SignInInput): Promise<string> {
  const token = newSecretToken();
  await dataSource.query(
    `insert into session (id, tenant_id, user_id, token_hash, expires_at, ip, agent)
     select $1, tenant_id, id, $4, now() + make_interval(secs => $5), $6, $7
     from app_user where tenant_id = $2 and id = $3 and password_hash = $8 and deactivated_at is null`,
    [
      seams.newId(),
      user.tenantId,
      user.id,
      hashToken(token),
      SESSION_LIFE.idleSeconds,
      ip,
      agent?.slice(0, 500),
      user.passwordHash,
    ],
  );
  return token;
}
