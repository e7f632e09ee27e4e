import { newId } from '../../new-id.ts';
import type { Desk } from '../desk.ts';
import type { Invoice, Payment } from '../rows.ts';

type Kind = { isByCard: boolean; isDefault?: boolean };

export function newPayment(desk: Desk, invoice: Invoice, amount: number, kind: Kind): Payment {
  return {
    id: newId('inpay'),
    accountId: desk.account.id,
    created: desk.now,
    invoiceId: invoice.id,
    customerId: invoice.customerId,
    currency: invoice.currency,
    amount,
    status: 'open',
    isProcessing: false,
    isDefault: kind.isDefault ?? false,
    card: kind.isByCard ? { paymentIntentId: newId('pi'), chargeId: newId('ch') } : null,
    amountRefunded: 0,
    paidAt: null,
    canceledAt: null,
  };
}

/** Whether money was tried to be taken: only then there is a charge. */
export function hasCharge({ card, status, isProcessing }: Payment): boolean {
  return card !== null && (status === 'paid' || isProcessing);
}

/** All payments of all invoices, as this desk sees them. */
export function seenPayments({ tables, seesPaymentsInProgress }: Desk): Payment[] {
  const all = tables.payments.all();
  if (!seesPaymentsInProgress) return all;
  return all.map((row) => (row.status === 'open' ? { ...row, isProcessing: true } : row));
}
