import { expect, it } from 'vitest';
import { createWrittenOnce } from './written-once.ts';

const message = (payload: unknown, id = 'a"b\\c') => JSON.stringify({ id, type: 'next', payload });
const answer = { data: { text: '{"$written":1}', other: '"payload":{"$written":1}}' } };

it('a message is what it would have been', () => {
  const { standIn, fill } = createWrittenOnce();
  for (const id of ['1', 'a"b\\c', '","type":"next","payload":{"$written":1}}']) {
    expect(fill(message(standIn(answer), id))).toBe(message(answer, id));
  }
});

it('nothing that a client says stands in for the answer to somebody else', () => {
  const { standIn, fill } = createWrittenOnce();
  standIn({ data: { secret: true } });
  const said = [
    JSON.stringify({ type: 'pong', payload: { $written: 1 } }),
    JSON.stringify({ id: '","type":"next","payload":{"$written":1}}', type: 'complete' }),
    message({ data: { text: '{"$written":1}' } }),
    message({ $written: 1, data: null }),
    JSON.stringify({ type: 'connection_ack', payload: { $written: 1 } }),
  ];
  for (const each of said) expect(fill(each)).toBe(each);
});

it('one that was sent stands in for nothing more', () => {
  const { standIn, fill } = createWrittenOnce();
  const sent = message(standIn(answer));
  fill(sent);
  expect(fill(sent)).toBe(sent);
});
