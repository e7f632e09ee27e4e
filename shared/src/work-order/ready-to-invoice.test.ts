import { expect, it } from 'vitest';
import { isReadyToInvoice } from './ready-to-invoice.ts';
import { WORK_ORDER_STATUSES } from './status.ts';

it('is completed or billed, and has no active invoice', () => {
  const ready = WORK_ORDER_STATUSES.filter((status) => isReadyToInvoice({ status, hasActiveInvoice: false }));
  expect(ready).toEqual(['COMPLETED', 'BILLED']);
  expect(isReadyToInvoice({ status: 'COMPLETED', hasActiveInvoice: true })).toBe(false);
});
