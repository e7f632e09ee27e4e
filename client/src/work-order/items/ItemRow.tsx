import { ActionIcon, NativeSelect, Table, TextInput, Tooltip } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { IconTrash } from '@tabler/icons-react';
import { formatMoney } from '@tuffops/shared/money';
import { DescriptionField } from './DescriptionField.tsx';
import { draftAmount, draftOfPicked, type ItemDraft } from './item-draft.ts';
import { ITEM_KINDS } from './item-kinds.ts';

type Props = { form: UseFormReturnType<{ items: ItemDraft[] }>; index: number; item: ItemDraft; currency: string };

/** The fields of one item, with its amount as it is typed. */
export function ItemRow({ form, index, item, currency }: Props) {
  const name = `item ${index + 1}`;
  const amount = draftAmount(item, currency);
  return (
    <Table.Tr style={{ verticalAlign: 'top' }}>
      <Table.Td>
        <DescriptionField
          aria-label={`Description of ${name}`}
          autoFocus={!item.description}
          {...form.getInputProps(`items.${index}.description`)}
          value={item.description}
          onPick={(picked) => form.replaceListItem('items', index, draftOfPicked(item, picked, currency))}
        />
      </Table.Td>
      <Table.Td>
        <NativeSelect aria-label={`Kind of ${name}`} data={ITEM_KINDS} {...form.getInputProps(`items.${index}.kind`)} />
      </Table.Td>
      <Table.Td>
        <NumberField label={`Quantity of ${name}`} {...form.getInputProps(`items.${index}.quantity`)} />
      </Table.Td>
      <Table.Td>
        <NumberField label={`Unit price of ${name}`} {...form.getInputProps(`items.${index}.price`)} />
      </Table.Td>
      <Table.Td ta="right" lh="36px">
        {amount === undefined ? '–' : formatMoney(amount, currency)}
      </Table.Td>
      <Table.Td>
        <Tooltip label={`Remove ${name}`}>
          <ActionIcon
            mt={4}
            color="gray"
            aria-label={`Remove ${name}`}
            onClick={() => form.removeListItem('items', index)}
          >
            <IconTrash size={16} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Table.Td>
    </Table.Tr>
  );
}

/** Text, not a number, so that what is typed is kept exactly. */
function NumberField({ label, ...field }: { label: string }) {
  return (
    <TextInput
      aria-label={label}
      inputMode="decimal"
      autoComplete="off"
      styles={{ input: { textAlign: 'right' } }}
      {...field}
    />
  );
}
