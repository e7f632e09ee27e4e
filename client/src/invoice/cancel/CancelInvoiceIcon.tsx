import { ActionIcon, Loader } from '@mantine/core';
import { IconBan } from '@tabler/icons-react';
import { useId } from 'react';
import { type CancellableInvoice, useCancellation } from './use-cancellation.tsx';

/** The red ban icon at a row's end; not there for what cannot be cancelled. */
export function CancelInvoiceIcon({ invoice }: { invoice: CancellableInvoice }) {
  const { isOffered, isCancelling, waitsBecause, ask, dialog } = useCancellation(invoice);
  const reasonId = useId();
  const isOff = isCancelling || waitsBecause !== undefined;
  return (
    <>
      {isOffered && (
        <ActionIcon
          color="red"
          data-tip={isCancelling ? 'Cancelling…' : (waitsBecause ?? 'Cancel Invoice')}
          aria-label={isCancelling ? 'Cancelling…' : `Cancel Invoice ${invoice.number}`}
          aria-disabled={isOff}
          aria-describedby={waitsBecause && reasonId}
          data-disabled={isOff || undefined}
          onClick={() => {
            if (!isOff) ask();
          }}
        >
          {isCancelling ? <Loader size={16} color="red" aria-hidden /> : <IconBan size={18} aria-hidden />}
        </ActionIcon>
      )}
      {waitsBecause && (
        <span id={reasonId} hidden>
          {waitsBecause}
        </span>
      )}
      {dialog}
    </>
  );
}
