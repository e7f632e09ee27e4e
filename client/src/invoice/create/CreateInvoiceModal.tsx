import { Modal, Skeleton, Stack } from '@mantine/core';
import { useState } from 'react';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { InvoiceChoices, type Next } from './InvoiceChoices.tsx';
import { type PreviewChoices, usePreview } from './use-preview.ts';

type Props = {
  workOrderId: string;
  workOrderNumber: string;
  opened: boolean;
  onClose: () => void;
  /** Offers to create this one and go on, which stays open for the work order that comes then. */
  next?: Next;
  /** What it starts with. Undefined: what the last invoice had. */
  start?: PreviewChoices;
};

/** Where an invoice is put together from a work order and sent. */
export function CreateInvoiceModal({ opened, ...form }: Props) {
  return (
    <Modal opened={opened} onClose={form.onClose} title={`Create Invoice for ${form.workOrderNumber}`} size="lg">
      <CreateInvoiceForm key={form.workOrderId} {...form} />
    </Modal>
  );
}

/** Waits for what there is to bill, then lets the person choose and create. */
function CreateInvoiceForm({ workOrderId, start, ...form }: Omit<Props, 'opened'>) {
  const [choices, choose] = useState<PreviewChoices | null>(start ?? null);
  const { preview, error, refetch } = usePreview(workOrderId, choices);
  if (!preview)
    return error ? (
      <ErrorState error={error} onRetry={() => void refetch()} />
    ) : (
      <Stack aria-busy aria-label="Loading">
        <Skeleton height={36} />
        <Skeleton height={36} />
        <Skeleton height={160} />
      </Stack>
    );
  return <InvoiceChoices {...form} preview={preview} error={error} onChoose={choose} onReload={refetch} />;
}
