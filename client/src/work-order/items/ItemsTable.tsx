import { type FragmentType, gql } from '@apollo/client';
import { Badge, Table, Text } from '@mantine/core';
import { numberFormat } from '@tuffops/shared/formats';
import { MAX_QUANTITY_PLACES } from '@tuffops/shared/invoice/totals';
import { isolate } from '@tuffops/shared/isolate';
import { ItemsTable_WorkOrderFragmentDoc } from '../../generated/graphql.ts';
import { useMasked } from '../../session/use-masked.ts';
import { useMay } from '../../session/viewer.tsx';
import { Amount } from '../../ui/Amount.tsx';
import classes from './ItemsTable.module.css';
import { ITEM_KIND_LABELS } from './item-kinds.ts';

gql`
  fragment ItemsTable_workOrder on WorkOrder {
    id
    items {
      id
      kind
      description
      quantity
      unitPrice @include(if: $mayViewPrices) {
        minorUnits
        currency
      }
      amount @include(if: $mayViewPrices) {
        minorUnits
        currency
      }
    }
    itemsSubtotal @include(if: $mayViewPrices) {
      minorUnits
      currency
    }
  }
`;

type Props = { workOrder: FragmentType<typeof ItemsTable_WorkOrderFragmentDoc> };

/** The items as they are saved, with prices and their subtotal for those who see prices. */
export function ItemsTable({ workOrder }: Props) {
  const mayViewPrices = useMay('work_orders.pricing');
  const data = useMasked(ItemsTable_WorkOrderFragmentDoc, 'ItemsTable_workOrder', workOrder);
  if (!data) return null;
  const { items, itemsSubtotal } = data;
  if (items.length === 0) return <Text c="dimmed">No services or materials yet.</Text>;
  return (
    <div className={classes.scrolled}>
      <Table aria-label="Items" verticalSpacing={8} horizontalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Description</Table.Th>
            <Table.Th>Kind</Table.Th>
            <Table.Th ta="right">Quantity</Table.Th>
            {mayViewPrices && <Table.Th ta="right">Unit price</Table.Th>}
            {mayViewPrices && <Table.Th ta="right">Amount</Table.Th>}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map((item) => (
            <Table.Tr key={item.id}>
              <Table.Td className="typed">{isolate(item.description)}</Table.Td>
              <Table.Td c="dimmed">{ITEM_KIND_LABELS[item.kind]}</Table.Td>
              <Table.Td ta="right">{formatQuantity(item.quantity)}</Table.Td>
              {mayViewPrices && (
                <Table.Td ta="right">{item.unitPrice && <UnitPrice price={item.unitPrice} />}</Table.Td>
              )}
              {mayViewPrices && <Table.Td ta="right">{item.amount && <Amount money={item.amount} />}</Table.Td>}
            </Table.Tr>
          ))}
        </Table.Tbody>
        {itemsSubtotal && (
          <Table.Tfoot className={classes.subtotal}>
            <Table.Tr>
              <Table.Th colSpan={4} scope="row">
                Subtotal
              </Table.Th>
              <Table.Td ta="right" fw={600}>
                <Amount money={itemsSubtotal} />
              </Table.Td>
            </Table.Tr>
          </Table.Tfoot>
        )}
      </Table>
    </div>
  );
}

/** Who added it may not have known what it costs. */
function UnitPrice({ price }: { price: { minorUnits: number; currency: string } }) {
  if (price.minorUnits !== 0) return <Amount money={price} />;
  return (
    <Badge color="yellow" variant="light" tt="none" fw={500} miw="max-content">
      No price yet
    </Badge>
  );
}

function formatQuantity(quantity: string): string {
  return numberFormat(undefined, { maximumFractionDigits: MAX_QUANTITY_PLACES }).format(Number(quantity));
}
