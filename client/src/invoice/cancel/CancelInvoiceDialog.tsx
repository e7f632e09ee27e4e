import { Button, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import type { About } from '../../ui/notify.tsx';
import { useUnsaved } from '../../ui/unsaved.ts';
import { BillingSide, isOver, type Seen } from '../look/BillingSide.tsx';
import { useOvertaken } from '../look/use-overtaken.ts';
import { ReasonFields } from '../ReasonFields.tsx';
import { NO_REASON, type Reason, wordsMissing } from '../reason.ts';

type Props = {
  invoiceId: string;
  about: About;
  opened: boolean;
  onConfirm: (reason: Reason) => void;
  onClose: () => void;
  /** Undefined: not for this person. */
  onCreateAgain?: (reason: Reason) => void;
};

/** Asks before an invoice is cancelled in both systems, with room for the reason, and with a look at the billing system's side. */
export function CancelInvoiceDialog({ invoiceId, about, opened, onConfirm, onClose, onCreateAgain }: Props) {
  const [reason, setReason] = useState(NO_REASON);
  const [seen, setSeen] = useState<Seen>(null);
  useOvertaken(invoiceId, about, { opened, seen, onClose });
  const hasEnded = isOver(seen);
  useUnsaved('the reason', opened && !hasEnded && reason.words.trim() !== '');
  return (
    <ConfirmDialog
      opened={opened}
      title="Cancel this invoice?"
      object={about.name}
      confirmLabel={hasEnded ? undefined : 'Cancel Invoice'}
      waitsBecause={wordsMissing(reason)}
      keepLabel={hasEnded ? 'Close' : 'Keep Invoice'}
      onConfirm={() => onConfirm(reason)}
      onClose={onClose}
    >
      <BillingSide invoiceId={invoiceId} onSeen={setSeen} />
      <Stack style={{ visibility: hasEnded ? 'hidden' : undefined }}>
        <Text size="sm">
          Your billing system voids the invoice first, so that the customer can no longer pay it; then it becomes
          Cancelled here. The work order can be invoiced again. There is no undo.
        </Text>
        <ReasonFields reason={reason} onChange={setReason} />
        {onCreateAgain && (
          <Text size="sm">
            {'To correct it instead: '}
            <Button variant="subtle" size="compact-sm" color="red" onClick={() => onCreateAgain(reason)}>
              Cancel & Create Again…
            </Button>
          </Text>
        )}
      </Stack>
    </ConfirmDialog>
  );
}
