import { describe, expect, it } from 'vitest';
import { aRequest, type Bench, IN_TIME, type Vendor } from './billing-bench.ts';

export function describeCustomerCopy(bench: () => Bench, { missingId }: Vendor): void {
  describe("the customer's copy", () => {
    it('is sent again, open or paid, and stays as it was', async () => {
      const { system, control, make, truth } = bench();
      const sent = await make('AFTER');
      const paid = await make('AFTER');
      await control.act(paid.externalId, 'pay');
      for (const { externalId, plan } of [sent, paid]) {
        const before = await truth(plan);
        expect(await system.sendAgain(externalId, aRequest())).toEqual({ outcome: 'done', facts: {} });
        expect(await truth(plan)).toEqual(before);
      }
    });

    it('is not sent of what is void or not there', async () => {
      const { system, control, make } = bench();
      const { externalId } = await make('AFTER');
      await control.act(externalId, 'void');
      for (const id of [externalId, missingId]) {
        expect(await system.sendAgain(id, aRequest())).toMatchObject({ outcome: 'refused', isCertain: false });
      }
    });

    it('is in doubt when nobody answers, and when the answer says nothing', async () => {
      const { system, control, make } = bench();
      const { externalId } = await make('AFTER');
      for (const kind of ['no-answer-applied', 'server-error', 'malformed']) {
        await control.fault({ operation: 'create', kind, times: 1, path: '/send' });
        expect(await system.sendAgain(externalId, aRequest())).toMatchObject({ outcome: 'unknown' });
      }
    });

    it('is where the billing system says, or not there, or cannot be asked for', async () => {
      const { system, control, make, url } = bench();
      const { externalId } = await make('AFTER');
      const read = () => system.readCopy(externalId, IN_TIME);
      const there = expect.stringContaining(url);
      expect(await read()).toEqual({ found: 'there', copy: { paymentUrl: there, pdfUrl: there } });
      expect(await system.readCopy(missingId, IN_TIME)).toEqual({ found: 'not-there' });
      await control.fault({ operation: 'read', kind: 'server-error', times: 1 });
      expect(await read()).toMatchObject({ found: 'unreadable' });
    });
  });
}
