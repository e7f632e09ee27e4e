import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { aBilledCustomer, aCreationPlan } from '../testing/a-creation-plan.ts';
import { aDraftThere, anOpenInvoiceThere, aRequest, createThere } from '../testing/create-there.ts';
import type { SandboxControl } from '../testing/sandbox-control.ts';
import type { BillingDocument, BillingSystem, Reading } from './billing-system.ts';
import { describeFaults } from './billing-system-faults.contract.ts';

/** A billing system with nothing in it, and what is done there behind its back. */
export type OpenedBillingSystem = { system: BillingSystem; control: SandboxControl; close(): Promise<void> };

const REQUEST = { timeoutMs: 10_000 };

/** What every connector must do, whatever its vendor. */
export function describeBillingSystem(name: string, open: () => Promise<OpenedBillingSystem>): void {
  let system: BillingSystem;
  let control: SandboxControl;
  let close = async () => {};
  beforeAll(async () => {
    ({ system, control, close } = await open());
  });
  afterAll(() => close());
  beforeEach(() => control.clearFaults());

  const read = (externalId: string) => system.read(externalId, REQUEST);

  describe(`${name}: creating`, () => {
    it('goes from nothing over a draft to an open invoice with our number, reference and total', async () => {
      const { plan, answers, progress } = await createThere(system);
      expect(answers.map(({ answer }) => answer.outcome)).toEqual(system.creationSteps.map(() => 'done'));
      expect(there(await read(progress.externalId ?? ''))).toEqual({
        externalId: progress.externalId,
        reference: plan.reference,
        number: plan.number,
        state: 'OPEN',
        isCredited: false,
        totalMinorUnits: plan.totalMinorUnits,
        currency: plan.currency,
        url: expect.any(String),
      });
    });

    it('has one pivot, and a draft with the whole total just before it', async () => {
      expect(system.creationSteps.filter(({ place }) => place === 'PIVOT')).toHaveLength(1);
      const plan = aCreationPlan();
      const { answers } = await createThere(system, plan, 'DRAFT');
      const last = answers.at(-1)?.answer;
      expect(last).toMatchObject({
        outcome: 'done',
        facts: { document: { state: 'DRAFT', totalMinorUnits: plan.totalMinorUnits, reference: plan.reference } },
      });
    });

    it('arrives at our total to the minor unit, whatever is billed', async () => {
      const line = fc.record({
        quantity: fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 9_999 })).map(decimal),
        unitPriceMinorUnits: fc.integer({ min: 1, max: 99_999 }),
      });
      const rate = fc.integer({ min: 0, max: 100_000 }).map((thousandths) => String(thousandths / 1_000));
      await fc.assert(
        fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 6 }), rate, async (priced, taxRatePercent) => {
          const plan = aCreationPlan({ priced, taxRatePercent });
          fc.pre(plan.totalMinorUnits > 0);
          const id = await anOpenInvoiceThere(system, plan);
          expect(there(await read(id)).totalMinorUnits).toBe(plan.totalMinorUnits);
        }),
        { numRuns: 30 },
      );
    });

    it('takes 200 lines', async () => {
      const priced = Array.from({ length: 200 }, (_, index) => ({ quantity: '1.5', unitPriceMinorUnits: 100 + index }));
      const plan = aCreationPlan({ priced });
      const id = await anOpenInvoiceThere(system, plan);
      expect(there(await read(id)).totalMinorUnits).toBe(plan.totalMinorUnits);
    });

    it('refuses a number that is taken there, before anybody could pay', async () => {
      const { number } = (await createThere(system)).plan;
      const { answers } = await createThere(system, aCreationPlan({ number }));
      expect(answers.at(-1)?.answer).toMatchObject({
        outcome: 'refused',
        isCertain: false,
        failure: { cause: 'NUMBER_TAKEN' },
      });
    });

    it('repeated under the same key is the same draft', async () => {
      const { plan, progress } = await createThere(system, aCreationPlan(), 'CUSTOMER');
      const request = aRequest();
      const [first, again] = [
        await system.creationSteps[0]?.ask(plan, progress, request),
        await system.creationSteps[0]?.ask(plan, progress, request),
      ];
      expect(again).toEqual(first);
      expect(await control.invoice(plan.reference)).toHaveLength(1);
    });

    it('brings a customer who is known there up to date, and does not make another one', async () => {
      const customer = aBilledCustomer();
      const first = await system.putCustomer(customer, undefined, aRequest());
      if (first.outcome !== 'done') throw new Error('no customer');
      const { externalCustomerId } = first.facts;
      const moved = { ...customer, name: 'Ada King', phone: '+1 555 0100' };
      expect(await system.putCustomer(moved, externalCustomerId, aRequest())).toEqual(first);
    });
  });

  describe(`${name}: cancelling`, () => {
    it('makes an open invoice void', async () => {
      const id = await anOpenInvoiceThere(system);
      const answer = await system.cancel(id, aRequest());
      expect(answer).toMatchObject({ outcome: 'done', facts: { document: { externalId: id, state: 'VOID' } } });
      expect(there(await read(id)).state).toBe('VOID');
    });

    it.each([
      ['paid', 'PAID', (id: string) => control.act(id, 'pay')],
      ['void already', 'VOID', (id: string) => control.act(id, 'void')],
    ] as const)('is refused for an invoice that is %s, and left to be read back', async (_, state, act) => {
      const id = await anOpenInvoiceThere(system);
      await act(id);
      expect(await system.cancel(id, aRequest())).toMatchObject({ outcome: 'refused', isCertain: false });
      expect(there(await read(id)).state).toBe(state);
    });

    it('is refused for a draft, which stays one', async () => {
      const id = await aDraftThere(system);
      expect(await system.cancel(id, aRequest())).toMatchObject({ outcome: 'refused', isCertain: false });
      expect(there(await read(id)).state).toBe('DRAFT');
    });

    it('of what is not there says so', async () => {
      const id = await aDraftThere(system);
      await system.deleteDraft(id, aRequest());
      const refusal = { outcome: 'refused', isCertain: false, failure: { cause: 'NOT_FOUND' } };
      expect(await system.cancel(id, aRequest())).toMatchObject(refusal);
    });
  });

  describe(`${name}: deleting a draft`, () => {
    it('makes it not there, by its id and by our reference, and is done again when repeated', async () => {
      const { plan, progress } = await createThere(system, aCreationPlan(), 'DRAFT');
      const id = progress.externalId ?? '';
      expect(await system.deleteDraft(id, aRequest())).toMatchObject({ outcome: 'done' });
      expect(await read(id)).toEqual({ found: 'not-there' });
      expect(await findBy(plan.reference, progress.externalCustomerId)).toEqual({ found: 'not-there' });
      expect(await system.deleteDraft(id, aRequest())).toMatchObject({ outcome: 'done' });
    });

    it('is refused once it is an invoice, which stays open', async () => {
      const id = await anOpenInvoiceThere(system);
      expect(await system.deleteDraft(id, aRequest())).toMatchObject({ outcome: 'refused', isCertain: false });
      expect(there(await read(id)).state).toBe('OPEN');
    });
  });

  describe(`${name}: reading`, () => {
    it('tells that a paid invoice was fully credited', async () => {
      const id = await anOpenInvoiceThere(system);
      await control.act(id, 'pay');
      expect(there(await read(id))).toMatchObject({ state: 'PAID', isCredited: false });
      await control.act(id, 'credit');
      expect(there(await read(id))).toMatchObject({ state: 'PAID', isCredited: true });
    });

    it('follows an invoice to its latest revision, and finds that one void only when that one is', async () => {
      const { plan, progress } = await createThere(system);
      const id = progress.externalId ?? '';
      await control.act(id, 'revise');
      const revised = there(await read(id));
      expect(revised).toMatchObject({ state: 'OPEN', reference: plan.reference });
      expect(revised.externalId).not.toBe(id);
      await control.act(revised.externalId, 'void');
      expect(there(await read(id))).toMatchObject({ state: 'VOID', externalId: revised.externalId });
    });

    it('finds by our reference at once, among more than a page of the same customer', async () => {
      const customer = aBilledCustomer();
      const { progress, plan } = await createThere(system, aCreationPlan({ customer }), 'DRAFT');
      const [draft] = system.creationSteps;
      for (let count = 0; count < 101; count++) await draft?.ask(aCreationPlan({ customer }), progress, aRequest());
      const found = await findBy(plan.reference, progress.externalCustomerId);
      expect(there(found)).toMatchObject({ externalId: progress.externalId, state: 'DRAFT' });
      expect(await findBy('0199d3a0-0000-7000-8000-000000000000', progress.externalCustomerId)).toEqual({
        found: 'not-there',
      });
    });
  });

  describe(`${name}: what changed`, () => {
    it.each(['pay', 'void', 'credit'] as const)('lists an invoice after %s', async (deed) => {
      const id = await anOpenInvoiceThere(system);
      const since = new Date();
      await control.act(id, deed);
      const changes = await system.listChanged(since, REQUEST);
      expect(changes).toMatchObject({ outcome: 'listed', isWholeList: false });
      const { externalIds, upTo } = changes as Extract<typeof changes, { outcome: 'listed' }>;
      expect(externalIds.filter((each) => each === id)).toEqual([id]);
      expect(upTo.getTime()).toBeGreaterThanOrEqual(since.getTime());
    });

    it.each([
      ['without a mark', null],
      ['with a mark of long ago', new Date('2020-01-01T00:00:00Z')],
    ])('lists everything that is open %s', async (_, since) => {
      const [open, gone] = [await anOpenInvoiceThere(system), await anOpenInvoiceThere(system)];
      await control.act(gone, 'void');
      const changes = await system.listChanged(since, REQUEST);
      if (changes.outcome !== 'listed') throw new Error('not listed');
      expect(changes.isWholeList).toBe(true);
      expect(changes.externalIds).toContain(open);
      expect(changes.externalIds).not.toContain(gone);
    });
  });

  describe(`${name}: the account and its webhooks`, () => {
    it('tells which account it is', async () => {
      const account = { outcome: 'reached', accountId: expect.any(String), accountName: expect.any(String) };
      expect(await system.checkAccount(REQUEST)).toEqual(account);
    });

    it('takes nothing for genuine that is not signed', () => {
      expect(system.verifyWebhook(Buffer.from('{}'), {}, new Date())).toMatchObject({ isGenuine: false });
    });
  });

  describeFaults(name, () => ({ system, control }));

  const findBy = (reference: string, externalCustomerId: string) =>
    system.findByReference({ reference, externalCustomerId, requestedAt: new Date() }, REQUEST);
}

function there(reading: Reading): BillingDocument {
  if (reading.found !== 'there') throw new Error(`Not read: ${JSON.stringify(reading)}`);
  return reading.document;
}

const decimal = ([whole, tenThousandths]: [number, number]) => `${whole}.${String(tenThousandths).padStart(4, '0')}`;
