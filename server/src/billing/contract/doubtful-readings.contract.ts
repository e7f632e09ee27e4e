import { describe, expect, it } from 'vitest';
import type { ReadRequest } from '../answer.ts';
import { type Bench, IN_TIME } from './billing-bench.ts';

const FAULTS = {
  unauthorized: 'SIGN_IN_EXPIRED',
  forbidden: 'NOT_ALLOWED',
  'rate-limited': 'RATE_LIMITED',
  'server-error': 'BAD_ANSWER',
  'server-error-applied': 'BAD_ANSWER',
  'no-answer': 'NO_ANSWER',
  'no-answer-applied': 'NO_ANSWER',
  'applied-late': 'NO_ANSWER',
  malformed: 'BAD_ANSWER',
} as const;
const MOST_REQUESTS = 6;

/** Whatever goes wrong while reading, and at whichever of its requests, it never says what is there or not there. */
export function describeDoubtfulReadings(bench: () => Bench, short: ReadRequest, foreverMs: number): void {
  /** A refunded invoice that was revised before: reading it takes the most requests. */
  async function readings() {
    const { system, control, make } = bench();
    const { externalId, externalCustomerId, plan } = await make('PIVOT');
    await control.act(externalId, 'revise');
    const revision = (await control.invoice(plan.reference)).find(({ status }) => status === 'open');
    await control.act(revision?.id ?? '', 'pay');
    await control.act(revision?.id ?? '', 'reverse-payment');
    const { reference, number } = plan;
    const wanted = { reference, number, externalCustomerId, requestedAt: new Date() };
    return {
      read: (request: ReadRequest) => system.read(externalId, request),
      readBeforeCancel: (request: ReadRequest) => system.readBeforeCancel(externalId, request),
      findByReference: (request: ReadRequest) => system.findByReference(wanted, request),
    };
  }

  describe.each(['read', 'readBeforeCancel', 'findByReference'] as const)('%s', (name) => {
    it.each(Object.keys(FAULTS) as (keyof typeof FAULTS)[])('that meets %s anywhere is unreadable', async (kind) => {
      const { control } = bench();
      const { [name]: ask } = await readings();
      const failed: number[] = [];
      for (let after = 0; after < MOST_REQUESTS; after++) {
        await control.fault({ operation: 'read', kind, times: 1, after, delayMs: 5 });
        const reading = await ask(IN_TIME);
        await control.clearFaults();
        if (reading.found === 'there') continue;
        expect(reading).toMatchObject({ found: 'unreadable', failure: { cause: FAULTS[kind] } });
        failed.push(after);
      }
      expect(failed).toEqual([...failed.keys()]);
      expect(failed.length).toBeGreaterThanOrEqual(2);
    });

    it('is unreadable after its time, without waiting any longer', async () => {
      const { control } = bench();
      const { [name]: ask } = await readings();
      for (const after of [0, 1]) {
        await control.fault({ operation: 'read', kind: 'late', times: 1, after, delayMs: foreverMs });
        expect(await ask(short)).toMatchObject({ found: 'unreadable', failure: { cause: 'NO_ANSWER' } });
        await control.clearFaults();
      }
    });
  });

  it('"not found" of a later revision, or of what was paid, does not make an invoice not there', async () => {
    const { control } = bench();
    const { read } = await readings();
    for (const after of [1, 2, 3]) {
      await control.fault({ operation: 'read', kind: 'not-found', times: 1, after });
      expect(await read(IN_TIME)).toMatchObject({ found: 'unreadable' });
    }
  });

  it.each(Object.keys(FAULTS) as (keyof typeof FAULTS)[])(
    'neither what changed nor the account is known when it meets %s',
    async (kind) => {
      const { control, system } = bench();
      const failure = { cause: FAULTS[kind] };
      await control.fault({ operation: 'read', kind, times: 100, delayMs: 5 });
      expect(await system.listChanged({ since: new Date(), page: undefined }, IN_TIME)).toMatchObject({
        outcome: 'unreadable',
        failure,
      });
      expect(await system.checkAccount(IN_TIME)).toMatchObject({ outcome: 'failed', failure });
      await control.clearFaults();
    },
  );
}
