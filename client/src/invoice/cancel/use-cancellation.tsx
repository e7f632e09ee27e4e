import { gql } from '@apollo/client';
import { useApolloClient } from '@apollo/client/react';
import { CANCELLATION_BLOCKED } from '@tuffops/shared/invoice/messages';
import { isolate } from '@tuffops/shared/isolate';
import { formatMoney } from '@tuffops/shared/money';
import { useEffect, useState } from 'react';
import type { CancelInvoice_InvoiceFragment } from '../../generated/graphql.ts';
import { dialogOnDemand } from '../../ui/dialog-on-demand.tsx';
import { useCancelInvoice } from './use-cancel-invoice.ts';
import { watchOvertaken } from './watch-overtaken.ts';

const CancelInvoiceDialog = dialogOnDemand(async () => (await import('./CancelInvoiceDialog.tsx')).CancelInvoiceDialog);

gql`
  fragment CancelInvoice_invoice on Invoice {
    id
    number
    customerName
    cancellationBlocker
    total {
      minorUnits
      currency
    }
  }
`;

export type CancellableInvoice = Omit<CancelInvoice_InvoiceFragment, ' $fragmentName'>;

/** Both ways into a cancellation share this: may it be asked for, why it has to wait, the confirmation, and whether it is under way. */
export function useCancellation(invoice: CancellableInvoice) {
  const { id, number, customerName, total, cancellationBlocker: blocker } = invoice;
  const { cancelInvoice, isCancelling } = useCancelInvoice(id);
  const client = useApolloClient();
  const [opened, setOpened] = useState(false);
  const close = () => setOpened(false);
  useEffect(() => {
    if (!opened) return;
    const watching = watchOvertaken(client, id, () => setOpened(false));
    return () => watching.unsubscribe();
  }, [opened, client, id]);

  const amount = total && formatMoney(total.minorUnits, total.currency);
  const dialog = (
    <CancelInvoiceDialog
      object={[number, isolate(customerName), amount].filter(Boolean).join(' · ')}
      opened={opened}
      onClose={close}
      onConfirm={(reason) => {
        close();
        void cancelInvoice(reason);
      }}
    />
  );
  const waitsBecause = blocker === 'BILLING_UNDER_WAY' && !isCancelling ? CANCELLATION_BLOCKED[blocker] : undefined;
  const isOffered = isCancelling || blocker === null || waitsBecause !== undefined;
  return { isOffered, isCancelling, waitsBecause, ask: () => setOpened(true), dialog };
}
