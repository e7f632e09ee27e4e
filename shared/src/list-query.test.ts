import { expect, it } from 'vitest';
import { tidyListQuery } from './list-query.ts';

it.each([
  ['status=overdue&sort=due', 'sort=due&status=overdue'],
  ['?search=Zo%C3%AB%20Acme', 'search=Zo%C3%AB%20Acme'],
  ['search=a+b', 'search=a%20b'],
  ['', ''],
])('%j is one list, whichever way it is written', (text, tidied) => {
  expect(tidyListQuery(text)).toBe(tidied);
});

it.each([
  'status=sent&status=paid',
  '<script>=1',
  `search=${'x'.repeat(201)}`,
  'x'.repeat(1_001),
  '=1',
  'a b=1',
  'search=%E0%A4',
])('%j is the address of no list', (text) => {
  expect(tidyListQuery(text)).toBeUndefined();
});
