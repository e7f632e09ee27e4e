import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Json } from '../../testing/call-graphql.ts';
import type { Contractor } from '../../testing/contractor.ts';
import { ACT, differenceAbout, mutate, sync } from '../../testing/difference-operations.ts';
import { type Invoicing, openInvoicing } from '../../testing/open-invoicing.ts';
import { PLANTS } from '../../testing/plant-differences.ts';

let running: Invoicing;
beforeAll(async () => {
  running = await openInvoicing({ LOG_LEVEL: 'fatal' });
});
afterAll(() => running.stop());

type Kind = keyof typeof PLANTS;
type Expected = {
  says: RegExp;
  action: keyof typeof ACT;
  /** Once it is mended: how the invoice stands here, null if there is none; whether it was voided there. */
  ends: { here: string | null; there: 'void' | 'as it was' };
};

const EXPECTED: Record<Kind, Expected> = {
  CANCELLED_HERE_OPEN_THERE: {
    says: /^INV-\d+ is cancelled here, but open in Stripe \(\$2,985\.\d\d\)\.$/,
    action: 'VOID_THERE',
    ends: { here: 'CANCELLED', there: 'void' },
  },
  CANCELLED_HERE_PAID_THERE: {
    says: /^INV-\d+ is cancelled here, but paid in Stripe \(\$/,
    action: 'ACKNOWLEDGE',
    ends: { here: 'CANCELLED', there: 'as it was' },
  },
  SENT_HERE_NOT_THERE: {
    says: /^INV-\d+ is sent here, but Stripe has no such invoice\.$/,
    action: 'ACCEPT',
    ends: { here: 'CANCELLED', there: 'as it was' },
  },
  PAID_HERE_NOT_THERE: {
    says: /^INV-\d+ is paid here, but Stripe has no such invoice\.$/,
    action: 'ACKNOWLEDGE',
    ends: { here: 'PAID', there: 'as it was' },
  },
  DRAFT_THERE: {
    says: /^INV-\d+ is sent here, but only a draft in Stripe: nobody can pay it\.$/,
    action: 'ACKNOWLEDGE',
    ends: { here: 'SENT', there: 'as it was' },
  },
  TOTAL_DIFFERS: {
    says: /^INV-\d+ has another total here \(\$[\d,.]+\) than in Stripe \(\$[\d,.]+\)\.$/,
    action: 'ACKNOWLEDGE',
    ends: { here: 'SENT', there: 'as it was' },
  },
  REVISED_THERE: {
    says: /^INV-\d+ was revised in Stripe \(\$[\d,.]+\), and is here as it was sent \(\$[\d,.]+\)\.$/,
    action: 'ACKNOWLEDGE',
    ends: { here: 'SENT', there: 'as it was' },
  },
  UNCREDITED_THERE: {
    says: /^INV-\d+ is credited here, but counts as paid again in Stripe .* while its work order has another invoice\.$/,
    action: 'ACKNOWLEDGE',
    ends: { here: 'PAID', there: 'as it was' },
  },
  REOPENED_THERE: {
    says: /^INV-\d+ is credited here, but open again in Stripe .* while its work order has another invoice\.$/,
    action: 'VOID_THERE',
    ends: { here: 'CANCELLED', there: 'void' },
  },
  STRAY_OPEN_THERE: {
    says: /^INV-\d+ is open in Stripe( \(\$[\d,.]+\))?, but was never created here\.$/,
    action: 'VOID_THERE',
    ends: { here: null, there: 'void' },
  },
  STRAY_PAID_THERE: {
    says: /^INV-\d+ is paid in Stripe \(\$[\d,.]+\), but was never created here\.$/,
    action: 'LINK',
    ends: { here: 'PAID', there: 'as it was' },
  },
  STRAY_BEING_PAID: {
    says: /^INV-\d+ is being paid in Stripe \(\$[\d,.]+\), but was never created here\.$/,
    action: 'LINK',
    ends: { here: 'SENT', there: 'as it was' },
  },
  GIVEN_UP: {
    says: /^INV-\d+: here no invoice; what it is in Stripe is not known, a creation was given up\.$/,
    action: 'ACKNOWLEDGE',
    ends: { here: null, there: 'as it was' },
  },
};

const standsThere = async ({ control }: Contractor, id: string) => (await control.invoice(id)).at(-1)?.status;

describe.concurrent('Each kind of difference', () => {
  it.each(Object.keys(EXPECTED) as Kind[])('%s is told in a sentence, and mended by its action', async (kind) => {
    const { says, action, ends } = EXPECTED[kind];
    const contractor = await running.aContractor();
    const id = await PLANTS[kind](running, contractor);
    const before = await contractor.control.invoice(id);

    const difference = await differenceAbout(running, contractor.office, id);
    expect(difference).toMatchObject({ kind, action, message: expect.stringMatching(says) });
    expect((await sync(contractor.office)).openDifferences).toBe(1);
    // Nothing was healed by being noticed or shown.
    expect(await contractor.control.invoice(id)).toEqual(before);

    const answer: Json = await mutate(contractor.office, ACT[action], difference);
    const known = action === 'ACKNOWLEDGE';
    expect(answer.__typename).toBe(known ? 'DifferenceAcknowledged' : 'DifferenceMended');
    expect(await sync(contractor.office)).toMatchObject({ openDifferences: 0, knownDifferences: known ? 1 : 0 });
    const row = await running.query('select status from invoice where id = $1', [id]);
    expect(row[0]?.status ?? null).toBe(ends.here);
    if (ends.there === 'void') expect(await standsThere(contractor, id)).toBe('void');
    else expect(await contractor.control.invoice(id)).toEqual(before);
  });
});
