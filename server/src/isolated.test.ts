import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { summarizeEvent } from './invoice/summarize-event.ts';

const HERE = new URL('.', import.meta.url);
/** What a person typed, here or in the billing system, as it is called where sentences are made of it. */
const TYPED =
  /\b(accountName|displayName|customerName|technician\.name|manufacturer|model|serial_number|reason|description)\b/;
const INTERPOLATION = /\$\{([^{}]*)\}/g;

const sources = readdirSync(HERE, { recursive: true, encoding: 'utf8' }).filter(
  (file) => file.endsWith('.ts') && !/\.(test|contract)\.ts$|^(demo|testing|cli)\//.test(file),
);

it('joins no text that a person typed with ours but isolated from its direction', () => {
  const bare = sources.flatMap((file) =>
    [...readFileSync(new URL(file, HERE), 'utf8').matchAll(INTERPOLATION)]
      .map(([, expression = '']) => expression)
      .filter((expression) => TYPED.test(expression) && !expression.includes('isolate('))
      .map((expression) => `${file}: ${expression}`),
  );
  expect(sources.length).toBeGreaterThan(100);
  expect(bare).toEqual([]);
});

it('tells what happened with a reason in any script, on one line', () => {
  const facts = { reason: 'לקוח\u2069 \u202e99\n$0' };
  const event = { kind: 'CANCELLED', facts } as unknown as Parameters<typeof summarizeEvent>[0];
  expect(summarizeEvent(event)).toBe('Cancelled in both systems: \u2068לקוח 99 $0\u2069.');
});
