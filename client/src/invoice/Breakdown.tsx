import './breakdown.css';
import { Table, Text } from '@mantine/core';
import { numberFormat } from '@tuffops/shared/formats';
import { isolate } from '@tuffops/shared/isolate';
import { formatMoney } from '@tuffops/shared/money';

type Money = { minorUnits: number; currency: string };
type Line = { description: string; quantity: string; unitPrice: Money; amount: Money };

type SumsProps = {
  /** Percent, as written: `8.25`. Missing, as the sums are, while it cannot be computed. */
  taxRatePercent?: string | null;
  subtotal?: Money | null;
  tax?: Money | null;
  total?: Money | null;
};
type LinesProps = { lines: readonly Line[] };
export type BreakdownProps = LinesProps & SumsProps;

const TABLE = { verticalSpacing: 6, horizontalSpacing: 0 } as const;

/** What an invoice bills and how it adds up. */
export function Breakdown({ lines, ...sums }: BreakdownProps) {
  return (
    <Table className="breakdown" aria-label="Breakdown" {...TABLE}>
      <Head />
      <Lines lines={lines} />
      <Sums {...sums} />
    </Table>
  );
}

/** What it bills alone. */
export function BreakdownLines({ lines }: LinesProps) {
  return (
    <Table aria-label="Lines" {...TABLE}>
      <Head />
      <Lines lines={lines} />
    </Table>
  );
}

/** How it adds up alone. */
export function BreakdownSums(sums: SumsProps) {
  return (
    <Table className="breakdown" aria-label="Sums" {...TABLE} verticalSpacing={3}>
      <Sums {...sums} />
    </Table>
  );
}

function Head() {
  return (
    <Table.Thead className="visually-hidden">
      <Table.Tr>
        <Table.Th>Item</Table.Th>
        <Table.Th>Amount</Table.Th>
      </Table.Tr>
    </Table.Thead>
  );
}

function Lines({ lines }: LinesProps) {
  return (
    <Table.Tbody>
      {lines.map((line, index) => (
        <Table.Tr key={`${index} ${line.description}`}>
          <Table.Td>
            <Text size="sm" className="typed">
              {isolate(line.description)}
            </Text>
            <Text size="xs" c="dimmed">
              {timesPrice(line)}
            </Text>
          </Table.Td>
          <Table.Td ta="right" pl="sm" className="figures">
            {show(line.amount)}
          </Table.Td>
        </Table.Tr>
      ))}
    </Table.Tbody>
  );
}

function Sums({ taxRatePercent, subtotal, tax, total }: SumsProps) {
  return (
    <Table.Tfoot>
      <Sum label="Subtotal" money={subtotal} />
      <Sum label={taxRatePercent ? `Tax (${taxRatePercent}%)` : 'Tax'} money={tax} />
      <Sum label="Grand Total" money={total} isGrand />
    </Table.Tfoot>
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

/** `2.5 × $51.60` */
export const timesPrice = ({ quantity, unitPrice }: Pick<Line, 'quantity' | 'unitPrice'>) =>
  `${numberFormat(undefined, { maximumFractionDigits: 4 }).format(Number(quantity))} × ${show(unitPrice)}`;

const show = ({ minorUnits, currency }: Money) => formatMoney(minorUnits, currency);
