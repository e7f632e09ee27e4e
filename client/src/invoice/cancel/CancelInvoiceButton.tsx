import { lazy, Suspense } from 'react';
import { BusyButton } from '../../ui/BusyButton.tsx';
import { fetchCode } from '../../ui/fetch-code.ts';
import { type CancellableInvoice, useCancellation } from './use-cancellation.tsx';

const KeepInvoiceButton = lazy(async () => ({
  default: (await fetchCode(() => import('../hold/KeepInvoiceButton.tsx'))).KeepInvoiceButton,
}));

type Props = { invoice: CancellableInvoice; fullWidth?: boolean };

/** The red button on the work order's card and the invoice's page; not there for what cannot be cancelled. While the cancellation is held, the one that stops it. */
export function CancelInvoiceButton({ invoice, fullWidth }: Props) {
  const { isHeld, isOffered, isCancelling, waitsBecause, ask, dialog } = useCancellation(invoice);
  return (
    <>
      {isHeld ? (
        <Suspense>
          <KeepInvoiceButton invoice={invoice} fullWidth={fullWidth} />
        </Suspense>
      ) : (
        isOffered && (
          <BusyButton
            color="red"
            fullWidth={fullWidth}
            isBusy={isCancelling}
            busyLabel="Cancelling…"
            waitsBecause={waitsBecause}
            onClick={ask}
          >
            Cancel Invoice
          </BusyButton>
        )
      )}
      {dialog}
    </>
  );
}
