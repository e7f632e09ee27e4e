import { describe, expect, it } from 'vitest';
import type { ReadingBeforeCancel } from '../billing-document.ts';
import { aRequest, type Bench, IN_TIME, type Vendor } from './billing-bench.ts';

const readBefore = (reading: ReadingBeforeCancel) => {
  if (reading.found !== 'there') throw new Error(`Not read: ${JSON.stringify(reading)}`);
  return reading;
};

export function describeCancelling(bench: () => Bench, { missingId }: Vendor): void {
  const refused = { outcome: 'refused', isCertain: false };

  describe('cancelling', () => {
    it('voids what is open, and says so from the answer', async () => {
      const { system, make, truth } = bench();
      const { externalId, plan } = await make('AFTER');
      expect(await system.cancel(externalId, aRequest())).toMatchObject({
        outcome: 'done',
        facts: { document: { externalId, state: 'VOID', number: plan.number } },
      });
      expect(await truth(plan)).toMatchObject([{ status: 'void' }]);
    });

    it('leaves what is void, paid or a draft to a reading, and changes nothing about it', async () => {
      const { system, control, make, truth } = bench();
      const voided = await make('PIVOT');
      await control.act(voided.externalId, 'void');
      const paid = await make('PIVOT');
      await control.act(paid.externalId, 'pay');
      const draft = await make('BEFORE');
      for (const [made, status] of [
        [voided, 'void'],
        [paid, 'paid'],
        [draft, 'draft'],
      ] as const) {
        expect(await system.cancel(made.externalId, aRequest())).toMatchObject(refused);
        expect(await truth(made.plan)).toMatchObject([{ status }]);
      }
    });

    it('is told before of a payment in progress, from its beginning until it arrived or failed', async () => {
      const { system, control, make } = bench();
      const { externalId } = await make('AFTER');
      const before = () => system.readBeforeCancel(externalId, IN_TIME);
      const open = { found: 'there', document: { externalId, state: 'OPEN' } };
      expect(await before()).toMatchObject({ ...open, hasPaymentInProgress: false });
      await control.act(externalId, 'start-payment');
      expect(await before()).toMatchObject({ ...open, hasPaymentInProgress: true });
      await control.act(externalId, 'fail-payment');
      expect(await before()).toMatchObject({ ...open, hasPaymentInProgress: false });
      await control.act(externalId, 'pay', { amountMinorUnits: 100 });
      expect(await before()).toMatchObject({ ...open, hasPaymentInProgress: false });
      await control.act(externalId, 'start-payment');
      expect(await before()).toMatchObject({ ...open, hasPaymentInProgress: true });
      await control.act(externalId, 'pay');
      expect(await before()).toMatchObject({ document: { state: 'PAID' }, hasPaymentInProgress: false });
    });

    it('is told before of what a reading tells, and asks no more for it', async () => {
      const { system, control, make } = bench();
      const revised = await make('PIVOT');
      await control.act(revised.externalId, 'revise');
      const written = await make('PIVOT');
      await control.act(written.externalId, 'mark-uncollectible');
      const voided = await make('PIVOT');
      await control.act(voided.externalId, 'void');
      const credited = await make('PIVOT');
      await control.act(credited.externalId, 'pay');
      await control.act(credited.externalId, 'reverse-payment');
      for (const { externalId } of [await make('BEFORE'), await make('AFTER'), revised, written, voided, credited]) {
        const sent = async () => (await control.requests()).length;
        const before = await sent();
        const reading = await system.read(externalId, IN_TIME);
        const between = await sent();
        const { amountPaidMinorUnits, paidAt, ...told } = readBefore(
          await system.readBeforeCancel(externalId, IN_TIME),
        );
        expect(told).toEqual({ ...reading, hasPaymentInProgress: false });
        expect((await sent()) - between).toBe(between - before);
      }
      expect(await system.readBeforeCancel(missingId, IN_TIME)).toEqual({ found: 'not-there' });
    });

    it('is told before how much of it has arrived, and since when it is paid', async () => {
      const { system, control, make } = bench();
      const { externalId, plan } = await make('AFTER');
      const before = async () => readBefore(await system.readBeforeCancel(externalId, IN_TIME));
      expect(await before()).toMatchObject({ amountPaidMinorUnits: 0, paidAt: null });
      await control.act(externalId, 'pay', { amountMinorUnits: 100 });
      expect(await before()).toMatchObject({ document: { state: 'OPEN' }, amountPaidMinorUnits: 100, paidAt: null });
      const since = Date.now();
      await control.act(externalId, 'pay');
      const paid = await before();
      expect(paid).toMatchObject({ document: { state: 'PAID' }, amountPaidMinorUnits: plan.totalMinorUnits });
      expect(Math.abs((paid.paidAt?.getTime() ?? 0) - since)).toBeLessThan(5_000);
    });

    it('does not void the revision when asked to void what was revised', async () => {
      const { system, control, make, truth } = bench();
      const { externalId, plan } = await make('PIVOT');
      await control.act(externalId, 'revise');
      expect(await system.cancel(externalId, aRequest())).toMatchObject(refused);
      expect((await truth(plan)).map(({ status }) => status).sort()).toEqual(['open', 'void']);
    });

    it('does not find what is not there', async () => {
      const { system } = bench();
      expect(await system.cancel(missingId, aRequest())).toMatchObject({ ...refused, failure: { cause: 'NOT_FOUND' } });
      expect(await system.deleteDraft(missingId, aRequest())).toMatchObject(refused);
    });

    it('deletes a draft, and nothing that is no draft any more', async () => {
      const { system, make, truth } = bench();
      const draft = await make('BEFORE');
      expect(await system.deleteDraft(draft.externalId, aRequest())).toEqual({ outcome: 'done', facts: {} });
      expect(await truth(draft.plan)).toEqual([]);
      expect(await system.read(draft.externalId, IN_TIME)).toEqual({ found: 'not-there' });
      const open = await make('PIVOT');
      expect(await system.deleteDraft(open.externalId, aRequest())).toMatchObject(refused);
      expect(await truth(open.plan)).toMatchObject([{ status: 'open' }]);
    });
  });
}
