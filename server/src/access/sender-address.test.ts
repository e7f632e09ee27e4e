import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { aPersonAt, LIMITS, PASSWORD, type Try, tryAt } from '../testing/guesses.ts';
import { type RunningServer, startServer } from '../testing/running-server.ts';

let server: RunningServer;
beforeAll(async () => {
  server = await startServer({ signInLimits: LIMITS, env: { TRUSTED_PROXIES: '127.0.0.1' } });
});
afterAll(() => server.stop());
beforeEach(() => server.query('delete from rate_limit'));

const statusOf = async (given: Try) => (await tryAt(server, given)).status;

describe('an address', () => {
  const isOneSender = async (...addresses: string[]) => {
    const { email } = await aPersonAt(server);
    for (let n = 0; n < LIMITS.perPersonAndSender; n++)
      await tryAt(server, { email, from: addresses[n % (addresses.length - 1)] });
    return (await statusOf({ email, password: PASSWORD, from: addresses.at(-1) })) === 429;
  };

  it('of IPv6 counts with its network of 64 bits, one of IPv4 however it is written', async () => {
    expect(await isOneSender('2001:db8:0:1::1', '2001:db8:0:1:abcd::2', '2001:db8:0:1:ffff::3')).toBe(true);
    expect(await isOneSender('2001:db8:0:1::1', '2001:db8:0:2::1')).toBe(false);
    expect(await isOneSender('203.0.113.9', '::ffff:203.0.113.9', '203.0.113.9:4711')).toBe(true);
    expect(await isOneSender('203.0.113.9', '203.0.113.10')).toBe(false);
  });

  it('that the sender puts before its own counts for nothing', async () => {
    expect(await isOneSender('198.51.100.1, 203.0.113.9', '198.51.100.2, 203.0.113.9', '203.0.113.9')).toBe(true);
  });

  it('is the peer’s, where no proxy is believed', async () => {
    const alone = await startServer({ databaseUrl: server.databaseUrl, signInLimits: LIMITS });
    const { email } = await aPersonAt(server);
    for (let n = 0; n < LIMITS.perPersonAndSender; n++)
      await tryAt(server, { email, from: `203.0.113.${n}`, at: alone });
    expect(await statusOf({ email, password: PASSWORD, from: '203.0.113.99', at: alone })).toBe(429);
    await alone.stop();
  });
});
