import type { Database } from '../database/database.ts';
import type { Seams } from '../seams.ts';
import { findUserByEmail, normalizeEmail } from './find-user-by-email.ts';
import type { KnownBrowsers } from './known-browsers.ts';
import { openSession } from './open-session.ts';
import { isPassword } from './password.ts';
import { countTry, forgetTries, secondsToWait } from './rate-limit.ts';
import { type Attempt, limitsOf, type SignInLimits } from './sign-in-limits.ts';
import type { InTurn } from './turns.ts';
import type { User } from './user.entity.ts';

export type SignInDeps = {
  database: Database;
  seams: Pick<Seams, 'newId'>;
  signInLimits: SignInLimits;
  knownBrowsers: KnownBrowsers;
  inTurn: InTurn;
};

/** `ip`: as it is remembered with the session; `network`: as it is counted. */
type SignInInput = {
  email: string;
  password: string;
  ip: string;
  network: string;
  agent: string | undefined;
  /** What the browser keeps under a name. */
  cookie(name: string): string | undefined;
};

export type SignInResult =
  | { outcome: 'signedIn'; token: string; user: User; browser: string | undefined }
  | { outcome: 'refused' }
  | { outcome: 'limited'; retryAfterSeconds: number };

/**
 * Opens a new session for an e-mail address and its password. Only wrong tries count against the limits, and once one is
 * used up a right one is answered like a wrong one, so that guesses made at the same time learn no more than others. Which
 * of the two was wrong cannot be told, neither by the answer nor by the time it takes. The tries of one sender are looked
 * at in turn: a flood of them costs no more passwords than the limit allows.
 */
export async function signIn(deps: SignInDeps, input: SignInInput): Promise<SignInResult> {
  const {
    database: { ofAll: reach },
    knownBrowsers,
  } = deps;
  const email = normalizeEmail(input.email);
  const user = await findUserByEmail(reach.manager, email);
  const browser = user ? knownBrowsers.find(user, input.cookie) : undefined;
  const attempt = { email, network: input.network, browser };
  return deps.inTurn(browser ?? input.network, () => examine(deps, input, attempt, user));
}

async function examine(
  deps: SignInDeps,
  input: SignInInput,
  attempt: Attempt,
  user: User | null,
): Promise<SignInResult> {
  const {
    database: { ofAll: reach },
    signInLimits,
  } = deps;
  const limits = limitsOf(signInLimits, attempt);
  const before = await secondsToWait(reach, limits);
  if (before) return { outcome: 'limited', retryAfterSeconds: before };

  const isRight = await isPassword(input.password, user?.passwordHash);
  if (!user || !isRight || user.deactivatedAt) {
    const wait = await countTry(reach, limits, signInLimits.windowSeconds);
    return wait ? { outcome: 'limited', retryAfterSeconds: wait } : { outcome: 'refused' };
  }
  const meanwhile = await secondsToWait(reach, limits);
  if (meanwhile) return { outcome: 'limited', retryAfterSeconds: meanwhile };
  await forgetTries(reach, limits[0].key);
  const token = await openSession({ reach, seams: deps.seams }, user, input);
  return token ? { outcome: 'signedIn', token, user, browser: attempt.browser } : { outcome: 'refused' };
}
