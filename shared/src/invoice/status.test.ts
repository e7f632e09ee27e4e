import { expect, it } from 'vitest';
import { invoiceStatusLabel } from './status.ts';

it('names a status as the badge does', () => {
  expect([invoiceStatusLabel('SENT'), invoiceStatusLabel('PAID'), invoiceStatusLabel('CANCELLED')]).toEqual([
    'Sent',
    'Paid',
    'Cancelled',
  ]);
  expect(invoiceStatusLabel('PAID', true)).toBe('Paid · Credited');
});
