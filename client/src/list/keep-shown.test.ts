import { expect, it } from 'vitest';
import { keepShown } from './keep-shown.ts';

const rows = (ids: string) => [...ids].map((id) => ({ id }));
const shown = (before: string, answer: string) =>
  keepShown(rows(before), rows(answer))
    .map(({ id }) => id)
    .join('');

it('shows the answer as it is when nothing was shown before', () => {
  expect(shown('', 'abc')).toBe('abc');
});

it('keeps a row that the answer no longer has where it stood', () => {
  expect(shown('abcd', 'acd')).toBe('abcd');
  expect(shown('abcd', 'bcd')).toBe('abcd');
  expect(shown('abcd', 'abc')).toBe('abcd');
  expect(shown('ab', '')).toBe('ab');
});

it('puts new rows where the answer has them, also above one that is kept on top', () => {
  expect(shown('abc', 'xabc')).toBe('xabc');
  expect(shown('abc', 'xbyc')).toBe('xabyc');
});

it('keeps all rows below an answer that shares none with them', () => {
  expect(shown('ab', 'xyz')).toBe('xyzab');
});

it('follows the answer where rows changed places', () => {
  expect(shown('abc', 'cab')).toBe('cab');
});
