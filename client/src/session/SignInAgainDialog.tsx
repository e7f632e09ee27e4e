import { Alert, Anchor, Button, Group, Modal, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { explainError } from '../ui/explain-error.ts';
import { SignInBeside } from './SignInBeside.tsx';
import { signIn } from './sign-in.ts';
import { useSignInWays } from './sign-in-ways.ts';
import { useViewer } from './viewer.tsx';

type Props = { opened: boolean; onSignedIn: () => Promise<void> };

/** Over the page, which stays as it is: the same person signs in again and goes on. */
export function SignInAgainDialog({ opened, onSignedIn }: Props) {
  const { email } = useViewer();
  const ways = useSignInWays();
  const [problem, setProblem] = useState<string>();
  const [isBusy, setBusy] = useState(false);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const password = String(new FormData(event.currentTarget).get('password'));
    setBusy(true);
    setProblem(undefined);
    const refusal = await signIn(email, password);
    try {
      if (refusal) setProblem(refusal);
      else await onSignedIn();
    } catch (error) {
      setProblem(explainError(error));
    } finally {
      setBusy(false);
    }
  };

  return (
    <Modal
      opened={opened}
      onClose={() => undefined}
      title="Your session has ended"
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      zIndex={300}
      overlayProps={{ blur: 4 }}
    >
      {/* Esc is not for a dialog that lies below. */}
      <form onSubmit={(event) => void submit(event)} data-mantine-stop-propagation>
        <Stack>
          <Text size="sm">Sign in again and go on where you were. What you typed is still there.</Text>
          {problem && (
            <Alert color="red" variant="light" role="alert">
              {problem}
            </Alert>
          )}
          {ways?.elsewhere && <SignInBeside elsewhere={ways.elsewhere} onSignedIn={onSignedIn} />}
          {ways?.passwords !== false && (
            <>
              <TextInput label="E-mail" value={email} readOnly autoComplete="username" />
              <PasswordInput
                name="password"
                label="Password"
                autoComplete="current-password"
                required
                data-autofocus
                data-mantine-stop-propagation
              />
            </>
          )}
          <Group justify="space-between">
            <Anchor href="/sign-in" size="sm">
              Sign in as somebody else
            </Anchor>
            {ways?.passwords !== false && (
              <Button type="submit" loading={isBusy}>
                Sign in
              </Button>
            )}
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
