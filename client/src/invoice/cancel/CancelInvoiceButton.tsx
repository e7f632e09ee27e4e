import { BusyButton } from '../../ui/BusyButton.tsx';
import { type CancellableInvoice, useCancellation } from './use-cancellation.tsx';

type Props = { invoice: CancellableInvoice; fullWidth?: boolean };

/** The red button on the work order's card and the invoice's page; not there for what cannot be cancelled. */
export function CancelInvoiceButton({ invoice, fullWidth }: Props) {
  const { isOffered, isCancelling, waitsBecause, ask, dialog } = useCancellation(invoice);
  return (
    <>
      {isOffered && (
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
      )}
      {dialog}
    </>
  );
}
