import { expect, it } from 'vitest';
import { invoiceStatusLabel, isActive } from './status.ts';

it('counts an invoice as active while it is sent, or paid and not fully credited', () => {
  expect(isActive({ status: 'SENT', isCredited: false })).toBe(true);
  expect(isActive({ status: 'PAID', isCredited: false })).toBe(true);
  expect(isActive({ status: 'PAID', isCredited: true })).toBe(false);
  expect(isActive({ status: 'CANCELLED', isCredited: false })).toBe(false);
});

it('names a status as the badge does', () => {
  expect([invoiceStatusLabel('SENT'), invoiceStatusLabel('PAID'), invoiceStatusLabel('CANCELLED')]).toEqual([
    'Sent',
    'Paid',
    'Cancelled',
  ]);
  expect(invoiceStatusLabel('PAID', true)).toBe('Paid · Credited');
});
