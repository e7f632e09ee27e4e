import { type FragmentType, gql } from '@apollo/client';
import { useApolloClient } from '@apollo/client/react';
import { CANCELLATION_BLOCKED } from '@tuffops/shared/invoice/messages';
import { isolate } from '@tuffops/shared/isolate';
import { formatMoney } from '@tuffops/shared/money';
import { useEffect, useState } from 'react';
import { CancelInvoice_InvoiceFragmentDoc } from '../../generated/graphql.ts';
import { useMasked } from '../../session/use-masked.ts';
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

export type CancellableInvoice = FragmentType<typeof CancelInvoice_InvoiceFragmentDoc> & { id: string };

/** Both ways into a cancellation share this: may it be asked for, why it has to wait, the confirmation, and whether it is under way. */
export function useCancellation(invoice: CancellableInvoice) {
  const data = useMasked(CancelInvoice_InvoiceFragmentDoc, 'CancelInvoice_invoice', invoice);
  const { cancelInvoice, isCancelling } = useCancelInvoice(invoice.id);
  const client = useApolloClient();
  const [opened, setOpened] = useState(false);
  const close = () => setOpened(false);
  useEffect(() => {
    if (!opened) return;
    const watching = watchOvertaken(client, invoice.id, () => setOpened(false));
    return () => watching.unsubscribe();
  }, [opened, client, invoice.id]);

  const total = data?.total && formatMoney(data.total.minorUnits, data.total.currency);
  const dialog = (
    <CancelInvoiceDialog
      object={[data?.number, isolate(data?.customerName ?? ''), total].filter(Boolean).join(' · ')}
      opened={opened}
      onClose={close}
      onConfirm={(reason) => {
        close();
        void cancelInvoice(reason);
      }}
    />
  );
  const blocker = data?.cancellationBlocker;
  const waitsBecause = blocker === 'BILLING_UNDER_WAY' && !isCancelling ? CANCELLATION_BLOCKED[blocker] : undefined;
  const isOffered = isCancelling || blocker === null || waitsBecause !== undefined;
  return { number: data?.number, isOffered, isCancelling, waitsBecause, ask: () => setOpened(true), dialog };
}
