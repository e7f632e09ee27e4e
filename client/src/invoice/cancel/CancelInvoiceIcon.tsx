import { ActionIcon, Loader } from '@mantine/core';
import { IconBan } from '@tabler/icons-react';
import { lazy, Suspense, useId } from 'react';
import { fetchCode } from '../../ui/fetch-code.ts';
import { type CancellableInvoice, useCancellation } from './use-cancellation.tsx';

const KeepInvoiceIcon = lazy(async () => ({
  default: (await fetchCode(() => import('../hold/KeepInvoiceIcon.tsx'))).KeepInvoiceIcon,
}));

/** The red ban icon at a row's end; not there for what cannot be cancelled. While the cancellation is held, the one that stops it. */
export function CancelInvoiceIcon({ invoice }: { invoice: CancellableInvoice }) {
  const { isHeld, isOffered, isCancelling, waitsBecause, ask, dialog } = useCancellation(invoice);
  const reasonId = useId();
  const isOff = isCancelling || waitsBecause !== undefined;
  return (
    <>
      {isHeld && (
        <Suspense>
          <KeepInvoiceIcon invoice={invoice} />
        </Suspense>
      )}
      {isOffered && !isHeld && (
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
      {waitsBecause && !isHeld && (
        <span id={reasonId} hidden>
          {waitsBecause}
        </span>
      )}
      {dialog}
    </>
  );
}
