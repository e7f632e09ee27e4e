import { type FragmentType, gql } from '@apollo/client';
import { useMutation } from '@apollo/client/react';
import { Button, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { MAX_ITEM_DESCRIPTION } from '@tuffops/shared/lengths';
import { useState } from 'react';
import {
  AddItemForm_WorkOrderFragmentDoc,
  AddWorkOrderItemDocument,
  type WorkOrderItemKind,
} from '../../generated/graphql.ts';
import { useMayVariables } from '../../session/may-variables.ts';
import { useMasked } from '../../session/use-masked.ts';
import { BusyButton } from '../../ui/BusyButton.tsx';
import { explainError } from '../../ui/explain-error.ts';
import { notifySuccess } from '../../ui/notify.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { useUnsaved } from '../../ui/unsaved.ts';
import { descriptionProblem, quantityProblem } from './item-draft.ts';
import { ITEM_KINDS } from './item-kinds.ts';

gql`
  fragment AddItemForm_workOrder on WorkOrder {
    id
    version
  }

  mutation AddWorkOrderItem(
    $input: AddWorkOrderItemInput!
    $mayViewBilling: Boolean!
    $mayViewJobContacts: Boolean!
    $mayViewInvoices: Boolean!
    $mayViewPrices: Boolean!
  ) {
    addWorkOrderItem(input: $input) {
      message
      ... on WorkOrderSaved {
        workOrder {
          ...WorkOrderPage_workOrder
        }
      }
      ... on WorkOrderNotEditable {
        field
        workOrder {
          ...WorkOrderPage_workOrder
        }
      }
    }
  }
`;

type Props = { workOrder: FragmentType<typeof AddItemForm_WorkOrderFragmentDoc>; onClose: () => void };

/** Says what was done or used, for whom prices are none of their business; it is added to what is there. */
export function AddItemForm({ workOrder, onClose }: Props) {
  const may = useMayVariables();
  const data = useMasked(AddItemForm_WorkOrderFragmentDoc, 'AddItemForm_workOrder', workOrder);
  const [add, { loading }] = useMutation(AddWorkOrderItemDocument);
  const [problem, setProblem] = useState<string>();
  const form = useForm({
    initialValues: { description: '', kind: 'MATERIAL' as WorkOrderItemKind, quantity: '1' },
    validateInputOnBlur: ['quantity'],
    validate: { description: descriptionProblem, quantity: quantityProblem },
  });
  useUnsaved('the item', form.values.description !== '');
  if (!data) return null;

  const submit = form.onSubmit(
    async ({ quantity, ...item }) => {
      setProblem(undefined);
      try {
        const input = { workOrderId: data.id, expectedVersion: data.version, ...item, quantity: quantity.trim() };
        const answer = await add({ variables: { input, ...may } });
        const result = answer.data?.addWorkOrderItem;
        if (result?.__typename === 'WorkOrderSaved') {
          notifySuccess(result.message);
          onClose();
        } else if (result?.field && result.field in form.values) form.setFieldError(result.field, result.message);
        else setProblem(result?.message);
      } catch (error) {
        setProblem(explainError(error));
      }
    },
    (errors) => form.getInputNode(Object.keys(errors)[0] ?? '')?.focus(),
  );

  return (
    <form onSubmit={submit} noValidate aria-label="Add an item">
      <Stack gap="sm">
        <TextInput
          label="Description"
          placeholder="What was done or used"
          maxLength={MAX_ITEM_DESCRIPTION}
          autoFocus
          {...form.getInputProps('description')}
        />
        <Group align="flex-start" gap="sm">
          <NativeSelect label="Kind" data={ITEM_KINDS} {...form.getInputProps('kind')} />
          <TextInput
            label="Quantity"
            inputMode="decimal"
            autoComplete="off"
            w={120}
            {...form.getInputProps('quantity')}
          />
        </Group>
        {problem && <Problem title="The item is not added">{problem}</Problem>}
        <Group gap="xs" justify="flex-end">
          <Button variant="default" onClick={onClose} disabled={loading}>
            Discard
          </Button>
          <BusyButton type="submit" isBusy={loading}>
            Add Item
          </BusyButton>
        </Group>
      </Stack>
    </form>
  );
}
