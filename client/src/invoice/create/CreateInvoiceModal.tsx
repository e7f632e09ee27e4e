import { Modal, Skeleton, Stack } from '@mantine/core';
import { useState } from 'react';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { InvoiceChoices } from './InvoiceChoices.tsx';
import { type PreviewChoices, usePreview } from './use-preview.ts';

type Props = { workOrderId: string; workOrderNumber: string; opened: boolean; onClose: () => void };

/** Where an invoice is put together from a work order and sent. */
export function CreateInvoiceModal({ workOrderId, workOrderNumber, opened, onClose }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title={`Create Invoice for ${workOrderNumber}`} size="lg">
      <CreateInvoiceForm workOrderId={workOrderId} onClose={onClose} />
    </Modal>
  );
}

/** Waits for what there is to bill, then lets the person choose and create. */
function CreateInvoiceForm({ workOrderId, onClose }: Pick<Props, 'workOrderId' | 'onClose'>) {
  const [choices, choose] = useState<PreviewChoices>({ includeUnitPrice: true, taxRatePercent: null });
  const { preview, error, refetch } = usePreview(workOrderId, choices);
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!preview)
    return (
      <Stack aria-busy aria-label="Loading">
        <Skeleton height={36} />
        <Skeleton height={36} />
        <Skeleton height={160} />
      </Stack>
    );
  const form = { workOrderId, preview, onChoose: choose, onChanged: refetch, onClose };
  return <InvoiceChoices {...form} />;
}
