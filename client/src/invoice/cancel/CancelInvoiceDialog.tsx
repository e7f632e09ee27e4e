import { Text, Textarea } from '@mantine/core';
import { MAX_REASON } from '@tuffops/shared/lengths';
import { useState } from 'react';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';

type Props = { object: string; opened: boolean; onConfirm: (reason: string) => void; onClose: () => void };

/** Asks before an invoice is cancelled in both systems, with room for the reason. */
export function CancelInvoiceDialog({ object, opened, onConfirm, onClose }: Props) {
  const [reason, setReason] = useState('');
  return (
    <ConfirmDialog
      opened={opened}
      title="Cancel this invoice?"
      object={object}
      confirmLabel="Cancel Invoice"
      keepLabel="Keep Invoice"
      onConfirm={() => onConfirm(reason.trim())}
      onClose={onClose}
    >
      <Text size="sm">
        Your billing system voids the invoice first, so that the customer can no longer pay it; then it becomes
        Cancelled here. The work order can be invoiced again. There is no undo.
      </Text>
      <Textarea
        label="Reason (optional)"
        description="Kept with the invoice for audit"
        autosize
        minRows={2}
        maxRows={5}
        maxLength={MAX_REASON}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </ConfirmDialog>
  );
}
