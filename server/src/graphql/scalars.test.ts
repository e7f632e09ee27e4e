import { Kind } from 'graphql';
import { describe, expect, it } from 'vitest';
import { CalendarDay, DateTime, Decimal, SafeInt } from './scalars.ts';

describe('Decimal', () => {
  it.each([
    ['8.25', '8.25'],
    ['8.250', '8.25'],
    ['0', '0'],
    ['-0.5', '-0.5'],
    ['007', '7'],
    ['99999999999999999999.123456789012', '99999999999999999999.123456789012'],
  ])('reads %s as %s', (text, value) => {
    expect(Decimal.parseValue(text)).toBe(value);
    expect(Decimal.parseLiteral({ kind: Kind.STRING, value: text })).toBe(value);
  });

  it.each([
    8.25,
    '',
    ' 1',
    '1 ',
    '1e3',
    '+1',
    '.5',
    '5.',
    '0x10',
    '1,5',
    'NaN',
    '١',
    '1'.repeat(21),
    `0.${'1'.repeat(13)}`,
    null,
    true,
    ['1'],
  ])('refuses %j', (value) => {
    expect(() => Decimal.parseValue(value)).toThrow('Decimal must be a string in plain notation such as "8.25".');
  });

  it('refuses a literal that is a number', () => {
    expect(() => Decimal.parseLiteral({ kind: Kind.FLOAT, value: '8.25' })).toThrow(/Decimal must be/);
    expect(() => Decimal.parseLiteral({ kind: Kind.INT, value: '8' })).toThrow(/Decimal must be/);
  });
});

describe('Date', () => {
  it.each(['2026-11-23', '2024-02-29', '0001-01-01', '9999-12-31'])('reads %s', (day) => {
    expect(CalendarDay.parseValue(day)).toBe(day);
  });

  it.each([
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-1-1',
    '26-11-23',
    '2026-11-23T00:00:00Z',
    '0000-01-01',
    '',
    20261123,
    null,
  ])('refuses %j', (value) => {
    expect(() => CalendarDay.parseValue(value)).toThrow('Date must be a day such as "2026-11-23".');
  });
});

describe('DateTime', () => {
  it.each([
    ['2026-11-23T21:30:00Z', '2026-11-23T21:30:00.000Z'],
    ['2026-11-23T21:30:00.5+02:00', '2026-11-23T19:30:00.500Z'],
  ])('reads %s and writes %s', (text, written) => {
    expect(DateTime.serialize(DateTime.parseValue(text))).toBe(written);
  });

  it.each(['2026-11-23', '2026-11-23T21:30:00', '2026-02-30T00:00:00Z', '2026-11-23T25:00:00Z', 'yesterday', 0, null])(
    'refuses %j',
    (value) => {
      expect(() => DateTime.parseValue(value)).toThrow(/DateTime must be an instant/);
    },
  );
});

describe('SafeInt', () => {
  it.each([0, -1, 2 ** 53 - 1])('reads %d', (value) => {
    expect(SafeInt.parseValue(value)).toBe(value);
    expect(SafeInt.parseLiteral({ kind: Kind.INT, value: String(value) })).toBe(value);
  });

  it.each([1.5, 2 ** 53, Number.NaN, '1', null, true])('refuses %j', (value) => {
    expect(() => SafeInt.parseValue(value)).toThrow('SafeInt must be a whole number.');
  });

  it('refuses a literal that JavaScript would round', () => {
    expect(() => SafeInt.parseLiteral({ kind: Kind.INT, value: '9007199254740993' })).toThrow(/SafeInt must be/);
    expect(() => SafeInt.parseLiteral({ kind: Kind.STRING, value: '1' })).toThrow(/SafeInt must be/);
  });
});
