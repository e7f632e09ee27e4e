import { useMutation } from '@apollo/client/react';
import { Button, Group, Modal, Stack, Switch, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { isolate } from '@tuffops/shared/isolate';
import { MAX_VIEW_NAME } from '@tuffops/shared/lengths';
import { useState } from 'react';
import { PutSavedViewDocument, type SavedViewList, SavedViewsDocument } from '../../generated/graphql.ts';
import { useViewer } from '../../session/viewer.tsx';
import { explainError } from '../../ui/explain-error.ts';
import { notifySuccess } from '../../ui/notify.tsx';
import { Problem } from '../../ui/Problem.tsx';

type Props = { list: SavedViewList; query: string; opened: boolean; onClose: () => void };

/** Gives what the list shows a name, under which it is seen again. */
export function SaveViewDialog({ opened, onClose, ...view }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title="Save this view">
      <Form {...view} onClose={onClose} />
    </Modal>
  );
}

function Form({ list, query, onClose }: Omit<Props, 'opened'>) {
  const { tenant } = useViewer();
  const [problem, setProblem] = useState<string>();
  const [put, { loading }] = useMutation(PutSavedViewDocument, { refetchQueries: [SavedViewsDocument] });
  const form = useForm({
    initialValues: { name: '', isShared: false },
    validate: { name: (name) => (name.trim() ? null : 'The name must not be empty.') },
  });
  const save = form.onSubmit(async ({ name, isShared }) => {
    setProblem(undefined);
    try {
      const { data } = await put({ variables: { input: { list, query, name, isShared } } });
      const result = data?.putSavedView;
      if (result?.__typename !== 'SavedViewPut') return setProblem(result?.message ?? 'The server could not answer.');
      notifySuccess(result.message);
      onClose();
    } catch (error) {
      setProblem(explainError(error));
    }
  });
  return (
    <form onSubmit={save} noValidate>
      <Stack>
        <TextInput
          label="Name"
          description="It keeps the filters, the search and the order of the list."
          maxLength={MAX_VIEW_NAME}
          autoComplete="off"
          data-autofocus
          {...form.getInputProps('name')}
        />
        <Switch label={`Share with everybody at ${isolate(tenant.name)}`} {...form.getInputProps('isShared')} />
        {problem && <Problem title="The view was not saved">{problem}</Problem>}
        <Group justify="flex-end" className="dialog-actions">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" color="green" loading={loading}>
            Save View
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
