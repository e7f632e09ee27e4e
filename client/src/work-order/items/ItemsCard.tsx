import { type FragmentType, gql } from '@apollo/client';
import { Button } from '@mantine/core';
import { ItemsCard_WorkOrderFragmentDoc } from '../../generated/graphql.ts';
import { useMasked } from '../../session/use-masked.ts';
import { SectionCard } from '../../ui/SectionCard.tsx';
import { useEditingInPlace } from '../use-editing-in-place.ts';
import { ItemsEditor } from './ItemsEditor.tsx';
import { ItemsTable } from './ItemsTable.tsx';

gql`
  fragment ItemsCard_workOrder on WorkOrder {
    id
    mayEditItems
    ...ItemsTable_workOrder
    ...ItemsEditor_workOrder
  }
`;

type Props = { workOrder: FragmentType<typeof ItemsCard_WorkOrderFragmentDoc> };

/** The services and materials used on the job, to read or, for those who may, to edit. */
export function ItemsCard({ workOrder }: Props) {
  const data = useMasked(ItemsCard_WorkOrderFragmentDoc, 'ItemsCard_workOrder', workOrder);
  const { isEditing, open, close, editButton } = useEditingInPlace();
  if (!data) return null;
  return (
    <SectionCard
      title="Items"
      aside={
        data.mayEditItems &&
        !isEditing && (
          <Button ref={editButton} variant="default" size="compact-sm" onClick={open} aria-label="Edit items">
            Edit
          </Button>
        )
      }
    >
      {isEditing ? <ItemsEditor workOrder={data} onClose={close} /> : <ItemsTable workOrder={data} />}
    </SectionCard>
  );
}
