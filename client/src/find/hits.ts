import { invoiceStatusLabel } from '@tuffops/shared/invoice/status';
import { isolate } from '@tuffops/shared/isolate';
import { formatMoney } from '@tuffops/shared/money';
import { WORK_ORDER_STATUS_LABELS } from '@tuffops/shared/work-order/status';
import type { Found } from './use-found.ts';

/** Something that can be opened: where it is, its name, and what tells it from others. */
export type Hit = { to: string; name: string; detail?: string };
export type Hits = { title: string; hits: Hit[] };

const joined = (...parts: (string | null | undefined)[]) => parts.filter(Boolean).join(' · ');

/** What was found, kind by kind; each thing once. */
export function hitsOf({ invoices, ofThatAmount, workOrders, customers }: Found): Hits[] {
  const found = [...(invoices?.nodes ?? []), ...(ofThatAmount?.nodes ?? [])];
  const once = new Map(found.map((invoice) => [invoice.id, invoice]));
  return [
    {
      title: 'Invoices',
      hits: [...once.values()].map(({ id, number, customerName, status, isCredited, total }) => ({
        to: `/invoices/${id}`,
        name: joined(number, isolate(customerName)),
        detail: joined(total && formatMoney(total.minorUnits, total.currency), invoiceStatusLabel(status, isCredited)),
      })),
    },
    {
      title: 'Work orders',
      hits: (workOrders?.nodes ?? []).map(({ id, number, title, status, customer }) => ({
        to: `/work-orders/${id}`,
        name: joined(number, isolate(customer.displayName)),
        detail: joined(isolate(title), WORK_ORDER_STATUS_LABELS[status]),
      })),
    },
    {
      title: 'Customers',
      hits: (customers?.nodes ?? []).map(({ id, displayName, phones, emails }) => ({
        to: `/customers/${id}`,
        name: isolate(displayName),
        detail: joined(...[phones?.[0], emails?.[0]].map((each) => each && isolate(each))),
      })),
    },
  ];
}

/** Pages and actions whose name has every word of the text. */
export function pagesNamed(text: string, pages: readonly Hit[]): Hit[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return pages.filter(({ name }) => words.every((word) => name.toLowerCase().includes(word)));
}
