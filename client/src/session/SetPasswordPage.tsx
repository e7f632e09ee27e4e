import { Alert, Anchor, Button, PasswordInput, Stack, Text } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { postJson } from './post-json.ts';
import { SessionCard } from './SessionCard.tsx';

const MIN_LENGTH = 12;

/** Where a one-time link leads: the person chooses a password, then signs in with it. */
export function Component() {
  const [params] = useSearchParams();
  const [problem, setProblem] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const [isDone, setDone] = useState(false);

  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const password = String(form.get('password'));
    if (password.length < MIN_LENGTH) return setProblem(`Use at least ${MIN_LENGTH} characters.`);
    if (password !== form.get('repeated')) return setProblem('The two passwords are not the same.');
    setBusy(true);
    setProblem(undefined);
    const response = await postJson('/auth/set-password', { token: params.get('token') ?? '', password });
    setBusy(false);
    if (response?.ok) return setDone(true);
    setProblem(
      response
        ? 'This link was used already or has expired. Ask for a new one.'
        : 'The server could not be reached. Check your connection to the internet.',
    );
  };

  if (isDone)
    return (
      <SessionCard title="Your password is set">
        <Text mb="md">From now on you sign in with it.</Text>
        <Anchor component={Link} to="/sign-in">
          Sign in
        </Anchor>
      </SessionCard>
    );
  return (
    <SessionCard title="Choose a password">
      <form onSubmit={(event) => void save(event)}>
        <Stack>
          {problem && (
            <Alert color="red" variant="light" role="alert">
              {problem}
            </Alert>
          )}
          <PasswordInput
            name="password"
            label="New password"
            description={`At least ${MIN_LENGTH} characters`}
            autoComplete="new-password"
            required
            autoFocus
          />
          <PasswordInput name="repeated" label="The same again" autoComplete="new-password" required />
          <Button type="submit" loading={isBusy} fullWidth>
            Set password
          </Button>
        </Stack>
      </form>
    </SessionCard>
  );
}
