import { describe, expect, it } from 'vitest';
import { type ListFilters, readFilters, variablesOf, writeFilters } from './list-filters.ts';

const read = (text: string) => readFilters(new URLSearchParams(text));

describe('the list of work orders in the URL', () => {
  it('is the plain list at the plain address', () => {
    const plain = read('');
    expect(writeFilters(plain).toString()).toBe('');
    expect(variablesOf(plain)).toEqual({ filter: {}, sort: { by: 'NUMBER', direction: 'DESC' } });
  });

  it('comes back as it was written', () => {
    const filters: ListFilters = {
      search: 'acme & sons',
      status: 'WAITING_APPROVAL',
      readyToInvoice: true,
      sortBy: 'SCHEDULED_FOR',
      direction: 'ASC',
    };
    expect(read(writeFilters(filters).toString())).toEqual(filters);
  });

  it('ignores what it does not know', () => {
    expect(read('status=lost&sort=price&direction=up&ready=maybe')).toEqual(read(''));
  });

  it('asks the server only for what is set', () => {
    expect(variablesOf(read('status=completed&search=%20%20')).filter).toEqual({ statuses: ['COMPLETED'] });
  });
});
