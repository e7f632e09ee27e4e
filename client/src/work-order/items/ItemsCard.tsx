import { type FragmentType, gql } from '@apollo/client';
import { Box, Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useEffect } from 'react';
import { ItemsCard_WorkOrderFragmentDoc } from '../../generated/graphql.ts';
import { useMasked } from '../../session/use-masked.ts';
import { SectionCard } from '../../ui/SectionCard.tsx';
import type { EditingInPlace } from '../use-editing-in-place.ts';
import { AddItemForm } from './AddItemForm.tsx';
import { ItemsEditor } from './ItemsEditor.tsx';
import { ItemsTable } from './ItemsTable.tsx';

gql`
  fragment ItemsCard_workOrder on WorkOrder {
    id
    mayAddItems
    mayEditItems
    ...AddItemForm_workOrder
    ...ItemsTable_workOrder
    ...ItemsEditor_workOrder
  }
`;

type Props = { workOrder: FragmentType<typeof ItemsCard_WorkOrderFragmentDoc>; editing: EditingInPlace };

/** The services and materials used on the job, to read or, for those who may, to edit, or only to add to. */
export function ItemsCard({ workOrder, editing: { isEditing, open, close, editButton } }: Props) {
  const data = useMasked(ItemsCard_WorkOrderFragmentDoc, 'ItemsCard_workOrder', workOrder);
  const isOver = data ? !data.mayEditItems && !data.mayAddItems : false;
  useEffect(() => {
    if (isEditing && isOver) close();
  }, [isEditing, isOver, close]);
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
      {isEditing && data.mayEditItems ? (
        <ItemsEditor workOrder={data} onClose={close} />
      ) : (
        <ItemsTable workOrder={data} />
      )}
      {data.mayAddItems &&
        !data.mayEditItems &&
        (isEditing ? (
          <Box mt="md">
            <AddItemForm workOrder={data} onClose={close} />
          </Box>
        ) : (
          <Button
            ref={editButton}
            variant="default"
            mt="sm"
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={open}
          >
            Add Item
          </Button>
        ))}
    </SectionCard>
  );
}
