import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isolate } from './isolate.ts';

it('leaves a text alone that reads from left to right', () => {
  for (const text of ['Acme Plumbing', 'Ångström & Søns (№ 5)', '株式会社', '123', ''])
    expect(isolate(text)).toBe(text);
});

it('isolates a text of letters that read from right to left', () => {
  for (const text of ['דוד כהן', 'Acme عربي', '١٢٣', 'ܫܠܡܐ', '𞤀𞤣𞤤', 'a\u200f'])
    expect(isolate(text)).toBe(`\u2068${text}\u2069`);
});

it('takes orders to turn around out of a text, however they are nested', () => {
  expect(isolate('Acme \u202eHVAC')).toBe('Acme HVAC');
  expect(isolate('\u2067\u2066\u202bAcme\u2069\u202c')).toBe('Acme');
  expect(isolate('דוד\u2069 \u202dכהן')).toBe('\u2068דוד כהן\u2069');
});

it('keeps a text on the line it is put into', () => {
  expect(isolate('Acme\r\nPaid\u2029\u0085\u001c$0')).toBe('Acme Paid $0');
});

it('closes exactly what it opens, whatever a person typed', () => {
  const signs = fc.constantFrom(...'\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069אع \n\u2029a5$');
  fc.assert(
    fc.property(fc.array(signs), (parts) => {
      const text = isolate(parts.join(''));
      const inner = text.startsWith('\u2068') ? text.slice(1, -1) : text;
      expect(inner).not.toMatch(/[\u202a-\u202e\u2066-\u2069]|\p{Cc}|[\u2028\u2029]/u);
      expect(text.endsWith('\u2069')).toBe(text.startsWith('\u2068'));
    }),
  );
});
