import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Json } from '../../testing/call-graphql.ts';
import type { Contractor } from '../../testing/contractor.ts';
import { eventually } from '../../testing/eventually.ts';
import { type Listing, listsAsTold } from '../../testing/misbehaving-billing-systems.ts';
import { type Invoicing, openInvoicing } from '../../testing/open-invoicing.ts';

const listings = new Map<string, Listing>();
let running: Invoicing;
beforeAll(async () => {
  running = await openInvoicing({ LOG_LEVEL: 'fatal' }, { openBillingSystem: listsAsTold(listings) });
});
afterAll(() => running.stop());

const set = ({ connection }: Contractor, assignment: string) =>
  running.query(`update billing_connection set ${assignment} where id = $1`, [connection.id]);
const stateOf = async ({ connection }: Contractor) =>
  (
    await running.query(
      `select swept_to, swept_at, sweep_page, sweep_lease_number, sweep_lease_until > instant() as "isHeld",
         extract(epoch from sweep_due_at - instant())::float8 as "dueIn"
       from billing_connection where id = $1`,
      [connection.id],
    )
  )[0];
const becomes = (contractor: Contractor, isWanted: (now: Json) => boolean) =>
  eventually(() => stateOf(contractor), isWanted);
const isSwept = (contractor: Contractor) => becomes(contractor, (now) => now.swept_at !== null && !now.isHeld);
const sweepAnew = (contractor: Contractor) => set(contractor, 'swept_at = null, sweep_due_at = instant()');
const hinted = async ({ connection }: Contractor) =>
  (await running.query('select external_id from billing_hint where connection_id = $1', [connection.id])).map(
    ({ external_id }) => external_id,
  );

type Wanted = Parameters<Listing>[0];
const listed = (names: string[], next?: string, upTo = new Date()): Awaited<ReturnType<Listing>> => ({
  outcome: 'listed',
  documents: names.map((externalId) => ({ externalId, reference: null })),
  upTo,
  isWholeList: false,
  next,
});

/** A contractor that was swept, and what it is asked for from now on. */
async function aSwept(answer: (wanted: Wanted) => ReturnType<Listing>) {
  const contractor = await running.aContractor();
  await isSwept(contractor);
  const asked: Wanted[] = [];
  listings.set(contractor.connection.accountId, (wanted) => {
    asked.push(wanted);
    return answer(wanted);
  });
  return { contractor, asked };
}

/** A listing that does not end before it is told to. */
function hangs() {
  let end = () => {};
  const ended = new Promise<void>((resolve) => (end = resolve));
  return { end: () => end(), answer: () => ended.then(() => listed([])) };
}

describe.concurrent('A sweep', () => {
  it('that takes long delays nobody else’s', async () => {
    const { end, answer } = hangs();
    const { contractor: slow, asked } = await aSwept(answer);
    await sweepAnew(slow);
    await eventually(async () => asked.length, Boolean);
    for (let time = 0; time < 2; time++) {
      const { contractor: other } = await aSwept(async () => listed([]));
      await sweepAnew(other);
      expect((await isSwept(other)).swept_at).not.toBeNull();
    }
    expect(asked).toHaveLength(1);
    end();
    expect((await isSwept(slow)).swept_at).not.toBeNull();
  });

  it('is joined by no other, however long it takes, and one whose lease ran out moves no mark', async () => {
    const first = hangs();
    const { contractor, asked } = await aSwept((wanted) => (asked.length === 1 ? first.answer() : again(wanted)));
    const again = async (_: Wanted) => listed(['in_second']);
    await sweepAnew(contractor);
    await eventually(async () => asked.length, Boolean);
    const { sweep_lease_number: held } = await stateOf(contractor);
    const { contractor: other } = await aSwept(async () => listed([]));
    await sweepAnew(other);
    await isSwept(other);
    expect(await stateOf(contractor)).toMatchObject({ sweep_lease_number: held, isHeld: true });

    await set(contractor, 'sweep_lease_until = instant()');
    const second = await isSwept(contractor);
    expect(second.sweep_lease_number).toBe(held + 1);
    first.end();
    await sweepAnew(other);
    await isSwept(other);
    expect(await stateOf(contractor)).toMatchObject({ swept_to: second.swept_to, swept_at: second.swept_at });
  });

  it('that cannot read a page keeps its mark and goes on with that page, not anew', async () => {
    let isBroken = true;
    const upTo = new Date(Date.now() - 60_000);
    const pages = async ({ page }: Wanted) => {
      if (!page) return listed(['in_one'], 'evt_1', upTo);
      if (page === 'evt_1') return listed(['in_two'], 'evt_2');
      if (isBroken) return { outcome: 'unreadable', failure: { cause: 'NO_ANSWER', detail: '' } } as const;
      return listed(['in_three']);
    };
    const { contractor, asked } = await aSwept(pages);
    const before = await stateOf(contractor);
    await set(contractor, 'sweep_due_at = instant()');
    const broken = await becomes(contractor, ({ sweep_page, dueIn }) => sweep_page === 'evt_2' && dueIn > 10);
    expect(broken).toMatchObject({ swept_to: before.swept_to, swept_at: before.swept_at });
    expect(broken.dueIn).toBeLessThanOrEqual(60);

    isBroken = false;
    const readBefore = asked.length;
    await sweepAnew(contractor);
    expect(await isSwept(contractor)).toMatchObject({ swept_to: upTo, sweep_page: null });
    expect(asked.slice(readBefore).map(({ page }) => page)).toEqual(['evt_2']);
    expect(await hinted(contractor)).toEqual(expect.arrayContaining(['in_one', 'in_two', 'in_three']));
  });

  it('begins anew when the vendor does not know its page any more', async () => {
    const forgets = async ({ page }: Wanted) =>
      page ? ({ outcome: 'unreadable', failure: { cause: 'NOT_FOUND', detail: '' } } as const) : listed(['in_one']);
    const { contractor } = await aSwept(forgets);
    await set(contractor, `sweep_page = 'evt_gone', sweep_up_to = instant(), sweep_due_at = instant()`);
    await becomes(contractor, ({ sweep_page }) => sweep_page === null);
    await sweepAnew(contractor);
    expect((await isSwept(contractor)).swept_at).not.toBeNull();
  });

  it('of very many pages lets others have their turn in between, and comes to its end', async () => {
    const last = 50;
    const endless = async ({ page }: Wanted) => {
      const number = Number(page?.slice(4) ?? 0);
      return listed([`in_${number}`], number < last ? `evt_${number + 1}` : undefined);
    };
    const { contractor, asked } = await aSwept(endless);
    const { sweep_lease_number: before } = await stateOf(contractor);
    await sweepAnew(contractor);
    expect((await isSwept(contractor)).sweep_lease_number).toBeGreaterThan(before + 1);
    expect(asked.map(({ page }) => Number(page?.slice(4) ?? 0))).toEqual(Array.from({ length: last + 1 }, (_, n) => n));
  });
});

/** By itself, for the other server asks the real billing systems. */
describe('A sweep of another process', () => {
  it('is not due because a process started, but because its time has come', async () => {
    const { contractor: early } = await aSwept(async () => listed([]));
    const { contractor: late } = await aSwept(async () => listed([]));
    const { sweep_lease_number: before } = await stateOf(early);
    await running.anotherServer();
    for (let time = 0; time < 2; time++) {
      await sweepAnew(late);
      expect((await isSwept(late)).swept_at).not.toBeNull();
    }
    expect((await stateOf(early)).sweep_lease_number).toBe(before);
    expect((await stateOf(early)).dueIn).toBeGreaterThan(60);
  });
});
