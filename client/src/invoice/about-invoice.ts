import { isolate } from '@tuffops/shared/isolate';
import { formatMoney } from '@tuffops/shared/money';
import type { About } from '../ui/notify.tsx';

type Named = {
  id: string;
  number: string;
  customerName: string;
  total?: { minorUnits: number; currency: string } | null;
};

/** How a sentence, a dialog or a toast names an invoice: `INV-000109 · Bea Andersen · $491.24`. */
export function nameInvoice({ number, customerName, total }: Omit<Named, 'id'>): string {
  const amount = total && formatMoney(total.minorUnits, total.currency);
  return [number, isolate(customerName), amount].filter(Boolean).join(' · ');
}

export const aboutInvoice = (invoice: Named): About => ({ name: nameInvoice(invoice), to: `/invoices/${invoice.id}` });
