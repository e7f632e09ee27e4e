import type { SignInWays } from '@tuffops/shared/sign-in-problem';
import { useEffect, useState } from 'react';

const PASSWORDS: SignInWays = { passwords: true, elsewhere: null };

/** How one signs in here; undefined until it is known. Where the server does not say, with a password: then trying says why not. */
export function useSignInWays(): SignInWays | undefined {
  const [ways, setWays] = useState<SignInWays>();
  useEffect(() => {
    fetch('/auth/ways')
      .then(async (response) => setWays(response.ok ? ((await response.json()) as SignInWays) : PASSWORDS))
      .catch(() => setWays(PASSWORDS));
  }, []);
  return ways;
}

/** Where signing in elsewhere begins, to come back to this page of ours. */
export const elsewhereTo = ({ address }: { address: string }, next: string) =>
  next === '/' ? address : `${address}?next=${encodeURIComponent(next)}`;
