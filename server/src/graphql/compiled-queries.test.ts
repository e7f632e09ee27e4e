import { buildSchema, type DocumentNode, parse } from 'graphql';
import { expect, it } from 'vitest';
import { createCompiledQueries } from './compiled-queries.ts';

const schema = buildSchema('type Query { first: Int second: Int }');
const VALUES = { first: 1, second: 2 };
type Asked = { operationName?: string; variableValues?: Record<string, unknown> };

const find = createCompiledQueries(schema, 1);
const answer = async (document: DocumentNode, asked: Asked) =>
  (await find({ document, ...asked })?.query(VALUES, {}, asked.variableValues ?? {}))?.data;

it('a document has code for each set of what it includes', async () => {
  const document = parse('query ($isFirst: Boolean!) { first @include(if: $isFirst) second @skip(if: $isFirst) }');
  for (const isFirst of [true, false, true]) {
    expect(await answer(document, { variableValues: { isFirst } })).toEqual(isFirst ? { first: 1 } : { second: 2 });
  }
});

it('a document has code for each of its operations', async () => {
  const document = parse('query One { first } query Two { second }');
  for (const operationName of ['One', 'Two', 'One']) {
    expect(await answer(document, { operationName })).toEqual(operationName === 'One' ? { first: 1 } : { second: 2 });
  }
});

it('what was not asked for the longest time is let go', () => {
  const document = parse('{ first }');
  const code = find({ document });
  const askForOthers = (count: number) => {
    for (let n = 0; n < count; n += 1) find({ document: parse('{ second }') });
  };
  askForOthers(199);
  expect(find({ document })).toBe(code);
  askForOthers(199);
  expect(find({ document })).toBe(code);
  askForOthers(200);
  expect(find({ document })).not.toBe(code);
});
