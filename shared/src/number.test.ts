import { expect, it } from 'vitest';
import { invoiceNumber, readNumber, workOrderNumber } from './number.ts';

it('writes a number with six digits, and with more once there are more', () => {
  expect([invoiceNumber(123), workOrderNumber(7)]).toEqual(['INV-000123', 'WO-000007']);
  expect([invoiceNumber(1_000_000), workOrderNumber(999_999)]).toEqual(['INV-1000000', 'WO-999999']);
});

it('reads what it writes, in small letters too, and no other form', () => {
  for (const number of [1, 119, 999_999, 1_000_000, 999_999_999]) {
    expect(readNumber(invoiceNumber(number), invoiceNumber)).toBe(number);
    expect(readNumber(workOrderNumber(number).toLowerCase(), workOrderNumber)).toBe(number);
  }
  const others = ['', '119', '#119', 'INV-119', 'INV 000119', 'INV-0000119', ' INV-000119', 'INV-000119 ', 'WO-000119'];
  for (const text of [...others, 'INV-000NaN', 'INV-1234567890', 'INV--00119', 'ınv-000119', 'INV-٠٠٠١١٩'])
    expect([text, readNumber(text, invoiceNumber)]).toEqual([text, undefined]);
});
