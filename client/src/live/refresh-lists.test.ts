import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { refreshLists, whileListIsShown } from './refresh-lists.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const aList = (answer: () => Promise<unknown> = async () => undefined) => {
  const ask = vi.fn(answer);
  return { ask, leave: whileListIsShown(ask) };
};
const changes = async (everyMs: number, forMs: number) => {
  for (let at = 0; at < forMs; at += everyMs) {
    refreshLists();
    await vi.advanceTimersByTimeAsync(everyMs);
  }
};

it('asks once for a burst of changes, after it', async () => {
  const { ask, leave } = aList();
  await changes(100, 1_000);
  expect(ask).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(ask).toHaveBeenCalledTimes(1);
  leave();
});

it('asks every few seconds while changes never pause', async () => {
  const { ask, leave } = aList();
  await changes(400, 12_000);
  expect(ask).toHaveBeenCalledTimes(3);
  await vi.advanceTimersByTimeAsync(3_000);
  leave();
});

it('asks again after an answer during which something changed, and never twice at once', async () => {
  let running = 0;
  let most = 0;
  const { ask, leave } = aList(async () => {
    running += 1;
    most = Math.max(most, running);
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    running -= 1;
  });
  refreshLists();
  await vi.advanceTimersByTimeAsync(1_000);
  refreshLists();
  await vi.advanceTimersByTimeAsync(20_000);
  expect([ask.mock.calls.length, most]).toEqual([2, 1]);
  leave();
});

it('asks again by itself when it got no answer', async () => {
  const { ask, leave } = aList(vi.fn().mockRejectedValueOnce(new Error('away')).mockResolvedValue(undefined));
  refreshLists();
  await vi.advanceTimersByTimeAsync(20_000);
  expect(ask).toHaveBeenCalledTimes(2);
  leave();
});

it('asks nothing of a list that is no longer shown', async () => {
  const { ask, leave } = aList();
  refreshLists();
  leave();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(ask).not.toHaveBeenCalled();
});
