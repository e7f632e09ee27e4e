import { expect, it } from 'vitest';
import { isActive } from './active-invoice.ts';

it('counts an invoice as active while it is sent, or paid and not fully credited', () => {
  expect(isActive({ status: 'SENT', isCredited: false })).toBe(true);
  expect(isActive({ status: 'PAID', isCredited: false })).toBe(true);
  expect(isActive({ status: 'PAID', isCredited: true })).toBe(false);
  expect(isActive({ status: 'CANCELLED', isCredited: false })).toBe(false);
});
