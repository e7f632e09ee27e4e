import { WORK_ORDER_STATUSES } from '@tuffops/shared/work-order/status';
import { expect, it } from 'vitest';
import { isReadyToInvoice } from './is-ready-to-invoice.ts';

it('is completed or billed, and has no active invoice', () => {
  const ready = WORK_ORDER_STATUSES.filter((status) => isReadyToInvoice({ status, activeInvoice: null }));
  expect(ready).toEqual(['COMPLETED', 'BILLED']);
  expect(isReadyToInvoice({ status: 'COMPLETED', activeInvoice: { id: 'a' } })).toBe(false);
});

it('is unknown to who may not see invoices', () => {
  expect(isReadyToInvoice({ status: 'COMPLETED' })).toBe(false);
});
