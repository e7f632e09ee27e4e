import type { Tables } from './tables.ts';

/** Gives the rows that an earlier version wrote what that version did not know. */
export function completeRows({ apiKeys, creditNotes, customers, invoices, payments, refunds }: Tables): void {
  for (const row of apiKeys.all()) {
    if (row.missingPermissions === undefined) apiKeys.put({ ...row, missingPermissions: [] });
  }
  for (const row of customers.all()) {
    if (row.balance === undefined) customers.put({ ...row, balance: 0, deletedAt: null });
  }
  for (const row of invoices.all()) {
    const none = { startingBalance: 0, endingBalance: 0, amountPaidOffStripe: 0 };
    if (row.startingBalance === undefined) invoices.put({ ...row, ...none });
  }
  for (const row of creditNotes.all()) {
    if (row.toBalance === undefined) creditNotes.put({ ...row, toBalance: 0, balanceTransactionId: null });
  }
  for (const row of payments.all()) {
    if (row.status === undefined) {
      const paid = { status: 'paid', isProcessing: false, isDefault: true, canceledAt: null } as const;
      payments.put({ ...row, ...paid, paidAt: row.created });
    }
  }
  for (const row of refunds.all()) {
    const customerId = payments.get(row.paymentId)?.customerId ?? '';
    if (row.isFailed === undefined) refunds.put({ ...row, customerId, isFailed: false });
  }
}
