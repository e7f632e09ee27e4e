import { type FragmentType, gql } from '@apollo/client';
import { Button, Text } from '@mantine/core';
import { NotesCard_WorkOrderFragmentDoc } from '../generated/graphql.ts';
import { useMasked } from '../session/use-masked.ts';
import { SectionCard } from '../ui/SectionCard.tsx';
import { NotesForm } from './NotesForm.tsx';
import { useEditingInPlace } from './use-editing-in-place.ts';

gql`
  fragment NotesCard_workOrder on WorkOrder {
    id
    notes
    isReadOnly
  }
`;

type Props = { workOrder: FragmentType<typeof NotesCard_WorkOrderFragmentDoc> };

/** What whoever does the job should know, in the words of whoever wrote it. */
export function NotesCard({ workOrder }: Props) {
  const data = useMasked(NotesCard_WorkOrderFragmentDoc, 'NotesCard_workOrder', workOrder);
  const { isEditing, open, close, editButton } = useEditingInPlace();
  if (!data) return null;
  return (
    <SectionCard
      title="Notes"
      aside={
        !data.isReadOnly &&
        !isEditing && (
          <Button ref={editButton} variant="default" size="compact-sm" onClick={open} aria-label="Edit notes">
            Edit
          </Button>
        )
      }
    >
      {isEditing ? (
        <NotesForm workOrderId={data.id} notes={data.notes} onClose={close} />
      ) : (
        <Text className="typed" dir="auto" style={{ whiteSpace: 'pre-wrap' }} c={data.notes ? undefined : 'dimmed'}>
          {data.notes || 'No notes.'}
        </Text>
      )}
    </SectionCard>
  );
}
