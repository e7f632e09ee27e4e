import { type FragmentType, gql } from '@apollo/client';
import { Stack, Text } from '@mantine/core';
import { ChecklistCard_WorkOrderFragmentDoc } from '../generated/graphql.ts';
import { useMasked } from '../session/use-masked.ts';
import { SectionCard } from '../ui/SectionCard.tsx';
import { ChecklistRow } from './ChecklistRow.tsx';

gql`
  fragment ChecklistCard_workOrder on WorkOrder {
    id
    isReadOnly
    checklist {
      id
      isCompleted
      ...ChecklistRow_item
    }
  }
`;

type Props = { workOrder: FragmentType<typeof ChecklistCard_WorkOrderFragmentDoc> };

/** What has to be done on this job before it can be approved, and what is good to have done. */
export function ChecklistCard({ workOrder }: Props) {
  const data = useMasked(ChecklistCard_WorkOrderFragmentDoc, 'ChecklistCard_workOrder', workOrder);
  if (!data) return null;
  const { checklist, isReadOnly } = data;
  const completed = checklist.filter((item) => item.isCompleted).length;
  return (
    <SectionCard
      title="Checklist"
      aside={checklist.length > 0 && <Text c="dimmed">{`${completed} of ${checklist.length} done`}</Text>}
    >
      {checklist.length === 0 ? (
        <Text c="dimmed">This work order has no checklist.</Text>
      ) : (
        <Stack gap={4}>
          {checklist.map((item) => (
            <ChecklistRow key={item.id} item={item} isReadOnly={isReadOnly} />
          ))}
        </Stack>
      )}
    </SectionCard>
  );
}
