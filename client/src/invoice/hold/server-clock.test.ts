import { afterEach, expect, it, vi } from 'vitest';
import { serverAheadMs } from './server-clock.ts';

afterEach(() => vi.unstubAllGlobals());

it("asks again for the server's clock after no answer came, and never after one did", async () => {
  const answer = (date: string) => new Response(null, { headers: { date } });
  const asked = vi.fn<() => Promise<Response>>().mockRejectedValueOnce(new TypeError('Failed to fetch'));
  vi.stubGlobal('fetch', asked.mockResolvedValue(answer('Wed, 01 Jan 2200 00:00:00 GMT')));
  expect(await serverAheadMs()).toBe(0);
  const ahead = await serverAheadMs();
  expect(ahead).toBeGreaterThan(0);
  expect(await serverAheadMs()).toBe(ahead);
  expect(asked).toHaveBeenCalledTimes(2);
});
