import { useApolloClient } from '@apollo/client/react';
import { useState } from 'react';
import { useMayVariables } from '../../session/may-variables.ts';
import { useViewer } from '../../session/viewer.tsx';
import { explainError } from '../../ui/explain-error.ts';
import type { About } from '../../ui/notify.tsx';
import { tellLater } from '../../ui/notify-later.ts';
import type { Reason } from '../reason.ts';

/** Fetched with the confirmation: a list that is only read does not need it. */
export const loadCancelInvoice = async () => (await import('./cancel-invoice.ts')).cancelInvoice;

/** Cancels one invoice, and says whether that is under way. */
export function useCancelInvoice(invoiceId: string, about: About) {
  const client = useApolloClient();
  const viewer = useViewer();
  const may = useMayVariables();
  const [isCancelling, setCancelling] = useState(false);

  const cancelInvoice = async (reason: Reason) => {
    const tell = tellLater(`cancel ${invoiceId}`, about);
    setCancelling(true);
    try {
      const cancel = await loadCancelInvoice();
      await cancel({ client, viewer, may }, invoiceId, reason, tell);
    } catch (error) {
      tell.failure(`Invoice not cancelled as far as we know. ${explainError(error)}`);
    } finally {
      setCancelling(false);
    }
  };
  return { cancelInvoice, isCancelling };
}
