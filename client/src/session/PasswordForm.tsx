import { useApolloClient } from '@apollo/client/react';
import { Alert, Anchor, Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { signIn } from './sign-in.ts';

/** Signs in with a password, and goes on to `next`. */
export function PasswordForm({ next }: { next: string }) {
  const client = useApolloClient();
  const navigate = useNavigate();
  const [problem, setProblem] = useState<string>();
  const [isBusy, setBusy] = useState(false);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    setProblem(undefined);
    const refusal = await signIn(String(form.get('email')), String(form.get('password')));
    if (refusal === undefined) {
      await client.clearStore();
      await navigate(next, { replace: true });
      return;
    }
    setBusy(false);
    setProblem(refusal);
  };

  return (
    <form onSubmit={(event) => void submit(event)}>
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
        <Anchor component={Link} to="/forgot-password" ta="center">
          Forgot your password?
        </Anchor>
      </Stack>
    </form>
  );
}
