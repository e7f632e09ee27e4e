import { BusyButton } from '../../ui/BusyButton.tsx';
import { type HeldInvoice, useKeepInvoice } from './use-keep-invoice.ts';

type Props = { invoice: HeldInvoice; fullWidth?: boolean };

/** In the place of the red button while the cancellation is held: it stops it. */
export function KeepInvoiceButton({ invoice, fullWidth }: Props) {
  const { keep, isKeeping } = useKeepInvoice(invoice);
  return (
    <BusyButton variant="default" fullWidth={fullWidth} isBusy={isKeeping} busyLabel="Keeping…" onClick={keep}>
      Keep Invoice
    </BusyButton>
  );
}
