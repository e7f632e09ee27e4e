import { gql } from '@apollo/client';
import { useMutation } from '@apollo/client/react';
import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { isEmail } from '@tuffops/shared/email';
import { useState } from 'react';
import { InviteUserDocument, UsersDocument } from '../../generated/graphql.ts';
import { explainError } from '../../ui/explain-error.ts';
import { Problem } from '../../ui/Problem.tsx';
import { LinkOnce } from './LinkOnce.tsx';
import { PersonFields, type PersonForm } from './PersonFields.tsx';

gql`
  mutation InviteUser($input: InviteUserInput!) {
    inviteUser(input: $input) {
      message
      ... on UserInvited {
        link
        user {
          ...PersonRow_account
        }
      }
      ... on UserNotInvited {
        field
      }
    }
  }
`;

const EMPTY: PersonForm = { email: '', name: '', role: 'OFFICE', extraPermissions: [] };

type Invited = { message: string; link: string };

/** Lets a new person into the account: who they are and what they may do, then their link. */
export function InviteDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const [invited, setInvited] = useState<Invited>();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      onExitTransitionEnd={() => setInvited(undefined)}
      title={invited ? 'They are invited' : 'Invite a person'}
      closeOnClickOutside={false}
      closeOnEscape={false}
      withCloseButton={!invited}
    >
      {invited ? <LinkOnce {...invited} onDone={onClose} /> : <InviteForm onInvited={setInvited} onClose={onClose} />}
    </Modal>
  );
}

function InviteForm({ onInvited, onClose }: { onInvited: (invited: Invited) => void; onClose: () => void }) {
  const [problem, setProblem] = useState<string>();
  const [run, { loading }] = useMutation(InviteUserDocument, { refetchQueries: [UsersDocument] });
  const form = useForm<PersonForm>({
    initialValues: EMPTY,
    validate: {
      email: (email) => (isEmail(email.trim()) ? null : 'This is not an e-mail address.'),
      name: (name) => (name.trim() ? null : 'The name must not be empty.'),
    },
  });

  const invite = form.onSubmit(async (input) => {
    setProblem(undefined);
    try {
      const { data } = await run({ variables: { input } });
      const result = data?.inviteUser;
      if (result?.__typename === 'UserInvited') return onInvited(result);
      const field = (result?.__typename === 'UserNotInvited' && result.field?.split('.')[0]) || '';
      if (field in EMPTY) form.setFieldError(field, result?.message);
      else setProblem(result?.message ?? 'The server could not answer.');
    } catch (error) {
      setProblem(explainError(error));
    }
  });

  return (
    <form onSubmit={invite} noValidate>
      <Stack>
        <TextInput
          label="E-mail"
          description="What they sign in with. It stays so."
          type="email"
          autoComplete="off"
          data-autofocus
          {...form.getInputProps('email')}
        />
        <PersonFields form={form} />
        {problem && <Problem title="Nobody was invited">{problem}</Problem>}
        <Group justify="flex-end" className="dialog-actions">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" color="green" loading={loading}>
            Invite
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
