import { CombinedGraphQLErrors } from '@apollo/client/errors';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { askOnce } from './ask-once.ts';

describe('asking for one operation', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('sends the same key again when no answer arrived', async () => {
    const keys: string[] = [];
    const answer = askOnce(async (key) => {
      keys.push(key);
      if (keys.length < 3) throw new TypeError('Failed to fetch');
      return 'done';
    });
    await vi.runAllTimersAsync();
    expect(await answer).toBe('done');
    expect(keys).toHaveLength(3);
    expect(new Set(keys).size).toBe(1);
  });

  it('takes a new key for a new click', async () => {
    const keys = await Promise.all([askOnce(async (key) => key), askOnce(async (key) => key)]);
    expect(keys[0]).not.toBe(keys[1]);
    expect(keys[0]).toMatch(/^[0-9a-f]{32}$/);
  });

  it('does not repeat what the server answered with an error', async () => {
    const send = vi.fn(async () => {
      throw new CombinedGraphQLErrors({ errors: [{ message: 'No.' }] });
    });
    await expect(askOnce(send)).rejects.toThrow('No.');
    expect(send).toHaveBeenCalledOnce();
  });
});
