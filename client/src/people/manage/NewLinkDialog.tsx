import { gql } from '@apollo/client';
import { useMutation } from '@apollo/client/react';
import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { isolate } from '@tuffops/shared/isolate';
import { useState } from 'react';
import { CreatePasswordLinkDocument } from '../../generated/graphql.ts';
import { explainError } from '../../ui/explain-error.ts';
import { Problem } from '../../ui/Problem.tsx';
import { LinkOnce } from './LinkOnce.tsx';
import type { Person } from './person.ts';

gql`
  mutation CreatePasswordLink($input: CreatePasswordLinkInput!) {
    createPasswordLink(input: $input) {
      message
      user {
        ...PersonRow_account
      }
      ... on PasswordLinkCreated {
        link
      }
    }
  }
`;

type Props = { person: Person; opened: boolean; onClose: () => void };

/** Makes a person a new link to choose a password, after asking. */
export function NewLinkDialog({ person, opened, onClose }: Props) {
  const [made, setMade] = useState<{ message: string; link: string }>();
  const [problem, setProblem] = useState<string>();
  const [run, { loading }] = useMutation(CreatePasswordLinkDocument);
  const forget = () => {
    setMade(undefined);
    setProblem(undefined);
  };
  const make = async () => {
    setProblem(undefined);
    try {
      const { data } = await run({ variables: { input: { userId: person.id } } });
      const result = data?.createPasswordLink;
      if (result?.__typename === 'PasswordLinkCreated') setMade(result);
      else setProblem(result?.message ?? 'The server could not answer.');
    } catch (error) {
      setProblem(explainError(error));
    }
  };

  return (
    <Modal
      opened={opened}
      onClose={onClose}
      onExitTransitionEnd={forget}
      title={made ? 'Their new link' : 'Make a new link?'}
      closeOnClickOutside={made === undefined}
      closeOnEscape={made === undefined}
      withCloseButton={made === undefined}
    >
      {made ? (
        <LinkOnce {...made} onDone={onClose} />
      ) : (
        <Stack>
          <Text fw={500} className="typed">
            {`${isolate(person.name)} · ${person.email}`}
          </Text>
          <Text>
            {person.isInvited
              ? 'They choose their password with it. The link from before is worth nothing then.'
              : 'They choose a new password with it. Until then the one they have stays good; links from before are worth nothing.'}
          </Text>
          {problem && <Problem title="There is no new link">{problem}</Problem>}
          <Group justify="flex-end">
            <Button variant="default" data-autofocus onClick={onClose}>
              Cancel
            </Button>
            <Button loading={loading} onClick={() => void make()}>
              Make Link
            </Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}
