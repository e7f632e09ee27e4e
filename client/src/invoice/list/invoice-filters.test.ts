import { createLoader } from 'nuqs';
import { describe, expect, it } from 'vitest';
import { INVOICE_FILTERS } from './invoice-filters.ts';

const { ask, say, write, parsers, urlKeys } = INVOICE_FILTERS;
const read = (query: string) => createLoader(parsers, { urlKeys })(`?${query}`) as Parameters<typeof ask>[0];

describe('the filters of the invoices list in the URL', () => {
  it('are the plain list, newest first, at the plain address', () => {
    const plain = read('');
    expect(ask(plain)).toEqual({ filter: {}, sort: { by: 'ISSUED_AT', direction: 'DESC' } });
    expect(write(plain)).toBe('');
    expect(say(plain)).toBe('');
  });

  it('come back from the address as they were written', () => {
    const query = 'direction=asc&from=2026-11-01&search=acme+%26+co&sort=total&status=sent&to=2026-11-23';
    expect(write(read(query))).toBe(`?${query}`);
    expect(ask(read(query))).toEqual({
      filter: { search: 'acme & co', statuses: ['SENT'], issuedFrom: '2026-11-01', issuedTo: '2026-11-23' },
      sort: { by: 'TOTAL', direction: 'ASC' },
    });
  });

  it('are also those that only links set', () => {
    const query = 'differs=true&dueFrom=2026-10-01&dueTo=2026-10-30&failed=true&verifying=true';
    expect(write(read(query))).toBe(`?${query}`);
    expect(ask(read(query)).filter).toEqual({
      ...{ dueFrom: '2026-10-01', dueTo: '2026-10-30' },
      ...{ isBeingVerified: true, hasFailed: true, hasDifference: true },
    });
    expect(say(read('differs=true'))).toBe('differs from the billing system');
  });

  it('offer what is overdue beside the statuses', () => {
    for (const query of ['status=overdue', 'status=OVERDUE'])
      expect(ask(read(query)).filter).toEqual({ isOverdue: true });
    expect(say(read('status=overdue'))).toBe('status Overdue');
    expect(ask(read('sort=due&direction=asc')).sort).toEqual({ by: 'DUE_ON', direction: 'ASC' });
  });

  it('ignore what a person mistyped into the address', () => {
    const mistyped = read('status=draft&from=2026-02-30&to=yesterday&search=++&sort=colour');
    expect(say(mistyped)).toBe('');
    expect(ask(mistyped)).toEqual(ask(read('')));
  });

  it('keep a search no longer than the server takes', () => {
    expect(read(`search=${'x'.repeat(10_000)}`).search).toHaveLength(200);
  });

  it('are said in words, one after the other, and all off again together', () => {
    const on = read('search=acme&status=sent&from=2026-11-01&to=2026-11-23&sort=total');
    expect(say(on)).toBe(
      'number or customer contains “acme”, status Sent, issued from Nov 1, 2026, issued until Nov 23, 2026',
    );
    expect(write({ ...on, ...INVOICE_FILTERS.none })).toBe('?sort=total');
  });
});
