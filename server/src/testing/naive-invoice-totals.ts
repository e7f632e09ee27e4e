import type { Invoice } from '../invoice/invoice.entity.ts';
import type { InvoiceSum, InvoiceTotals } from '../invoice/totals/invoice-totals.type.ts';

const DAY_MS = 86_400_000;

/** The totals said once more: every invoice looked at, days by the platform's own calendar. */
export function naiveInvoiceTotals(
  invoices: readonly Invoice[],
  { timeZone, currency, now, count }: { timeZone: string; currency: string; now: Date; count: number },
): InvoiceTotals {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' });
  const today = format.format(now);
  const monthOf = (instant: Date | null) => instant && `${format.format(instant).slice(0, 7)}-01`;
  const daysLate = ({ dueOn }: Invoice) => (Date.parse(today) - Date.parse(dueOn)) / DAY_MS;
  const isSent = ({ status }: Invoice) => status === 'SENT';
  const isPaid = ({ status }: Invoice) => status === 'PAID';
  const isCredited = (invoice: Invoice) => isPaid(invoice) && invoice.isCredited;
  const isCancelled = ({ status }: Invoice) => status === 'CANCELLED';
  const sum = (isOne: (invoice: Invoice) => boolean) => sumOf(invoices.filter(isOne), currency);
  const late = (from: number, to: number) =>
    sum((each) => isSent(each) && daysLate(each) >= from && daysLate(each) <= to);

  const [year = 0, month = 0] = today.split('-').map(Number);
  const months = Array.from({ length: count }, (_, index) => {
    const past = year * 12 + month - count + index;
    return `${Math.floor(past / 12)}-${String((past % 12) + 1).padStart(2, '0')}-01`;
  });
  return {
    today,
    sent: sum(isSent),
    paid: sum(isPaid),
    credited: sum(isCredited),
    cancelled: sum(isCancelled),
    overdue: late(1, Number.POSITIVE_INFINITY),
    overdueByAge: [
      { fromDays: 1, toDays: 30, sum: late(1, 30) },
      { fromDays: 31, toDays: 60, sum: late(31, 60) },
      { fromDays: 61, toDays: 90, sum: late(61, 90) },
      { fromDays: 91, toDays: null, sum: late(91, Number.POSITIVE_INFINITY) },
    ],
    months: months.map((each) => ({
      month: each,
      issued: sum(({ issuedAt }) => monthOf(issuedAt) === each),
      paid: sum((invoice) => isPaid(invoice) && monthOf(invoice.paidAt) === each),
      credited: sum((invoice) => isCredited(invoice) && monthOf(invoice.paidAt) === each),
      cancelled: sum((invoice) => isCancelled(invoice) && monthOf(invoice.cancelledAt) === each),
    })),
  };
}

function sumOf(invoices: readonly Invoice[], own: string): InvoiceSum {
  const others = new Set(invoices.map(({ currency }) => currency).filter((each) => each !== own));
  const amounts = [own, ...[...others].sort()].map((currency) => {
    const totals = invoices.map((each) => (each.currency === currency ? each.totalMinorUnits : 0));
    return { currency, minorUnits: totals.reduce((sum, total) => sum + total, 0) };
  });
  return { count: invoices.length, amounts };
}
