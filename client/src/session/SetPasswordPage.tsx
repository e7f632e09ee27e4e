import { useApolloClient } from '@apollo/client/react';
import { Alert, Anchor, Button, PasswordInput, Stack } from '@mantine/core';
import { MIN_PASSWORD_LENGTH, whyNotPassword } from '@tuffops/shared/password';
import { type FormEvent, useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { postJson } from './post-json.ts';
import { SessionCard } from './SessionCard.tsx';
import { whyRefused } from './sign-in.ts';

const LINK_IS_DEAD = 'This link was used already or has expired.';
const visibilityToggleButtonProps = { 'aria-label': 'Show the password' };

/** Where a one-time link leads: the person chooses a password, and is signed in with it. */
export function Component() {
  const client = useApolloClient();
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const [problem, setProblem] = useState<string>();
  const [isBusy, setBusy] = useState(false);

  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const password = String(form.get('password'));
    const why = whyNotPassword(password);
    if (why) return setProblem(why);
    if (password !== form.get('repeated')) return setProblem('The two passwords are not the same.');
    setBusy(true);
    setProblem(undefined);
    const response = await postJson('/auth/set-password', { token: params.get('token') ?? '', password });
    if (response?.ok) {
      await client.clearStore();
      await navigate('/', { replace: true });
      return;
    }
    setBusy(false);
    setProblem(response?.status === 403 ? await whyRefused(response) : whyNot(response));
  };

  return (
    <SessionCard title="Choose a password">
      <form onSubmit={(event) => void save(event)}>
        <Stack>
          {problem && (
            <Alert color="red" variant="light" role="alert">
              {problem}{' '}
              {problem === LINK_IS_DEAD && (
                <Anchor component={Link} to="/forgot-password" inherit underline="always">
                  Ask for a new one
                </Anchor>
              )}
            </Alert>
          )}
          <PasswordInput
            name="password"
            label="New password"
            description={`At least ${MIN_PASSWORD_LENGTH} characters`}
            autoComplete="new-password"
            required
            autoFocus
            visibilityToggleButtonProps={visibilityToggleButtonProps}
          />
          <PasswordInput
            name="repeated"
            label="The same again"
            autoComplete="new-password"
            required
            visibilityToggleButtonProps={visibilityToggleButtonProps}
          />
          <Button type="submit" loading={isBusy} fullWidth>
            Set Password and Sign In
          </Button>
        </Stack>
      </form>
    </SessionCard>
  );
}

function whyNot(response: Response | undefined): string {
  if (!response) return 'The server does not answer at the moment. Try again in a moment.';
  if (response.status === 400) return LINK_IS_DEAD;
  return `The server could not set it just now (HTTP ${response.status}). It usually can again in a moment.`;
}
