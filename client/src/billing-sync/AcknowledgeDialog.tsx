import { Text, Textarea } from '@mantine/core';
import { MAX_REASON } from '@tuffops/shared/lengths';
import { useState } from 'react';
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx';
import { useUnsaved } from '../ui/unsaved.ts';

type Props = {
  opened: boolean;
  object: string;
  message: string;
  onConfirm: (reason: string) => void;
  onClose: () => void;
};

/** Asks why a difference waits for nobody any more. */
export function AcknowledgeDialog({ opened, object, message, onConfirm, onClose }: Props) {
  const [reason, setReason] = useState('');
  const [isMissing, setMissing] = useState(false);
  const typed = reason.trim();
  useUnsaved('the reason', opened && typed !== '');
  return (
    <ConfirmDialog
      opened={opened}
      title="Mark this difference as known?"
      object={object}
      confirmLabel="Mark as Known"
      confirmColor="green"
      keepLabel="Leave It"
      onConfirm={() => (typed ? onConfirm(typed) : setMissing(true))}
      onClose={onClose}
    >
      <Text size="sm">{message}</Text>
      <Text size="sm">
        Nothing is changed here or there. It waits for nobody any more, until it becomes another difference.
      </Text>
      <Textarea
        label="Reason"
        description="Kept with the invoice for audit"
        error={isMissing && !typed ? 'Say why it is known.' : undefined}
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
