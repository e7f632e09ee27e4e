import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { seldom } from './seldom.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('asks at once, and of many wishes afterwards once more', async () => {
  const ask = vi.fn(async () => undefined);
  const { wish } = seldom(ask);
  for (let n = 0; n < 5; n += 1) await wish();
  expect(ask).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(9_000);
  expect(ask).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(ask).toHaveBeenCalledTimes(2);
});

it('keeps nobody waiting for an answer, and never asks twice at once', async () => {
  let answer = () => {};
  const ask = vi.fn(() => new Promise<void>((answered) => (answer = answered)));
  const { wish } = seldom(ask);
  await wish();
  await vi.advanceTimersByTimeAsync(60_000);
  await wish();
  expect(ask).toHaveBeenCalledTimes(1);
  answer();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(ask).toHaveBeenCalledTimes(2);
});

it('asks again after a failure, and no more once it is stopped', async () => {
  const ask = vi.fn(() => Promise.reject(new Error('the server is away')));
  const { wish, stop } = seldom(ask);
  await wish();
  await vi.advanceTimersByTimeAsync(10_000);
  await wish();
  await wish();
  expect(ask).toHaveBeenCalledTimes(2);
  stop();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(ask).toHaveBeenCalledTimes(2);
});
