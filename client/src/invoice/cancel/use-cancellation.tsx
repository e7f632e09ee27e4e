import { gql } from '@apollo/client';
import { UNDER_WAY } from '@tuffops/shared/invoice/under-way';
import { useCallback, useMemo, useState } from 'react';
import type { CancelInvoice_InvoiceFragment } from '../../generated/graphql.ts';
import { dialogOnDemand } from '../../ui/dialog-on-demand.tsx';
import { useServerAway, WAITS_FOR_SERVER } from '../../ui/server-away.ts';
import { aboutInvoice } from '../about-invoice.ts';
import type { Reason } from '../reason.ts';
import { useReissue } from '../reissue/use-reissue.tsx';
import { loadCancelInvoice, useCancelInvoice } from './use-cancel-invoice.ts';

const CancelInvoiceDialog = dialogOnDemand(async () => {
  void loadCancelInvoice().catch(() => undefined);
  return (await import('./CancelInvoiceDialog.tsx')).CancelInvoiceDialog;
});

gql`
  fragment CancelInvoice_invoice on Invoice {
    id
    number
    customerName
    cancellationBlocker
    billingOperation {
      id
      state
      beginsAt
    }
    total {
      minorUnits
      currency
    }
  }
`;

export type CancellableInvoice = Omit<CancelInvoice_InvoiceFragment, ' $fragmentName'>;

/** Both ways into a cancellation share this: may it be asked for, why it has to wait, the confirmation, and whether it is under way. */
export function useCancellation(invoice: CancellableInvoice) {
  const { id, cancellationBlocker: blocker } = invoice;
  const about = useMemo(() => aboutInvoice(invoice), [invoice]);
  const { cancelInvoice, isCancelling } = useCancelInvoice(id, about);
  const isAway = useServerAway();
  const [opened, setOpened] = useState(false);
  const close = useCallback(() => setOpened(false), []);
  const reissue = useReissue(invoice);
  const createAgain = (reason: Reason) => {
    close();
    reissue.ask(reason);
  };

  const dialog = (
    <>
      <CancelInvoiceDialog
        invoiceId={id}
        about={about}
        opened={opened}
        onClose={close}
        onConfirm={(reason) => {
          close();
          void cancelInvoice(reason);
        }}
        onCreateAgain={reissue.isForPerson ? createAgain : undefined}
      />
      {reissue.dialog}
    </>
  );
  const isUnderWay = blocker === 'BILLING_UNDER_WAY' && !isCancelling;
  const isOffered = isCancelling || blocker === null || isUnderWay;
  const waitsBecause = isUnderWay ? UNDER_WAY : isAway && !isCancelling ? WAITS_FOR_SERVER : undefined;
  const { state, beginsAt } = invoice.billingOperation ?? {};
  const isHeld = state === 'WAITING' && Boolean(beginsAt) && blocker === 'BILLING_UNDER_WAY';
  return { isHeld, isOffered, isCancelling, waitsBecause, ask: () => setOpened(true), dialog };
}
