import { gql } from '@apollo/client';
import { useMutation } from '@apollo/client/react';
import { Button, Group, Stack, Textarea } from '@mantine/core';
import { MAX_NOTES } from '@tuffops/shared/lengths';
import { type FormEvent, type KeyboardEvent, useState } from 'react';
import { SaveWorkOrderNotesDocument } from '../generated/graphql.ts';
import { useMayVariables } from '../session/may-variables.ts';
import { BusyButton } from '../ui/BusyButton.tsx';
import { explainError } from '../ui/explain-error.ts';
import { notifySuccess } from '../ui/notify.tsx';
import { Problem } from '../ui/Problem.tsx';
import { useUnsaved } from '../ui/unsaved.ts';

gql`
  mutation SaveWorkOrderNotes(
    $input: SaveWorkOrderNotesInput!
    $mayViewBilling: Boolean!
    $mayViewJobContacts: Boolean!
    $mayViewInvoices: Boolean!
    $mayViewPrices: Boolean!
  ) {
    saveWorkOrderNotes(input: $input) {
      ... on WorkOrderSaved {
        message
        workOrder {
          ...WorkOrderPage_workOrder
        }
      }
      ... on WorkOrderNotEditable {
        message
        workOrder {
          ...WorkOrderPage_workOrder
        }
      }
    }
  }
`;

type Props = { workOrderId: string; notes: string; onClose: () => void };

/** Writes the notes anew; what was typed stays when the server refuses. */
export function NotesForm({ workOrderId, notes, onClose }: Props) {
  const may = useMayVariables();
  const [text, setText] = useState(notes);
  const [problem, setProblem] = useState<string>();
  const [save, { loading }] = useMutation(SaveWorkOrderNotesDocument);
  useUnsaved('the notes', text !== notes);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setProblem(undefined);
    try {
      const { data } = await save({ variables: { input: { workOrderId, notes: text }, ...may } });
      const result = data?.saveWorkOrderNotes;
      if (result?.__typename !== 'WorkOrderSaved') return setProblem(result?.message);
      notifySuccess(result.message);
      onClose();
    } catch (error) {
      setProblem(explainError(error));
    }
  };
  const leave = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && text === notes) onClose();
  };

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm">
        <Textarea
          aria-label="Notes"
          autosize
          minRows={4}
          maxRows={14}
          maxLength={MAX_NOTES}
          autoFocus
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={leave}
        />
        {problem && <Problem title="The notes are not saved">{problem}</Problem>}
        <Group gap="xs" justify="flex-end">
          <Button variant="default" onClick={onClose} disabled={loading}>
            Discard
          </Button>
          <BusyButton type="submit" isBusy={loading} busyLabel="Saving…" disabled={text === notes}>
            Save Notes
          </BusyButton>
        </Group>
      </Stack>
    </form>
  );
}
