import { describe, expect, it } from 'vitest';
import { aCreationPlan } from '../../testing/a-creation-plan.ts';
import { aRequest, type Bench, documentOf, IN_TIME, type Made, type Vendor } from './billing-bench.ts';

export function describeReading(bench: () => Bench, { open, wrongKey, missingId }: Vendor): void {
  const find = ({ plan: { reference, number }, externalCustomerId }: Made) => {
    const requestedAt = new Date(Date.now() - 5_000);
    return bench().system.findByReference({ reference, number, externalCustomerId, requestedAt }, IN_TIME);
  };

  describe('reading', () => {
    it('tells every state, by id and by reference, at once', async () => {
      const { system, control, make } = bench();
      const draft = await make('BEFORE');
      const sent = await make('AFTER');
      const paid = await make('PIVOT');
      await control.act(paid.externalId, 'pay');
      const voided = await make('PIVOT');
      await control.act(voided.externalId, 'void');
      for (const [made, state] of [
        [draft, 'DRAFT'],
        [sent, 'OPEN'],
        [paid, 'PAID'],
        [voided, 'VOID'],
      ] as const) {
        const { externalId, plan } = made;
        const { reference, totalMinorUnits, currency } = plan;
        const wanted = { externalId, reference, state, totalMinorUnits, currency, isCredited: false };
        expect(documentOf(await system.read(externalId, IN_TIME))).toMatchObject(wanted);
        expect(documentOf(await find(made))).toMatchObject(wanted);
      }
    });

    it.each(['credit', 'reverse-payment'] as const)('tells that what was paid was taken back by %s', async (deed) => {
      const { system, control, make } = bench();
      const { externalId } = await make('PIVOT');
      await control.act(externalId, 'pay');
      expect(documentOf(await system.read(externalId, IN_TIME))).toMatchObject({ state: 'PAID', isCredited: false });
      await control.act(externalId, deed);
      expect(documentOf(await system.read(externalId, IN_TIME))).toMatchObject({ state: 'PAID', isCredited: true });
    });

    it.each([
      ['a refund that fails', ['reverse-payment', 'fail-refund']],
      ['a credit note that is voided', ['credit', 'void-credit-note']],
    ] as const)('tells that what was taken back counts again, after %s', async (_, [taken, given]) => {
      const { system, control, make } = bench();
      const { externalId } = await make('PIVOT');
      await control.act(externalId, 'pay');
      await control.act(externalId, taken);
      expect(documentOf(await system.read(externalId, IN_TIME))).toMatchObject({ isCredited: true });
      await control.act(externalId, given);
      expect(documentOf(await system.read(externalId, IN_TIME))).toMatchObject({ state: 'PAID', isCredited: false });
    });

    it('takes what was written off for open', async () => {
      const { system, control, make } = bench();
      const { externalId } = await make('PIVOT');
      await control.act(externalId, 'mark-uncollectible');
      expect(documentOf(await system.read(externalId, IN_TIME))).toMatchObject({ state: 'OPEN' });
    });

    it('tells that what was never paid was credited in full', async () => {
      const { system, control, make } = bench();
      const { externalId } = await make('PIVOT');
      await control.act(externalId, 'credit');
      expect(documentOf(await system.read(externalId, IN_TIME))).toMatchObject({ state: 'PAID', isCredited: true });
    });

    it('follows revisions to the latest, which decides', async () => {
      const { system, control, make, truth } = bench();
      const made = await make('PIVOT');
      const { externalId, plan } = made;
      await control.act(externalId, 'revise');
      const once = documentOf(await system.read(externalId, IN_TIME));
      expect(once).toMatchObject({ state: 'OPEN', reference: plan.reference });
      expect(once.externalId).not.toBe(externalId);

      await control.act(once.externalId, 'revise');
      const twice = documentOf(await system.read(externalId, IN_TIME));
      expect(twice.state).toBe('OPEN');
      expect(twice.externalId).not.toBe(once.externalId);
      expect(documentOf(await find(made)).externalId).toBe(twice.externalId);

      await control.act(twice.externalId, 'void');
      expect(documentOf(await system.read(externalId, IN_TIME)).state).toBe('VOID');
      expect((await truth(plan)).every(({ status }) => status === 'void')).toBe(true);
    });

    it('finds by reference among more than a page of the same customer', async () => {
      const { system, make } = bench();
      const made = await make('BEFORE');
      const { plan, externalCustomerId } = made;
      const [draft] = system.creationSteps;
      for (let count = 0; count < 101; count++) {
        const another = aCreationPlan({ customer: plan.customer });
        await draft?.ask(another, { externalCustomerId, externalId: undefined }, aRequest());
      }
      expect(documentOf(await find(made))).toMatchObject({ externalId: made.externalId, state: 'DRAFT' });
    });

    it('says not there only of what the vendor does not have', async () => {
      const { system, url, make } = bench();
      const made = await make('PIVOT');
      expect(await system.read(missingId, IN_TIME)).toEqual({ found: 'not-there' });
      const other = { ...made, plan: { ...made.plan, reference: 'another' } };
      expect(await find(other)).toEqual({ found: 'not-there' });

      const signedOut = await open(url, wrongKey);
      const expired = { found: 'unreadable', failure: { cause: 'SIGN_IN_EXPIRED' } };
      expect(await signedOut.read(missingId, IN_TIME)).toMatchObject(expired);
    });

    it('tells whose account it is, or that the key is not taken', async () => {
      const { system, url } = bench();
      expect(await system.checkAccount(IN_TIME)).toMatchObject({ outcome: 'reached', accountName: 'Acme HVAC' });
      const signedOut = await open(url, wrongKey);
      expect(await signedOut.checkAccount(IN_TIME)).toMatchObject({
        outcome: 'failed',
        failure: { cause: 'SIGN_IN_EXPIRED' },
      });
    });
  });
}
