import { useApolloClient } from '@apollo/client/react';
import { Alert, Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { waitFor } from '../ui/explain-error.ts';
import { postJson } from './post-json.ts';
import { SessionCard } from './SessionCard.tsx';

/** Where a person says who they are; goes on to the page they wanted. */
export function Component() {
  const client = useApolloClient();
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const [problem, setProblem] = useState<string>();
  const [isBusy, setBusy] = useState(false);

  const signIn = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    setProblem(undefined);
    const response = await postJson('/auth/sign-in', { email: form.get('email'), password: form.get('password') });
    if (response?.ok) {
      await client.clearStore();
      await navigate(ownPath(params.get('next')), { replace: true });
      return;
    }
    setBusy(false);
    setProblem(whyNot(response));
  };

  return (
    <SessionCard title="Sign in">
      <form onSubmit={(event) => void signIn(event)}>
        <Stack>
          {problem && (
            <Alert color="red" variant="light" role="alert">
              {problem}
            </Alert>
          )}
          <TextInput name="email" type="email" label="E-mail" autoComplete="username" required autoFocus />
          <PasswordInput name="password" label="Password" autoComplete="current-password" required />
          <Button type="submit" loading={isBusy} fullWidth>
            Sign in
          </Button>
        </Stack>
      </form>
    </SessionCard>
  );
}

function whyNot(response: Response | undefined): string {
  if (!response) return 'The server could not be reached. Check your connection to the internet.';
  if (response.status === 401) return 'The e-mail or the password is not right.';
  if (response.status === 429) return waitFor(Number(response.headers.get('retry-after')) || 60);
  return `The server could not sign you in just now (HTTP ${response.status}). It usually can again in a moment.`;
}

/** Only a path of our own, so that a crafted link cannot send a person elsewhere. */
function ownPath(next: string | null): string {
  return next?.startsWith('/') && !next.startsWith('//') && !next.startsWith('/\\') ? next : '/';
}
