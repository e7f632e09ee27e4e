import { type FragmentType, gql } from '@apollo/client';
import { useMutation } from '@apollo/client/react';
import { Badge, Checkbox, Group, Text } from '@mantine/core';
import { isolate } from '@tuffops/shared/isolate';
import { ChecklistRow_ItemFragmentDoc, SetChecklistItemDocument } from '../generated/graphql.ts';
import { ActorName } from '../session/ActorName.tsx';
import { Moment } from '../session/Moment.tsx';
import { useMayVariables } from '../session/may-variables.ts';
import { useMasked } from '../session/use-masked.ts';
import { explainError } from '../ui/explain-error.ts';
import { notifyFailure } from '../ui/notify.tsx';

gql`
  fragment ChecklistRow_item on ChecklistItem {
    id
    label
    isRequired
    isCompleted
    completedAt
    completedBy {
      ...ActorName @unmask
    }
  }

  mutation SetChecklistItem(
    $input: SetChecklistItemInput!
    $mayViewBilling: Boolean!
    $mayViewJobContacts: Boolean!
    $mayViewInvoices: Boolean!
    $mayViewPrices: Boolean!
  ) {
    setChecklistItem(input: $input) {
      ... on WorkOrderSaved {
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

type Props = { item: FragmentType<typeof ChecklistRow_ItemFragmentDoc>; isReadOnly: boolean };

/** One thing to do; its box is ticked only when the server has it. */
export function ChecklistRow({ item, isReadOnly }: Props) {
  const may = useMayVariables();
  const data = useMasked(ChecklistRow_ItemFragmentDoc, 'ChecklistRow_item', item);
  const [set, { loading }] = useMutation(SetChecklistItemDocument);
  if (!data) return null;

  const tick = async (isCompleted: boolean) => {
    try {
      const answer = await set({ variables: { input: { checklistItemId: data.id, isCompleted }, ...may } });
      const result = answer.data?.setChecklistItem;
      const whatIsTrue = `“${isolate(data.label)}” is still ${data.isCompleted ? 'ticked' : 'open'}.`;
      if (result?.__typename === 'WorkOrderNotEditable') notifyFailure(result.message, whatIsTrue);
    } catch (error) {
      notifyFailure(`“${isolate(data.label)}” is not confirmed.`, explainError(error));
    }
  };

  return (
    <Group gap="4px 8px" mih={28}>
      <Checkbox
        label={isolate(data.label)}
        checked={data.isCompleted}
        disabled={isReadOnly}
        aria-busy={loading}
        onChange={(event) => {
          if (!loading) void tick(event.currentTarget.checked);
        }}
      />
      {data.isRequired && (
        <Badge variant="default" tt="none" fw={500} miw="max-content">
          Required
        </Badge>
      )}
      {data.isCompleted && data.completedAt && (
        <Text size="xs" c="dimmed" ml="auto" style={{ whiteSpace: 'nowrap' }}>
          {data.completedBy && (
            <>
              <ActorName actor={data.completedBy} />
              {', '}
            </>
          )}
          <Moment at={data.completedAt} />
        </Text>
      )}
    </Group>
  );
}
