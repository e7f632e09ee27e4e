import { gql } from '@apollo/client';
import { useMutation } from '@apollo/client/react';
import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { PutUserDocument, type PutUserInput } from '../../generated/graphql.ts';
import { explainError } from '../../ui/explain-error.ts';
import { notifySuccess } from '../../ui/notify.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { PersonFields, type PersonForm } from './PersonFields.tsx';
import type { Person } from './person.ts';

gql`
  mutation PutUser($input: PutUserInput!) {
    putUser(input: $input) {
      message
      user {
        ...PersonRow_account
      }
      ... on UserNotPut {
        field
      }
    }
  }
`;

type Props = {
  person: Person;
  /** A sentence: why what they may do cannot be changed. */
  whyNotAccess: string | undefined;
  isSelf: boolean;
  opened: boolean;
  onClose: () => void;
};

/** Changes what a person is called and may do. */
export function EditPersonDialog({ person, whyNotAccess, isSelf, opened, onClose }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} closeOnEscape={false} closeOnClickOutside={false} title="Edit person">
      {opened && (
        <EditForm
          person={person}
          whyNotAccess={whyNotAccess}
          isReadOnly={whyNotAccess !== undefined && !isSelf}
          onClose={onClose}
        />
      )}
    </Modal>
  );
}

type FormProps = Pick<Props, 'person' | 'whyNotAccess' | 'onClose'> & { isReadOnly: boolean };

function EditForm({ person, whyNotAccess, isReadOnly, onClose }: FormProps) {
  const [problem, setProblem] = useState<string>();
  const [run, { loading }] = useMutation(PutUserDocument);
  const { email, name, role, extraPermissions } = person;
  const form = useForm<PersonForm>({
    initialValues: { email, name, role, extraPermissions: [...extraPermissions] },
    validate: { name: (typed) => (typed.trim() ? null : 'The name must not be empty.') },
  });

  const save = form.onSubmit(async ({ name, role, extraPermissions }) => {
    setProblem(undefined);
    const input: PutUserInput = { userId: person.id, name, ...(!whyNotAccess && { role, extraPermissions }) };
    try {
      const { data } = await run({ variables: { input } });
      const result = data?.putUser;
      if (result?.__typename !== 'UserPut') return setProblem(result?.message ?? 'The server could not answer.');
      notifySuccess(result.message);
      onClose();
    } catch (error) {
      setProblem(explainError(error));
    }
  });

  return (
    <form onSubmit={save} noValidate>
      <Stack>
        <Text c="dimmed" className="typed">
          {email}
        </Text>
        {isReadOnly ? <Text>{whyNotAccess}</Text> : <PersonFields form={form} isAccessOff={whyNotAccess} />}
        {problem && <Problem title="Nothing was changed">{problem}</Problem>}
        <Group justify="flex-end" className="dialog-actions">
          <Button variant="default" onClick={onClose}>
            {isReadOnly ? 'Close' : 'Cancel'}
          </Button>
          {!isReadOnly && (
            <Button type="submit" loading={loading}>
              Save
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  );
}
