import { useCallback, useMemo, useState } from 'react';
import { useMay } from '../../session/viewer.tsx';
import { dialogOnDemand } from '../../ui/dialog-on-demand.tsx';
import { aboutInvoice } from '../about-invoice.ts';
import { NO_REASON, type Reason } from '../reason.ts';

const ReissueDialog = dialogOnDemand(async () => (await import('./ReissueDialog.tsx')).ReissueDialog);

/** Every way into a re-issue shares this: whether it is for this person, and the dialog. */
export function useReissue(invoice: Parameters<typeof aboutInvoice>[0]) {
  const mayCreate = useMay('invoices.create');
  const mayEdit = useMay('invoices.edit');
  const about = useMemo(() => aboutInvoice(invoice), [invoice]);
  const [opened, setOpened] = useState(false);
  const [reason, setReason] = useState(NO_REASON);
  const close = useCallback(() => setOpened(false), []);
  const ask = (given: Reason) => {
    setReason(given);
    setOpened(true);
  };
  const { id, number } = invoice;
  const dialog = (
    <ReissueDialog invoiceId={id} number={number} about={about} reason={reason} opened={opened} onClose={close} />
  );
  return { isForPerson: mayCreate && mayEdit, ask, dialog };
}
