import { createLoader } from 'nuqs';
import { describe, expect, it } from 'vitest';
import { WORK_ORDER_FILTERS } from './work-order-filters.ts';

const { ask, say, write, parsers, urlKeys } = WORK_ORDER_FILTERS;
const read = (text: string) => createLoader(parsers, { urlKeys })(`?${text}`) as Parameters<typeof ask>[0];

describe('the list of work orders in the URL', () => {
  it('is the plain list at the plain address', () => {
    const plain = read('');
    expect(write(plain)).toBe('');
    expect(ask(plain)).toEqual({ filter: {}, sort: { by: 'NUMBER', direction: 'DESC' } });
  });

  it('comes back as it was written', () => {
    const filters = {
      search: 'acme & sons',
      status: 'WAITING_APPROVAL',
      readyToInvoice: true,
      isBeingVerified: true,
      hasFailed: false,
      hasDifference: false,
      sortBy: 'SCHEDULED_FOR',
      customer: '019ab3f0-1111-7222-8333-444455556666',
      direction: 'ASC',
    } as const;
    expect(read(write(filters).slice(1))).toEqual(filters);
  });

  it('ignores what it does not know', () => {
    expect(read('status=lost&sort=price&direction=up&ready=maybe')).toEqual(read(''));
  });

  it('asks the server only for what is set', () => {
    expect(ask(read('status=completed&search=%20%20')).filter).toEqual({ statuses: ['COMPLETED'] });
  });

  it('says what is on in words', () => {
    expect(say(read('status=completed&ready=true'))).toBe('status Completed, ready to invoice');
  });

  it('may be those of one customer, by a whole id', () => {
    const id = '019ab3f0-1111-7222-8333-444455556666';
    expect(ask(read(`customer=${id}`)).filter).toEqual({ customerId: id });
    expect(say(read(`customer=${id}`))).toBe('of one customer');
    expect(read('customer=acme')).toEqual(read(''));
  });
});
