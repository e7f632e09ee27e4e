import { Table, Text } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { formatMoney } from '@tuffops/shared/money';
import { ItemRow } from './ItemRow.tsx';
import classes from './ItemsTable.module.css';
import { draftSubtotal, type ItemDraft } from './item-draft.ts';

type Props = { form: UseFormReturnType<{ items: ItemDraft[] }>; currency: string };

/** A row of fields for each item, and the subtotal as it would be saved. */
export function ItemRows({ form, currency }: Props) {
  const { items } = form.values;
  const subtotal = draftSubtotal(items, currency);
  return (
    <div className={classes.scrolled}>
      <Table aria-label="Items" miw={560} verticalSpacing={4} horizontalSpacing={4} withRowBorders={false}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Description</Table.Th>
            <Table.Th w={118}>Kind</Table.Th>
            <Table.Th w={96} ta="right">
              Quantity
            </Table.Th>
            <Table.Th w={112} ta="right">
              Unit price
            </Table.Th>
            <Table.Th w={104} ta="right">
              Amount
            </Table.Th>
            <Table.Td w={36} />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map((item, index) => (
            <ItemRow key={item.key} form={form} index={index} item={item} currency={currency} />
          ))}
        </Table.Tbody>
        <Table.Tfoot>
          <Table.Tr>
            <Table.Th scope="row">Subtotal</Table.Th>
            <Table.Td colSpan={4} ta="right" fw={600} aria-live="polite">
              {'problem' in subtotal ? (
                <Text span inherit c="dimmed" fw={400}>
                  {subtotal.problem}
                </Text>
              ) : (
                formatMoney(subtotal.minorUnits, currency)
              )}
            </Table.Td>
            <Table.Td />
          </Table.Tr>
        </Table.Tfoot>
      </Table>
    </div>
  );
}
