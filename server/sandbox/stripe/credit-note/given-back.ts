import { totalsOf } from '../invoice/totals.ts';
import type { Invoice } from '../rows.ts';
import type { Tables } from '../tables.ts';

/** What can still be credited: what earlier notes, and refunds that belong to none, took off is taken off. */
export function creditable(tables: Tables, invoice: Invoice): number {
  return totalsOf(invoice).total - credited(invoice) - refundsOf(tables, invoice).beside;
}

/** What credit notes and refunds together took off; a refund that belongs to a note counts once, or, failed, not at all. */
export function givenBack(tables: Tables, invoice: Invoice): number {
  const { beside, failedInNotes } = refundsOf(tables, invoice);
  return credited(invoice) + beside - failedInNotes;
}

function credited(invoice: Invoice): number {
  return invoice.creditedBeforePayment + invoice.creditedAfterPayment;
}

function refundsOf({ creditNotes, payments, refunds }: Tables, invoice: Invoice) {
  const notes = creditNotes.all().filter((note) => note.invoiceId === invoice.id && note.voidedAt === null);
  const inNotes = new Set(notes.flatMap((note) => note.refunds.map(({ refundId }) => refundId)));
  const all = refunds.all().filter((refund) => payments.get(refund.paymentId)?.invoiceId === invoice.id);
  const sum = (isFailed: boolean, isInNote: boolean) =>
    all
      .filter((refund) => refund.isFailed === isFailed && inNotes.has(refund.id) === isInNote)
      .reduce((total, { amount }) => total + amount, 0);
  return { beside: sum(false, false), failedInNotes: sum(true, true) };
}
