import '../breakdown.css';
import './differences.css';
import { Table, Text } from '@mantine/core';
import type { LineChange, LineDifference } from '@tuffops/shared/invoice/line-difference';
import { isolate } from '@tuffops/shared/isolate';
import { formatMoney } from '@tuffops/shared/money';
import { timesPrice } from '../Breakdown.tsx';

type Money = { minorUnits: number; currency: string };
type Line = { description: string; quantity: string; unitPrice: Money; amount: Money };
type Sums = {
  taxRatePercent?: string | null;
  subtotal?: Money | null;
  tax?: Money | null;
  total?: Money | null;
};

type Props = { number: string; lines: readonly LineDifference<Line, Line>[]; before: Sums; after: Sums };

/** What the invoice bills and what the one in its place would, line by line, and by how much it differs. */
export function Differences({ number, lines, before, after }: Props) {
  return (
    <Table className="breakdown differences" aria-label="Differences" verticalSpacing={6} horizontalSpacing={0}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Line</Table.Th>
          <Table.Th ta="right">{number}</Table.Th>
          <Table.Th ta="right">New</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {lines.map((line, index) => (
          <Row key={index} {...line} />
        ))}
      </Table.Tbody>
      <Table.Tfoot>
        <Sum label="Subtotal" before={before.subtotal} after={after.subtotal} />
        <Sum label={taxLabel(before.taxRatePercent, after.taxRatePercent)} before={before.tax} after={after.tax} />
        <Sum label="Grand Total" before={before.total} after={after.total} isGrand />
        <Table.Tr>
          <Table.Th scope="row">Difference</Table.Th>
          <Table.Td colSpan={2} ta="right" fw={600}>
            {difference(before.total, after.total)}
          </Table.Td>
        </Table.Tr>
      </Table.Tfoot>
    </Table>
  );
}

const WORDS: Record<LineChange, string> = { SAME: '', CHANGED: 'Changed', ADDED: 'New', REMOVED: 'No longer billed' };

function Row({ change, before, after }: LineDifference<Line, Line>) {
  const line = after ?? before;
  if (!line) return null;
  const was = change === 'CHANGED' && before ? `, was ${timesPrice(before)}` : '';
  const word = WORDS[change] && `${WORDS[change]} · `;
  return (
    <Table.Tr data-change={change}>
      <Table.Td>
        <Text size="sm" className="typed">
          {isolate(line.description)}
        </Text>
        <Text size="xs" c="dimmed">
          {`${word}${timesPrice(line)}${was}`}
        </Text>
      </Table.Td>
      <Amount money={before?.amount} />
      <Amount money={after?.amount} />
    </Table.Tr>
  );
}

type SumProps = { label: string; before?: Money | null; after?: Money | null; isGrand?: boolean };

function Sum({ label, before, after, isGrand }: SumProps) {
  return (
    <Table.Tr fw={isGrand ? 600 : undefined}>
      <Table.Th scope="row" fw={isGrand ? 600 : 400}>
        {label}
      </Table.Th>
      <Amount money={before} />
      <Amount money={after} />
    </Table.Tr>
  );
}

function Amount({ money }: { money?: Money | null }) {
  return (
    <Table.Td ta="right" pl="sm" className="figures">
      {money ? formatMoney(money.minorUnits, money.currency) : '–'}
    </Table.Td>
  );
}

function taxLabel(before?: string | null, after?: string | null): string {
  if (!before || !after || before === after) return before ? `Tax (${before}%)` : 'Tax';
  return `Tax (${before}% → ${after}%)`;
}

function difference(before?: Money | null, after?: Money | null): string {
  if (!before || !after) return '–';
  const more = after.minorUnits - before.minorUnits;
  if (more === 0) return 'None';
  return `${formatMoney(Math.abs(more), after.currency)} ${more > 0 ? 'more' : 'less'}`;
}
