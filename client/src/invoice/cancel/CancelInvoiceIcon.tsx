import { ActionIcon, Loader, Tooltip } from '@mantine/core';
import { IconBan } from '@tabler/icons-react';
import { type CancellableInvoice, useCancellation } from './use-cancellation.tsx';

/** The red ban icon at a row's end; not there for what cannot be cancelled. */
export function CancelInvoiceIcon({ invoice }: { invoice: CancellableInvoice }) {
  const { number, isOffered, isCancelling, ask, dialog } = useCancellation(invoice);
  const label = isCancelling ? 'Cancelling…' : `Cancel Invoice ${number}`;
  return (
    <>
      {isOffered && (
        <Tooltip label={isCancelling ? 'Cancelling…' : 'Cancel Invoice'}>
          <ActionIcon
            color="red"
            aria-label={label}
            aria-disabled={isCancelling}
            onClick={() => {
              if (!isCancelling) ask();
            }}
          >
            {isCancelling ? <Loader size={16} color="red" aria-hidden /> : <IconBan size={18} aria-hidden />}
          </ActionIcon>
        </Tooltip>
      )}
      {dialog}
    </>
  );
}
