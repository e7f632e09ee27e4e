import { expect, it } from 'vitest';
import { searchWords } from './search-words.ts';

const PREFIXES = ['wo', 'inv'];
const textsOf = (search: string) =>
  searchWords(search, PREFIXES).map(({ texts, number }) => [texts.map(({ whole }) => whole), number]);

it.each([
  ...['INV-119', 'inv 119', 'INV119', 'inv. 119', 'Inv #119', 'inv: 119', 'INV_119', 'inv/119', 'inv–119', 'INV-119.'],
  ...['invoice 119', 'Invoice #119,', 'INV-000119', 'ＩＮＶ－１１９', 'inv\u00a0119'],
])('%s is the invoice 119', (search) => {
  expect(searchWords(search, PREFIXES)).toMatchObject([{ number: { prefixes: ['inv'], value: 119 } }]);
});

it.each(['WO-119', 'wo119', 'work order 119', 'Work Order #119'])('%s is the work order 119', (search) => {
  expect(searchWords(search, PREFIXES)).toMatchObject([{ number: { prefixes: ['wo'], value: 119 } }]);
});

it.each(['#119', '# 119', '#0119', '0000119', '00119'])('%s is either of that number', (search) => {
  expect(searchWords(search, PREFIXES)).toMatchObject([{ number: { prefixes: PREFIXES, value: 119 } }]);
});

it.each([
  ['119.', [[['119'], null]]],
  ['119', [[['119'], null]]],
  ['１１９', [[['119'], null]]],
  [
    'Smith, John',
    [
      [['Smith'], null],
      [['John'], null],
    ],
  ],
  [
    '“Acme” (HVAC)',
    [
      [['Acme'], null],
      [['HVAC'], null],
    ],
  ],
  ['O’Neill', [[['ONeill'], null]]],
  ['...', [[['...'], null]]],
  ['a.b', [[['a.b'], null]]],
  ["'", []],
])('%s asks for words without what stands around them', (search, expected) => {
  expect(textsOf(search)).toEqual(expected);
});

it.each([
  ['319-555-0100', ['319-555-0100', '3195550100']],
  ['(319)555-0100', ['319)555-0100', '3195550100']],
  ['319 555 0100', ['319 555 0100', '3195550100']],
  ['+1 (319) 555-0100', ['+1 (319) 555-0100', '13195550100', '3195550100']],
  ['13195550100', ['13195550100', '3195550100']],
  ['319.555.0100', ['319.555.0100', '3195550100']],
])('%s may be a phone, however it is written', (search, expected) => {
  expect(textsOf(search)).toEqual([[expected, null]]);
});

it('few digits with blanks between them are several things, each of which must be there', () => {
  expect(textsOf('555 0100')).toHaveLength(2);
});
