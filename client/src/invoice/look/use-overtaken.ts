import { useApolloClient } from '@apollo/client/react';
import { CANCELLATION_BLOCKED } from '@tuffops/shared/invoice/messages';
import { useEffect, useRef } from 'react';
import { type About, notifyAbout } from '../../ui/notify.tsx';
import { isOver, type Seen } from './BillingSide.tsx';
import { watchOvertaken } from './watch-overtaken.ts';

type Dialog = { opened: boolean; seen: Seen; onClose: () => void };

/**
 * While the confirmation is open: closes it when the invoice is cancelled or paid meanwhile, and says so. What the look found
 * the dialog says itself; a toast does when the dialog goes with the card that it was opened from.
 */
export function useOvertaken(invoiceId: string, about: About, { opened, seen, onClose }: Dialog) {
  const client = useApolloClient();
  const isTold = isOver(seen);
  useEffect(() => {
    if (!opened || seen === null || isTold) return;
    const watching = watchOvertaken(client, invoiceId, about, onClose);
    return () => watching.unsubscribe();
  }, [opened, seen, isTold, client, invoiceId, about, onClose]);

  const tellOnLeaving = useRef<() => void>(undefined);
  useEffect(() => {
    tellOnLeaving.current = () => {
      if (!opened || seen !== 'VOID') return;
      notifyAbout(`cancel ${invoiceId}`, about).failure(CANCELLATION_BLOCKED.ALREADY_CANCELLED);
    };
  });
  useEffect(() => () => tellOnLeaving.current?.(), []);
}
