import { pino } from 'pino';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { askGenerated } from '../testing/ask-generated.ts';
import { type RunningServer, startServer } from '../testing/running-server.ts';

/** A few in each run of the tests; `pnpm fuzz` asks 100,000, or as many as it is told, from another seed on if it is told one. */
const COUNT = Number(process.env.FUZZ_REQUESTS ?? 1_000);
const SEED = Number(process.env.FUZZ_SEED ?? 1);
const ERROR = 50;
const tell = (sentence: string) => process.env.FUZZ_REQUESTS && process.stdout.write(`${sentence}\n`);

const logged: string[] = [];
const printed = vi.spyOn(console, 'error').mockImplementation(() => {});
let server: RunningServer;

beforeAll(async () => {
  const write = (line: string) => void (JSON.parse(line).level >= ERROR && logged.push(line));
  // Nobody answers as a billing system, which is soon known.
  const env = { BILLING_TIMEOUT_MS: '200' };
  server = await startServer({ env, log: pino({ level: 'error' }, { write }) });
});
afterAll(async () => {
  await server.stop();
  printed.mockRestore();
});

it(
  'whatever anybody asks, nothing breaks and nothing of anybody else is told or changed',
  async () => {
    const { wrong, changed, heap, met, statuses, requests } = await askGenerated(server, COUNT, SEED, tell);
    tell(JSON.stringify({ requests, statuses, met, heap }, null, 2));
    expect(wrong).toEqual([]);
    expect(changed).toEqual([]);
    expect(logged).toEqual([]);
    expect(printed).not.toHaveBeenCalled();
    // Each kind of caller was answered, and was told no.
    for (const name of ['admin', 'office', 'accountant', 'technician', 'token']) {
      expect(met[name]).toMatchObject({ answered: expect.any(Number), BAD_USER_INPUT: expect.any(Number) });
    }
    expect(met.admin?.NOT_FOUND).toBeGreaterThan(0);
    expect(met.technician?.FORBIDDEN).toBeGreaterThan(0);
    // Flat once what is kept of documents is full.
    if (COUNT >= 50_000) expect(Math.max(...heap.slice(-4))).toBeLessThan(Math.max(...heap.slice(4, 7)) * 1.1);
  },
  COUNT * 60 + 60_000,
);
