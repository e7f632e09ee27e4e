import type { Refusal, Standing } from './limiter.ts';

/**
 * The fields `RateLimit-Policy` and `RateLimit`, as draft-ietf-httpapi-ratelimit-headers-11 has them: `q` in cost, `w` and `t` in
 * seconds; `t`: until the bucket is full again, or of what is refused until it has something again, as `Retry-After` says.
 */
export function limitHeaders(standings: readonly Standing[], refusal?: Refusal): [string, string][] {
  if (standings.length === 0) return [];
  const policies = standings.map(({ policy, holds }) => `"${policy}";q=${holds};w=60;tuffops-unit="cost"`);
  const limits = standings.map(({ policy, left, fullInSeconds }) =>
    policy === refusal?.by
      ? `"${policy}";r=0;t=${refusal.retryAfterSeconds}`
      : `"${policy}";r=${left};t=${fullInSeconds}`,
  );
  const retry: [string, string][] = refusal ? [['retry-after', String(refusal.retryAfterSeconds)]] : [];
  return [['ratelimit-policy', policies.join(', ')], ['ratelimit', limits.join(', ')], ...retry];
}
