import { buildSchema, graphqlSync } from 'graphql';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { createFormatError } from './format-error.ts';

const logged: string[] = [];
const format = createFormatError(pino({}, { write: (line) => void logged.push(line) }), () => 'the id');

it.each([
  ['a number', { count: 'of our own' }],
  ['an enum', { state: 'of our own' }],
  ['a text', { text: { secret: 'of our own' } }],
])('%s of ours that does not fit the contract is our mistake, and is not shown', (_, rootValue) => {
  const schema = buildSchema('type Query { count: Int state: State text: String } enum State { GOOD }');
  const source = `{ ${Object.keys(rootValue)[0]} }`;
  const [error] = graphqlSync({ schema, source, rootValue }).errors ?? [];
  if (!error) throw new Error('It fitted.');
  const formatted = format({ ...error.toJSON(), extensions: { code: 'INTERNAL_SERVER_ERROR' } }, error, 'request 1');
  expect(formatted.extensions).toEqual({ code: 'INTERNAL', errorId: 'the id', requestId: 'request 1' });
  expect(JSON.stringify(formatted)).not.toContain('our own');
  expect(logged.at(-1)).toContain('"errorId":"the id","requestId":"request 1"');
});
