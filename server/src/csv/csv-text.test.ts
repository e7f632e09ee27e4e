import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvText } from './csv-text.ts';
import { defuse } from './defuse.ts';

const cellOf = (text: string) => csvText([[text]]).replace(/\r\n$/, '');

describe('a cell that begins like a formula', () => {
  it.each([
    '=1+1',
    '+1 319 555 0100',
    '-2+3',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    ' =1',
    '  \u00A0+A1',
    '"=1',
    `'=1`,
    '\uFEFF=1',
    '\u200B@A1',
    '＝1+1',
    '\ttext',
    '-',
  ])('%j becomes a text', (text) => {
    expect(defuse(text)).toBe(`'${text}`);
  });

  it.each(['Acme', 'a=b', '1-2', '-5', '+13195550100', '-0.50', '1284.50', '2026-11-30', "O'Neill", ''])(
    '%j is none',
    (text) => {
      expect(defuse(text)).toBe(text);
    },
  );

  it('is none when it is a number', () => {
    expect(csvText([[-5, 0, null, '-5.25']])).toBe('-5,0,,-5.25\r\n');
  });
});

describe('a file', () => {
  it.each([
    ['a,b', '"a,b"'],
    ['say "hi"', '"say ""hi"""'],
    ['two\nlines', '"two\nlines"'],
    ['two\rlines', '"two\rlines"'],
    ['a;b', '"a;b"'],
    ['plain', 'plain'],
  ])('writes %j as RFC 4180 does', (text, written) => {
    expect(cellOf(text)).toBe(written);
  });

  it('is read back as it was, whatever stands in its cells', () => {
    const cell = fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^["',;\r\n\t =+a]*$/));
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1 }), (rows) => {
        const read = parse(csvText(rows), { record_delimiter: '\r\n', relax_column_count: true });
        expect(read).toEqual(rows.map((row) => row.map(defuse)));
      }),
    );
  });
});
