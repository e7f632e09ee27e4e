import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import type { Seams } from '../../seams.ts';

/** One way to the provider and back, as the browser keeps it meanwhile. */
export type Attempt = {
  /** Comes back with the browser: that it was this one that began. */
  state: string;
  /** Comes back in what the provider signs. */
  nonce: string;
  /** Proves to the provider that who brings the code is who asked for it (PKCE). */
  verifier: string;
  /** Where the person wanted to go. */
  next: string;
};

export const ATTEMPT_SECONDS = 10 * 60;

export type Attempts = {
  /** Each has a cookie of its own, so that two tabs do not disturb each other. */
  cookieName(state: string): string;
  seal(attempt: Attempt): string;
  /** Undefined: it is not ours, of another state, or older than ten minutes. */
  open(cookie: string | undefined, state: string): Attempt | undefined;
};

/** Signed with a key derived (HKDF, SHA-256) from SECRET_KEY; `others`: keys that may have signed what comes back. */
export function createAttempts(secretKey: string, others: readonly string[], { now }: Pick<Seams, 'now'>): Attempts {
  const [key, ...otherKeys] = [secretKey, ...others].map((secret) =>
    Buffer.from(hkdfSync('sha256', secret, '', 'sign-in elsewhere', 32)),
  ) as [Buffer, ...Buffer[]];
  const sign = (body: string, by: Buffer) => createHmac('sha256', by).update(body).digest();
  return {
    cookieName: (state) => `oidc-${state.replace(/[^\w-]/g, '').slice(0, 16)}`,
    seal(attempt) {
      const until = now().getTime() + ATTEMPT_SECONDS * 1000;
      const body = Buffer.from(JSON.stringify({ ...attempt, until })).toString('base64url');
      return `${body}.${sign(body, key).toString('base64url')}`;
    },
    open(cookie = '', state) {
      const [body = '', signature = ''] = cookie.split('.');
      const given = Buffer.from(signature, 'base64url');
      const isBy = (by: Buffer) => given.length === 32 && timingSafeEqual(given, sign(body, by));
      if (![key, ...otherKeys].some(isBy)) return undefined;
      const { until, ...attempt } = JSON.parse(Buffer.from(body, 'base64url').toString()) as Attempt & {
        until: number;
      };
      return attempt.state === state && now().getTime() < until ? attempt : undefined;
    },
  };
}
