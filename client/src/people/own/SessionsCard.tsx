import '../people.css';
import { gql } from '@apollo/client';
import { useMutation, useQuery } from '@apollo/client/react';
import { Checkbox, Group, Skeleton, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { OwnSessionsDocument, SignOutEverywhereDocument } from '../../generated/graphql.ts';
import { Moment } from '../../session/Moment.tsx';
import { useViewer } from '../../session/viewer.tsx';
import { BusyButton } from '../../ui/BusyButton.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { explainError } from '../../ui/explain-error.ts';
import { notifyFailure, notifySuccess } from '../../ui/notify.tsx';
import { SectionCard } from '../../ui/SectionCard.tsx';
import { browserName } from './browser-name.ts';

gql`
  query OwnSessions {
    ownSessions(first: 100) {
      id
      agent
      ip
      isThisOne
      lastUsedAt
      signedInAt
    }
  }

  mutation SignOutEverywhere($input: SignOutEverywhereInput!) {
    signOutEverywhere(input: $input) {
      message
    }
  }
`;

/** Where the person is signed in, and the way out of all of it at once. */
export function SessionsCard() {
  const { data, error, refetch } = useQuery(OwnSessionsDocument, { fetchPolicy: 'cache-and-network' });
  const sessions = data?.ownSessions;
  return (
    <SectionCard title="Where you are signed in">
      {error && !sessions ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : !sessions ? (
        <Skeleton h={96} role="status" aria-label="Loading where you are signed in" />
      ) : (
        <Stack>
          <Stack component="ul" gap="xs" m={0} p={0} className="plain-list">
            {sessions.map(({ id, agent, ip, isThisOne, lastUsedAt, signedInAt }) => (
              <li key={id}>
                <Text span fw={500}>
                  {browserName(agent)}
                </Text>
                {isThisOne && ' · this one'}
                <Text size="sm" c="dimmed">
                  Signed in <Moment at={signedInAt} /> · used <Moment at={lastUsedAt} />
                  {ip && ` · from ${ip}`}
                </Text>
              </li>
            ))}
          </Stack>
          <SignOutEverywhere />
        </Stack>
      )}
    </SectionCard>
  );
}

function SignOutEverywhere() {
  const { email } = useViewer();
  const [opened, { open, close }] = useDisclosure(false);
  const [exceptHere, setExceptHere] = useState(false);
  const [run, { loading }] = useMutation(SignOutEverywhereDocument, {
    refetchQueries: exceptHere ? [OwnSessionsDocument] : [],
  });
  const confirm = async () => {
    close();
    try {
      const { data } = await run({ variables: { input: { exceptHere } } });
      const result = data?.signOutEverywhere;
      if (result?.__typename !== 'SignedOutEverywhere') return notifyFailure('No session ended.', result?.message);
      if (exceptHere) notifySuccess(result.message);
      // The reload drops the cache and the live connection.
      else location.assign('/sign-in');
    } catch (error) {
      notifyFailure('No session ended.', explainError(error));
    }
  };
  return (
    <Group>
      <BusyButton variant="outline" color="red" isBusy={loading} busyLabel="Signing out…" onClick={open}>
        Sign Out Everywhere
      </BusyButton>
      <ConfirmDialog
        opened={opened}
        title="Sign out everywhere?"
        object={email}
        confirmLabel="Sign Out Everywhere"
        keepLabel="Stay Signed In"
        onConfirm={() => void confirm()}
        onClose={close}
      >
        <Text>{`Every ${exceptHere ? 'other ' : ''}browser and phone on which you are signed in asks for your password again.`}</Text>
        <Checkbox
          label="But for this browser"
          checked={exceptHere}
          onChange={({ currentTarget }) => setExceptHere(currentTarget.checked)}
        />
      </ConfirmDialog>
    </Group>
  );
}
