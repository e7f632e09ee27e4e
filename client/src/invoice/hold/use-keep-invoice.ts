import { useApolloClient } from '@apollo/client/react';
import { useState } from 'react';
import { useMayVariables } from '../../session/may-variables.ts';
import { notifyAbout } from '../../ui/notify.tsx';
import { aboutInvoice } from '../about-invoice.ts';
import { keepInvoice } from './keep-invoice.ts';

export type HeldInvoice = Parameters<typeof aboutInvoice>[0];

/** Keeps one invoice whose cancellation is held, and says whether that is under way. */
export function useKeepInvoice(invoice: HeldInvoice) {
  const client = useApolloClient();
  const may = useMayVariables();
  const [isKeeping, setKeeping] = useState(false);
  const keep = async () => {
    setKeeping(true);
    await keepInvoice({ client, may }, invoice.id, notifyAbout(`cancel ${invoice.id}`, aboutInvoice(invoice)));
    setKeeping(false);
  };
  return { keep: () => void keep(), isKeeping };
}
