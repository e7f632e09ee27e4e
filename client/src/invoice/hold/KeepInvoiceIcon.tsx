import { ActionIcon, Loader } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { type HeldInvoice, useKeepInvoice } from './use-keep-invoice.ts';

/** The same at a row's end. */
export function KeepInvoiceIcon({ invoice }: { invoice: HeldInvoice }) {
  const { keep, isKeeping } = useKeepInvoice(invoice);
  return (
    <ActionIcon
      data-tip={isKeeping ? 'Keeping…' : 'Keep Invoice'}
      aria-label={isKeeping ? 'Keeping…' : `Keep Invoice ${invoice.number}`}
      aria-disabled={isKeeping}
      onClick={() => {
        if (!isKeeping) keep();
      }}
    >
      {isKeeping ? <Loader size={16} aria-hidden /> : <IconArrowBackUp size={18} aria-hidden />}
    </ActionIcon>
  );
}
