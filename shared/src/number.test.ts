import { expect, it } from 'vitest';
import { invoiceNumber, workOrderNumber } from './number.ts';

it('writes a number with six digits, and with more once there are more', () => {
  expect([invoiceNumber(123), workOrderNumber(7)]).toEqual(['INV-000123', 'WO-000007']);
  expect([invoiceNumber(1_000_000), workOrderNumber(999_999)]).toEqual(['INV-1000000', 'WO-999999']);
});
