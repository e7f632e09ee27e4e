import { describe, expect, it } from 'vitest';
import { isFiltered, readFilters, variablesOf, writeFilters } from './list-filters.ts';

const read = (query: string) => readFilters(new URLSearchParams(query));

describe('the filters of the invoices list in the URL', () => {
  it('are the plain list, newest first, at the plain address', () => {
    const plain = read('');
    expect(variablesOf(plain)).toEqual({ filter: {}, sort: { by: 'ISSUED_AT', direction: 'DESC' } });
    expect(writeFilters(plain).toString()).toBe('');
    expect(isFiltered(plain)).toBe(false);
  });

  it('come back from the address as they were written', () => {
    const query = 'search=acme+%26+co&status=sent&from=2026-11-01&to=2026-11-23&sort=total&direction=asc';
    expect(writeFilters(read(query)).toString()).toBe(query);
    expect(variablesOf(read(query))).toEqual({
      filter: { search: 'acme & co', statuses: ['SENT'], issuedFrom: '2026-11-01', issuedTo: '2026-11-23' },
      sort: { by: 'TOTAL', direction: 'ASC' },
    });
  });

  it('ignore what a person mistyped into the address', () => {
    expect(isFiltered(read('status=draft&from=2026-02-30&to=yesterday&search=++&sort=colour'))).toBe(false);
  });

  it('keep a search no longer than the server takes', () => {
    expect(read(`search=${'x'.repeat(10_000)}`).search).toHaveLength(200);
  });
});
