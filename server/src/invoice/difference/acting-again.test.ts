import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ACT, CHECK, differenceAbout, mutate, sync } from '../../testing/difference-operations.ts';
import { type Invoicing, openInvoicing } from '../../testing/open-invoicing.ts';
import { PLANTS } from '../../testing/plant-differences.ts';
import { summarizeEvent } from '../summarize-event.ts';

let running: Invoicing;
beforeAll(async () => {
  running = await openInvoicing({ LOG_LEVEL: 'fatal' });
});
afterAll(() => running.stop());

async function planted(kind: keyof typeof PLANTS) {
  const contractor = await running.aContractor();
  const id = await PLANTS[kind](running, contractor);
  const admin = await running.server.signInAs('admin', { tenant: contractor.tenant });
  return { contractor, id, admin, seen: await differenceAbout(running, contractor.office, id) };
}

const eventsOf = (id: string, kind: string) =>
  running.query('select kind, facts from event where invoice_id = $1 and kind = $2', [id, kind]);

describe.concurrent('Whoever asks again for what they did to a difference, as its answer was lost,', () => {
  it.each([
    ['SENT_HERE_NOT_THERE', 'ACCEPT', 'DRIFT_ACCEPTED'],
    ['STRAY_PAID_THERE', 'LINK', 'STRAY_LINKED'],
  ] as const)('%s: is told that it is done, and nobody else is', async (kind, action, leaves) => {
    const { contractor, id, admin, seen } = await planted(kind);
    const first = await mutate(contractor.office, ACT[action], seen);
    expect(first).toMatchObject({ __typename: 'DifferenceMended', difference: null });
    expect(await mutate(contractor.office, ACT[action], seen)).toEqual(first);
    expect((await mutate(admin, ACT[action], seen)).__typename).toBe('DifferenceChanged');
    expect(await eventsOf(id, leaves)).toHaveLength(1);
  });

  it('finds it known for the reason that was given first', async () => {
    const { contractor, id, admin, seen } = await planted('CANCELLED_HERE_PAID_THERE');
    for (const [as, reason] of [
      [contractor.office, 'Paid back in cash'],
      [contractor.office, 'Paid back in cash'],
      [admin, 'Nobody knows'],
    ] as const) {
      expect(await mutate(as, ACT.ACKNOWLEDGE, seen, { reason })).toMatchObject({
        __typename: 'DifferenceAcknowledged',
        difference: { knownReason: 'Paid back in cash', knownBy: { name: contractor.office.user.name } },
      });
    }
    expect(await eventsOf(id, 'DRIFT_KNOWN')).toHaveLength(1);
  });
});

it('What was paid back stays known, and asks nobody to pay it back once more', async () => {
  const { contractor, id, seen } = await planted('CANCELLED_HERE_PAID_THERE');
  expect(seen.remedy).toMatch(/^Give the money back/);
  await mutate(contractor.office, ACT.ACKNOWLEDGE, seen);
  const [{ external_id: externalId }] = await running.query('select external_id from invoice where id = $1', [id]);
  await contractor.control.act(externalId, 'reverse-payment');
  expect((await mutate(contractor.office, CHECK, seen)).difference).toMatchObject({
    version: seen.version + 1,
    knownAt: expect.any(String),
    remedy: 'The money was given back; mark it as known.',
  });
  expect(await sync(contractor.office)).toMatchObject({
    ...{ openDifferences: 0, knownDifferences: 1 },
    differences: { totalCount: 0 },
    known: { totalCount: 1 },
  });
});

it('What was accepted is told as cancelled here alone', async () => {
  const { contractor, id, seen } = await planted('SENT_HERE_NOT_THERE');
  await mutate(contractor.office, ACT.ACCEPT, seen);
  const [cancelled] = await eventsOf(id, 'CANCELLED');
  expect(summarizeEvent(cancelled)).toMatch(/^Cancelled here: .*it is not in the billing system.*\.$/);
});
