import { Alert } from '@mantine/core';
import { formatMoney } from '@tuffops/shared/money';
import type { PricedPreview } from './use-preview.ts';

/** On a service or a maintenance the unit itself is seldom sold: says so while it is among the lines. */
export function UnitIncluded({ preview: { workOrder, unitPrice } }: { preview: PricedPreview }) {
  if (workOrder.type === 'INSTALLATION') return null;
  const job = workOrder.type === 'SERVICE' ? 'service' : 'maintenance';
  return (
    <Alert color="yellow" variant="light" p="xs" role="status">
      {`The unit is included at ${formatMoney(unitPrice.minorUnits, unitPrice.currency)}, though this is a ${job} order.`}
    </Alert>
  );
}
