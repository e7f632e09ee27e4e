import { Alert, Anchor, Button, Loader, Stack, Text, TextInput } from '@mantine/core';
import { noPasswords, type SignInWays } from '@tuffops/shared/sign-in-problem';
import { type FormEvent, useEffect, useState } from 'react';
import { Link } from 'react-router';
import { waitFor } from '../ui/explain-error.ts';
import { postJson } from './post-json.ts';
import { SessionCard } from './SessionCard.tsx';

/** How one comes to a new password in this installation. */
type Ways = { isMailed: boolean; supportEmail: string | null; elsewhere: SignInWays['elsewhere'] };

const NO_SERVER = 'The server does not answer at the moment. Try again in a moment.';

/** For who cannot sign in: a link to choose a new password comes by mail, or it is said whom to ask. */
export function Component() {
  const [ways, setWays] = useState<Ways | 'unknown'>();
  const [sent, setSent] = useState<string>();
  useEffect(() => {
    fetch('/auth/forgot-password')
      .then(async (response) => setWays(response.ok ? ((await response.json()) as Ways) : 'unknown'))
      .catch(() => setWays('unknown'));
  }, []);

  return (
    <SessionCard title="Forgot your password?">
      <Stack>
        {!ways ? (
          <Loader size="sm" aria-label="Loading" />
        ) : sent ? (
          <Text role="status">{`${sent} It is good for a week. Look into the spam folder, too.`}</Text>
        ) : ways === 'unknown' ? (
          <Alert color="red" variant="light" role="alert">
            {NO_SERVER}
          </Alert>
        ) : ways.elsewhere ? (
          <Text>{noPasswords(ways.elsewhere.name)} A password is forgotten and found there.</Text>
        ) : ways.isMailed ? (
          <AskForLink onSent={setSent} />
        ) : (
          <WhomToAsk supportEmail={ways.supportEmail} />
        )}
        <Anchor component={Link} to="/sign-in" ta="center">
          Back to the sign-in
        </Anchor>
      </Stack>
    </SessionCard>
  );
}

function AskForLink({ onSent }: { onSent: (message: string) => void }) {
  const [problem, setProblem] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const ask = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const email = new FormData(event.currentTarget).get('email');
    setBusy(true);
    setProblem(undefined);
    const response = await postJson('/auth/forgot-password', { email });
    if (response?.ok) return onSent(((await response.json()) as { message: string }).message);
    setBusy(false);
    if (response?.status === 429) setProblem(waitFor(Number(response.headers.get('retry-after')) || 60));
    else setProblem(response ? `The server could not answer just now (HTTP ${response.status}).` : NO_SERVER);
  };
  return (
    <form onSubmit={(event) => void ask(event)}>
      <Stack>
        {problem && (
          <Alert color="red" variant="light" role="alert">
            {problem}
          </Alert>
        )}
        <TextInput name="email" type="email" label="E-mail" autoComplete="username" required autoFocus />
        <Button type="submit" loading={isBusy} fullWidth>
          Mail Me a Link
        </Button>
      </Stack>
    </form>
  );
}

function WhomToAsk({ supportEmail }: { supportEmail: string | null }) {
  return (
    <Text>
      An administrator of your company can make you a link to choose a new one, under People.{' '}
      {supportEmail && (
        <>
          If you are the administrator, write to{' '}
          <Anchor href={`mailto:${supportEmail}`} underline="always">
            {supportEmail}
          </Anchor>
          .
        </>
      )}
    </Text>
  );
}
