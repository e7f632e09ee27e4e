import { Text } from '@mantine/core';
import { formatMoney } from '@tuffops/shared/money';
import type { PricedPreview } from './use-preview.ts';

type Props = { lastInvoice: PricedPreview['lastInvoice']; total: { minorUnits: number; currency: string } | undefined };

/** What the work order's last invoice came to, and by how much this one differs. */
export function LastInvoice({ lastInvoice, total }: Props) {
  if (!lastInvoice?.total || !total) return null;
  const { minorUnits, currency } = lastInvoice.total;
  const more = total.minorUnits - minorUnits;
  const difference = formatMoney(Math.abs(more), currency);
  return (
    <Text size="sm" c="dimmed">
      {`The last invoice, ${lastInvoice.number}, came to ${formatMoney(minorUnits, currency)}: `}
      <Text span inherit fw={600} c={more === 0 ? undefined : 'var(--mantine-color-text)'}>
        {more === 0 ? 'this one comes to the same.' : `this one is ${difference} ${more > 0 ? 'more' : 'less'}.`}
      </Text>
    </Text>
  );
}
