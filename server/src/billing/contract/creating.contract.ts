import { MAX_MINOR_UNITS } from '@tuffops/shared/invoice/totals';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aBilledCustomer, aCreationPlan } from '../../testing/a-creation-plan.ts';
import { aRequest, type Bench, factsOf, type Vendor } from './billing-bench.ts';

/** A line of at most a 200th of the largest invoice, so that any 20 of them with any tax fit into one. */
const line = fc.record({
  quantity: fc
    .integer({ min: 1, max: 20_000 })
    .chain((units) => fc.constantFrom(1, 10, 100, 10_000).map((scale) => String(units / scale))),
  unitPriceMinorUnits: fc.integer({ min: 0, max: 99 }),
});
const plan = fc
  .record({
    priced: fc.array(line, { minLength: 1, maxLength: 20 }),
    taxRatePercent: fc.integer({ min: 0, max: 100_000 }).map((thousandths) => String(thousandths / 1_000)),
    currency: fc.constantFrom('USD', 'EUR', 'JPY'),
  })
  .map(aCreationPlan)
  .filter(({ totalMinorUnits }) => totalMinorUnits > 0 && totalMinorUnits <= MAX_MINOR_UNITS);

/** Longer than any vendor takes: letters, pairs, joined emoji, marks, right to left; an odd letter first, so that cuts differ. */
const longText = (characters: number) =>
  fc
    .array(fc.constantFrom('a', '😀', '👨‍👩‍👧‍👦', 'e\u0301', '🇩🇪', 'שָׁ', 'क्षि', ' '), { minLength: 5, maxLength: 9 })
    .map((parts) => `x${parts.join('').repeat(Math.ceil(characters / parts.length))}`);
const wordy = fc
  .record({
    descriptions: fc.array(fc.integer({ min: 490, max: 1_200 }).chain(longText), { minLength: 1, maxLength: 4 }),
    name: fc.integer({ min: 250, max: 600 }).chain(longText),
    address: fc.integer({ min: 4_990, max: 6_000 }).chain(longText),
    phone: fc.constantFrom(null, '+1 (555) 010-0100 extension 4711'),
  })
  .map(({ descriptions, name, address, phone }) => {
    const priced = descriptions.map(() => ({ quantity: '9999.9999', unitPriceMinorUnits: 99 }));
    const plan = aCreationPlan({ priced });
    const lines = plan.lines.map((line, index) => ({ ...line, description: descriptions[index] ?? '' }));
    const country = { country: 'US' };
    const everywhere = { line1: address, line2: address, city: address, region: address, postalCode: address };
    return { ...plan, lines, customer: aBilledCustomer({ name, phone, address: { ...everywhere, ...country } }) };
  });

