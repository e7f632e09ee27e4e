import { expect, it } from 'vitest';
import { whyNotCancel } from './cancel/why-not-cancel.ts';
import { whyNotInvoice } from './create/why-not-invoice.ts';

const ready = {
  status: 'COMPLETED',
  hasActiveInvoice: false,
  isUnderWay: false,
  isConnected: true,
  hasEmail: true,
  isSomethingToBill: true,
  mayCreate: true,
} as const;

it('says to who may not cancel or create that they may not, whatever else would have to be waited for', () => {
  expect(whyNotCancel({ status: 'SENT', mayCancel: false, isUnderWay: true })).toBe('NO_PERMISSION');
  expect(whyNotCancel({ status: 'PAID', mayCancel: false, isUnderWay: false })).toBe('PAID');
  const waits = { isUnderWay: true, isConnected: false, hasEmail: false, isSomethingToBill: false };
  expect(whyNotInvoice({ ...ready, ...waits, mayCreate: false })).toBe('NO_PERMISSION');
  expect(whyNotInvoice({ ...ready, hasActiveInvoice: true, mayCreate: false })).toBe('ACTIVE_INVOICE');
});

it('says to who may that they have to wait', () => {
  expect(whyNotCancel({ status: 'SENT', mayCancel: true, isUnderWay: true })).toBe('BILLING_UNDER_WAY');
  expect(whyNotInvoice({ ...ready, isUnderWay: true, isConnected: false })).toBe('BILLING_UNDER_WAY');
});
