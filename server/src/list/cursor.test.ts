import { describe, expect, it } from 'vitest';
import { createCursors } from './cursor.ts';

const cursors = createCursors('one secret key');
const scope = { tenantId: 'acme', list: 'invoices', sort: { by: 'TOTAL', direction: 'ASC' }, filter: { search: 'a' } };
const position = [1250, '2026-06-01T12:00:00.123456Z', null, 'id'];
const cursor = cursors.seal(scope, position);

describe('a cursor', () => {
  it('leads back to where it was made, also in another process', () => {
    expect(cursors.open(scope, cursor)).toEqual(position);
    expect(createCursors('one secret key').open(scope, cursor)).toEqual(position);
  });

  it('does not care how the same filter is written', () => {
    const same = {
      ...scope,
      filter: { statuses: undefined, customerId: null, search: 'a' },
      sort: { direction: 'ASC', by: 'TOTAL' },
    };
    expect(cursors.open(same, cursor)).toEqual(position);
  });

  it.each([
    ['another contractor', { tenantId: 'other' }],
    ['another list', { list: 'workOrders' }],
    ['another order', { sort: { by: 'TOTAL', direction: 'DESC' } }],
    ['another filter', { filter: { search: 'b' } }],
    ['no filter', { filter: undefined }],
  ])('is worth nothing for %s', (_, other) => {
    expect(() => cursors.open({ ...scope, ...other }, cursor)).toThrow(/does not belong/);
  });

  it.each(['', 'x', 'AAAA', '🙂', cursor.slice(1), `${cursor}AA`, cursor.slice(0, -2), 'A'.repeat(100_000)])(
    'cannot be made up (%#)',
    (madeUp) => {
      expect(() => cursors.open(scope, madeUp)).toThrow(/does not belong/);
    },
  );

  it('of another key is foreign', () => {
    expect(() => createCursors('another secret key').open(scope, cursor)).toThrow(/does not belong/);
  });
});
