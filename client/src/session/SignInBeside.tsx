import { Button } from '@mantine/core';
import type { SignInWays } from '@tuffops/shared/sign-in-problem';
import { useEffect, useRef } from 'react';

type Props = { elsewhere: NonNullable<SignInWays['elsewhere']>; onSignedIn: () => Promise<void> };

/** Signs in elsewhere in another tab, so that this page stays; whoever comes back to it goes on, if they are let in by then. */
export function SignInBeside({ elsewhere: { name, address }, onSignedIn }: Props) {
  const isGone = useRef(false);
  useEffect(() => {
    const look = () => {
      if (isGone.current && document.visibilityState === 'visible') void onSignedIn().catch(() => undefined);
    };
    document.addEventListener('visibilitychange', look);
    window.addEventListener('focus', look);
    return () => {
      document.removeEventListener('visibilitychange', look);
      window.removeEventListener('focus', look);
    };
  }, [onSignedIn]);
  return (
    <Button
      component="a"
      href={address}
      target="_blank"
      rel="noreferrer"
      variant="default"
      onClick={() => {
        isGone.current = true;
      }}
    >
      Sign in with {name}
    </Button>
  );
}
