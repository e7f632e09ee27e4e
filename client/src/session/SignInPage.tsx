import { Alert, Button, Divider, Loader, Stack } from '@mantine/core';
import { ownPath } from '@tuffops/shared/own-path';
import { sayProblem } from '@tuffops/shared/sign-in-problem';
import { useSearchParams } from 'react-router';
import { PasswordForm } from './PasswordForm.tsx';
import { SessionCard } from './SessionCard.tsx';
import { elsewhereTo, useSignInWays } from './sign-in-ways.ts';

/** Where a person says who they are, here or elsewhere; goes on to the page they wanted. */
export function Component() {
  const [params] = useSearchParams();
  const ways = useSignInWays();
  const next = ownPath(params.get('next'));
  const problem = sayProblem(params.get('problem'));

  return (
    <SessionCard title="Sign in">
      {ways ? (
        <Stack>
          {problem && (
            <Alert color="red" variant="light" role="alert">
              {problem}
            </Alert>
          )}
          {ways.passwords && <PasswordForm next={next} />}
          {ways.passwords && ways.elsewhere && <Divider label="or" />}
          {ways.elsewhere && (
            <Button
              component="a"
              href={elsewhereTo(ways.elsewhere, next)}
              variant={ways.passwords ? 'default' : 'filled'}
              fullWidth
              autoFocus={!ways.passwords}
            >
              Sign in with {ways.elsewhere.name}
            </Button>
          )}
        </Stack>
      ) : (
        <Loader size="sm" aria-label="Loading" />
      )}
    </SessionCard>
  );
}
