/// <reference types="vite/client" />
import { expect, it } from 'vitest';

/** Fields whose text a person typed. */
const TYPED =
  /\.(name|displayName|customerName|accountName|title|description|serialNumber|manufacturer|location|line1|line2|city|region|postalCode|cancellationReason)\b|\bdata\.label\b/;
const INTERPOLATION = /\$\{([^{}]*)\}/g;

const sources = Object.entries(
  import.meta.glob<string>(['./**/*.{ts,tsx}', '!./generated/**', '!./**/*.test.*'], {
    query: '?raw',
    import: 'default',
    eager: true,
  }),
);

it('joins no text that a person typed with ours but isolated from its direction', () => {
  const bare = sources.flatMap(([file, text]) =>
    text
      .split('\n')
      .filter((line) => !line.includes(' key={'))
      .flatMap((line) => [...line.matchAll(INTERPOLATION)].map(([, expression = '']) => expression))
      .filter((expression) => TYPED.test(expression) && !expression.includes('isolate('))
      .map((expression) => `${file}: ${expression}`),
  );
  expect(sources.length).toBeGreaterThan(100);
  expect(bare).toEqual([]);
});
