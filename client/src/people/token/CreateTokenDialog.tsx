import { gql } from '@apollo/client';
import { useMutation } from '@apollo/client/react';
import { Button, Group, Modal, Select, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { MAX_NAME } from '@tuffops/shared/lengths';
import { ALL_PERMISSIONS } from '@tuffops/shared/permission';
import { useState } from 'react';
import { ApiTokensDocument, CreateApiTokenDocument } from '../../generated/graphql.ts';
import { useViewer } from '../../session/viewer.tsx';
import { explainError } from '../../ui/explain-error.ts';
import { Problem } from '../../ui/Problem.tsx';
import { KeysPicker } from '../KeysPicker.tsx';
import { OnceShown } from '../OnceShown.tsx';

gql`
  mutation CreateApiToken($input: CreateApiTokenInput!) {
    createApiToken(input: $input) {
      message
      ... on ApiTokenCreated {
        token
        apiToken {
          ...TokenRow_token
        }
      }
      ... on ApiTokenNotCreated {
        field
      }
    }
  }
`;

const LIVES = [
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: '1 year' },
  { value: '', label: 'Never' },
];

type Made = { message: string; token: string };

/** Makes a token that acts for the viewer: what for, what it may do, until when; then the token, this once. */
export function CreateTokenDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const [made, setMade] = useState<Made>();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      onExitTransitionEnd={() => setMade(undefined)}
      title={made ? 'Your new token' : 'Create an API token'}
      closeOnClickOutside={false}
      closeOnEscape={false}
      withCloseButton={!made}
    >
      {made ? <TokenOnce {...made} onDone={onClose} /> : <TokenForm onMade={setMade} onClose={onClose} />}
    </Modal>
  );
}

function TokenOnce({ message, token, onDone }: Made & { onDone: () => void }) {
  return (
    <Stack>
      <Text role="status" className="typed">
        {message}
      </Text>
      <OnceShown label="Token" value={token} />
      <Text c="dimmed" size="sm">
        It is shown only now. A program sends it as “Authorization: Bearer …”.
      </Text>
      <Group justify="flex-end">
        <Button onClick={onDone}>I Have Copied It</Button>
      </Group>
    </Stack>
  );
}

function TokenForm({ onMade, onClose }: { onMade: (made: Made) => void; onClose: () => void }) {
  const own = useViewer().permissions;
  const [problem, setProblem] = useState<string>();
  const [run, { loading }] = useMutation(CreateApiTokenDocument, { refetchQueries: [ApiTokensDocument] });
  const form = useForm({
    initialValues: { name: '', permissions: [] as string[], expiresInDays: '90' },
    validate: {
      name: (name) => (name.trim() ? null : 'The name must not be empty.'),
      permissions: (keys) => (keys.length > 0 ? null : 'Choose at least one.'),
    },
  });

  const create = form.onSubmit(async ({ name, permissions, expiresInDays }) => {
    setProblem(undefined);
    const input = { name, permissions, expiresInDays: expiresInDays ? Number(expiresInDays) : null };
    try {
      const { data } = await run({ variables: { input } });
      const result = data?.createApiToken;
      if (result?.__typename === 'ApiTokenCreated') onMade(result);
      else setProblem(result?.message ?? 'The server could not answer.');
    } catch (error) {
      setProblem(explainError(error));
    }
  });

  return (
    <form onSubmit={create} noValidate>
      <Stack>
        <TextInput
          label="Name"
          description="What it is for. Histories call it so."
          maxLength={MAX_NAME}
          autoComplete="off"
          data-autofocus
          {...form.getInputProps('name')}
        />
        <KeysPicker
          label="What it may do"
          keys={ALL_PERMISSIONS.filter((key) => own.includes(key))}
          value={form.values.permissions}
          onChange={(keys) => form.setFieldValue('permissions', keys)}
          error={form.errors.permissions as string | undefined}
        />
        <Select label="Expires" allowDeselect={false} data={LIVES} {...form.getInputProps('expiresInDays')} />
        {problem && <Problem title="No token was made">{problem}</Problem>}
        <Group justify="flex-end" className="dialog-actions">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" color="green" loading={loading}>
            Create Token
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
