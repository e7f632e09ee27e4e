import './breakdown.css';
import { Table, Text } from '@mantine/core';
import { numberFormat } from '@tuffops/shared/formats';
import { isolate } from '@tuffops/shared/isolate';
import { formatMoney } from '@tuffops/shared/money';

type Money = { minorUnits: number; currency: string };
type Line = { description: string; quantity: string; unitPrice: Money; amount: Money };

export type BreakdownProps = {
  lines: readonly Line[];
  /** Percent, as written: `8.25`. Missing, as the sums are, while it cannot be computed. */
  taxRatePercent?: string | null;
  subtotal?: Money | null;
  tax?: Money | null;
  total?: Money | null;
};

/** What an invoice bills and how it adds up. */
export function Breakdown({ lines, taxRatePercent, subtotal, tax, total }: BreakdownProps) {
  return (
    <Table className="breakdown" aria-label="Breakdown" verticalSpacing={6} horizontalSpacing={0}>
      <Table.Thead className="visually-hidden">
        <Table.Tr>
          <Table.Th>Item</Table.Th>
          <Table.Th>Amount</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {lines.map((line, index) => (
          <Table.Tr key={`${index} ${line.description}`}>
            <Table.Td>
              <Text size="sm" className="typed">
                {isolate(line.description)}
              </Text>
              <Text size="xs" c="dimmed">
                {`${numberFormat(undefined, { maximumFractionDigits: 4 }).format(Number(line.quantity))} × ${show(line.unitPrice)}`}
              </Text>
            </Table.Td>
            <Table.Td ta="right" pl="sm" className="figures">
              {show(line.amount)}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
      <Table.Tfoot>
        <Sum label="Subtotal" money={subtotal} />
        <Sum label={taxRatePercent ? `Tax (${taxRatePercent}%)` : 'Tax'} money={tax} />
        <Sum label="Grand Total" money={total} isGrand />
      </Table.Tfoot>
    </Table>
  );
}

function Sum({ label, money, isGrand }: { label: string; money?: Money | null; isGrand?: boolean }) {
  const weight = isGrand ? 600 : 400;
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={weight}>
        {label}
      </Table.Th>
      <Table.Td ta="right" fw={weight}>
        {money ? show(money) : '–'}
      </Table.Td>
    </Table.Tr>
  );
}

const show = ({ minorUnits, currency }: Money) => formatMoney(minorUnits, currency);