export function describeCreating(bench: () => Bench, { leastCharge }: Vendor): void {
  describe('creating', () => {
    it('goes through what nobody can pay, has one pivot, and ends as what was planned', async () => {
      const { system, control, make, truth } = bench();
      const places = system.creationSteps.map(({ place }) => place);
      expect(places.filter((place) => place === 'PIVOT')).toHaveLength(1);

      const draft = await make('BEFORE');
      expect(draft.document).toMatchObject({ state: 'DRAFT', totalMinorUnits: draft.plan.totalMinorUnits });
      expect(await truth(draft.plan)).toMatchObject([{ status: 'draft', totalMinorUnits: draft.plan.totalMinorUnits }]);

      const { plan, document, externalId } = await make('AFTER');
      expect(document).toMatchObject({
        externalId,
        reference: plan.reference,
        madeFor: { tenantId: plan.tenantId, workOrderNumber: plan.workOrderNumber },
        number: plan.number,
        state: 'OPEN',
        isCredited: false,
        totalMinorUnits: plan.totalMinorUnits,
        currency: plan.currency,
        url: expect.stringMatching(/^https?:/),
      });
      const { number, totalMinorUnits, currency } = plan;
      expect(await truth(plan)).toMatchObject([{ id: externalId, status: 'open', number, totalMinorUnits, currency }]);
      expect((await control.requests()).filter(({ status }) => status !== 200)).toEqual([]);
    });

    it('makes the total that is planned, to the minor unit', async () => {
      await fc.assert(
        fc.asyncProperty(plan, async (planned) => {
          const { document } = await bench().make('PIVOT', { ...planned, number: aCreationPlan().number });
          expect(document).toMatchObject({
            totalMinorUnits: planned.totalMinorUnits,
            currency: planned.currency,
            state: planned.totalMinorUnits < leastCharge ? 'PAID' : 'OPEN',
          });
        }),
        { numRuns: 40 },
      );
    });

    it('takes 200 lines', async () => {
      const priced = Array.from({ length: 200 }, (_, index) => ({ quantity: '1.5', unitPriceMinorUnits: 100 + index }));
      const { plan, document } = await bench().make('PIVOT', aCreationPlan({ priced }));
      expect(document.totalMinorUnits).toBe(plan.totalMinorUnits);
    });

    it('does a step once when it got no answer and is asked again under its key', async () => {
      const { system, control, truth } = bench();
      const plan = aCreationPlan();
      const { externalCustomerId } = factsOf(await system.putCustomer(plan.customer, undefined, aRequest()));
      const [first] = system.creationSteps;
      const request = aRequest();
      const ask = () => first?.ask(plan, { externalCustomerId, externalId: undefined }, request);
      await control.fault({ operation: 'any', kind: 'no-answer-applied' });
      expect(await ask()).toMatchObject({ outcome: 'unknown' });
      expect(await ask()).toMatchObject({ outcome: 'done' });
      expect(await truth(plan)).toHaveLength(1);
    });

    it('does a step once when it is asked twice under one key', async () => {
      const { system, truth } = bench();
      const plan = aCreationPlan();
      const customer = { key: aRequest().key };
      const ask = async () => factsOf(await system.putCustomer(plan.customer, undefined, aRequest(customer)));
      const { externalCustomerId } = await ask();
      expect(await ask()).toEqual({ externalCustomerId });

      const [first] = system.creationSteps;
      const request = aRequest();
      const progress = { externalCustomerId, externalId: undefined };
      const answers = [await first?.ask(plan, progress, request), await first?.ask(plan, progress, request)];
      expect(answers[1]).toEqual(answers[0]);
      expect(await truth(plan)).toHaveLength(1);
    });

    it('names a number that is taken, before there is anything to pay', async () => {
      const { system, make, truth } = bench();
      const { number } = (await make('PIVOT')).plan;
      const plan = aCreationPlan({ number });
      const { externalCustomerId } = factsOf(await system.putCustomer(plan.customer, undefined, aRequest()));
      let externalId: string | undefined;
      for (const step of system.creationSteps) {
        const answer = await step.ask(plan, { externalCustomerId, externalId }, aRequest());
        if (answer.outcome === 'done') {
          externalId = answer.facts.externalId ?? externalId;
          continue;
        }
        expect(answer).toMatchObject({ outcome: 'refused', failure: { cause: 'NUMBER_TAKEN' } });
        expect((await truth(plan)).filter(({ status }) => status !== 'draft')).toEqual([]);
        return;
      }
      expect.unreachable('A number was given twice');
    });

    it('takes every text however long, in whole characters of any script', async () => {
      await fc.assert(
        fc.asyncProperty(wordy, async (planned) => {
          const { control, make } = bench();
          const before = (await control.requests()).length;
          const { document } = await make('AFTER', { ...aCreationPlan(), ...planned });
          expect(document).toMatchObject({ state: 'OPEN', totalMinorUnits: planned.totalMinorUnits });
          const sent = (await control.requests()).slice(before);
          expect(sent.filter(({ status }) => status !== 200)).toEqual([]);
          expect(sent.filter(({ body }) => decodeURIComponent(body).includes('\ufffd'))).toEqual([]);
        }),
        { numRuns: 15 },
      );
    });

    it('takes a due day that is over by the time it is asked', async () => {
      const issuedAt = new Date().toISOString();
      const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
      const plan = aCreationPlan({ issuedAt, dueOn: yesterday, timeZone: 'UTC' });
      expect((await bench().make('AFTER', plan)).document.state).toBe('OPEN');
    });
  });
}
