import { createLoader } from 'nuqs';
import { expect, it } from 'vitest';
import { CUSTOMER_FILTERS } from './customer-filters.ts';

const { ask, say, write, parsers, urlKeys } = CUSTOMER_FILTERS;
const read = (text: string) => createLoader(parsers, { urlKeys })(`?${text}`) as Parameters<typeof ask>[0];

it('customers come by name at the plain address, and narrowed or downwards as it says', () => {
  expect(write(read(''))).toBe('');
  expect(ask(read(''))).toEqual({ filter: {}, sort: { by: 'NAME', direction: 'ASC' } });
  const query = 'direction=desc&search=acme&type=government';
  expect(write(read(query))).toBe(`?${query}`);
  expect(ask(read(query))).toEqual({
    filter: { search: 'acme', types: ['GOVERNMENT'] },
    sort: { by: 'NAME', direction: 'DESC' },
  });
  expect(say(read('type=government'))).toBe('type Government');
});
