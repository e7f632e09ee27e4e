import { type FragmentType, gql } from '@apollo/client';
import { Button, Group, Stack } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { MAX_LINES } from '@tuffops/shared/invoice/totals';
import { useState } from 'react';
import { type ItemsEditor_WorkOrderFragment, ItemsEditor_WorkOrderFragmentDoc } from '../../generated/graphql.ts';
import { useMasked } from '../../session/use-masked.ts';
import { useViewer } from '../../session/viewer.tsx';
import { BusyButton } from '../../ui/BusyButton.tsx';
import { useUnsaved } from '../../ui/unsaved.ts';
import { ItemRows } from './ItemRows.tsx';
import { blankDraft, draftOf } from './item-draft.ts';
import { SaveProblem } from './SaveProblem.tsx';
import { useItemsForm } from './use-items-form.ts';
import { type Basis, useSaveItems } from './use-save-items.ts';

gql`
  fragment ItemsEditor_workOrder on WorkOrder {
    id
    version
    items {
      id
      kind
      description
      quantity
      unitPrice @include(if: $mayViewPrices) {
        minorUnits
        currency
      }
    }
  }
`;

type Props = { workOrder: FragmentType<typeof ItemsEditor_WorkOrderFragmentDoc>; onClose: () => void };

/** Edits the items; they are saved all at once, and only if nobody else saved theirs since they were opened here. */
export function ItemsEditor({ workOrder, onClose }: Props) {
  const data = useMasked(ItemsEditor_WorkOrderFragmentDoc, 'ItemsEditor_workOrder', workOrder);
  return data ? <Editor saved={data} onClose={onClose} /> : null;
}

function Editor({ saved, onClose }: { saved: ItemsEditor_WorkOrderFragment; onClose: () => void }) {
  const { currency } = useViewer();
  const savedDrafts = () => (saved.items.length ? saved.items.map((item) => draftOf(item, currency)) : [blankDraft()]);
  const [basis, setBasis] = useState<Basis>(saved);
  const { save, refusal, loading, forget } = useSaveItems(saved.id, currency);
  const form = useItemsForm(savedDrafts());

  useUnsaved('the items', form.isDirty());
  const submit = form.onSubmit(
    async ({ items }) => {
      if (await save(items, basis)) onClose();
    },
    (errors) => form.getInputNode(Object.keys(errors)[0] ?? '')?.focus(),
  );
  const keepMine = () => {
    setBasis(saved);
    forget();
  };
  const takeSaved = () => {
    form.setValues({ items: savedDrafts() });
    keepMine();
  };

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <ItemRows form={form} currency={currency} />
        {refusal && <SaveProblem refusal={refusal} onTakeSaved={takeSaved} onKeepMine={keepMine} />}
        <Group justify="space-between">
          <Button
            variant="default"
            leftSection={<IconPlus size={16} aria-hidden />}
            disabled={form.values.items.length >= MAX_LINES}
            onClick={() => form.insertListItem('items', blankDraft())}
          >
            Add Item
          </Button>
          <Group gap="xs">
            <Button variant="default" onClick={onClose} disabled={loading}>
              Discard
            </Button>
            <BusyButton type="submit" isBusy={loading} busyLabel="Saving…" disabled={!form.isDirty()}>
              Save Items
            </BusyButton>
          </Group>
        </Group>
      </Stack>
    </form>
  );
}
