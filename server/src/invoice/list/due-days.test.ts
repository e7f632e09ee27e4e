import { InvoiceStatus } from '@tuffops/shared/invoice/status';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemSeams } from '../../seams.ts';
import { type RunningServer, type SignedIn, startServer } from '../../testing/running-server.ts';
import type { Invoice } from '../invoice.entity.ts';
import { isOverdue } from '../overdue.ts';

/** The 14th in Chicago, the 15th in Kathmandu. */
const now = new Date('2026-11-15T03:00:00Z');
const DAYS = ['2026-11-12', '2026-11-13', '2026-11-14', '2026-11-15', '2026-11-16'];

let server: RunningServer;
beforeAll(async () => {
  server = await startServer({ seams: { ...systemSeams, now: () => now } });
});
afterAll(() => server.stop());

async function aBook(timeZone: string) {
  const { make, signInAs } = server;
  const admin = await signInAs('admin', { tenant: await make.aTenant({ timeZone }) });
  const tenantId = admin.tenant.id;
  const { id: connectionId } = await make.aConnection({ tenantId });
  const anInvoice = async (given: Partial<Invoice>) =>
    make.anInvoice({ workOrder: await make.aWorkOrder({ tenantId }), connectionId, issuedAt: now, ...given });
  return { admin, anInvoice };
}

type Told = { id: string; dueOn: string; status: InvoiceStatus; isOverdue: boolean; daysOverdue: number | null };
const LIST = `query ($filter: InvoiceFilter, $sort: InvoiceSort) {
  invoices(filter: $filter, sort: $sort) { nodes { id status dueOn isOverdue daysOverdue } } }`;
async function listed(by: SignedIn, filter: object): Promise<Told[]> {
  const { data, errors } = await by.graphql(LIST, { filter });
  expect(errors).toEqual([]);
  return data.invoices.nodes;
}
const ids = (told: Told[]) => told.map(({ id }) => id).sort();

describe.each([
  ['America/Chicago', '2026-11-14'],
  ['Asia/Kathmandu', '2026-11-15'],
])('in %s', (timeZone, today) => {
  let admin: SignedIn;
  beforeAll(async () => {
    const { admin: signedIn, anInvoice } = await aBook(timeZone);
    admin = signedIn;
    for (const status of Object.values(InvoiceStatus)) for (const dueOn of DAYS) await anInvoice({ status, dueOn });
  });

  it('overdue is one thing: on the invoice, as a filter of either kind, with a status, in the totals', async () => {
    const all = await listed(admin, {});
    const overdue = all.filter((each) => isOverdue(each, today));
    expect(overdue).toHaveLength(DAYS.indexOf(today));
    expect(ids(all.filter((each) => each.isOverdue))).toEqual(ids(overdue));
    expect(ids(await listed(admin, { isOverdue: true }))).toEqual(ids(overdue));
    expect(ids(await listed(admin, { isOverdue: true, statuses: ['SENT', 'PAID'] }))).toEqual(ids(overdue));
    expect(await listed(admin, { isOverdue: true, statuses: ['PAID'], issuedFrom: today })).toEqual([]);
    const others = all.filter((each) => !isOverdue(each, today));
    expect(ids(await listed(admin, { isOverdue: false }))).toEqual(ids(others));
    const { data } = await admin.graphql('{ invoiceTotals { overdue { count } } }');
    expect(data.invoiceTotals.overdue.count).toBe(overdue.length);
  });

  it('an overdue one says for how many days, and by their days they stand in order', async () => {
    const sort = { by: 'DUE_ON', direction: 'ASC' };
    const { data } = await admin.graphql(LIST, { filter: { isOverdue: true }, sort });
    const expected = DAYS.filter((day) => day < today).map((day) => [
      day,
      Number(today.slice(-2)) - Number(day.slice(-2)),
    ]);
    expect(data.invoices.nodes.map(({ dueOn, daysOverdue }: Told) => [dueOn, daysOverdue])).toEqual(expected);
    const others = await listed(admin, { isOverdue: false });
    expect(new Set(others.map(({ daysOverdue }) => daysOverdue))).toEqual(new Set([null]));
  });

  it('a range of due days holds both its ends, whatever the status, the sort and the words', async () => {
    const days = (told: Told[]) => [...new Set(told.map(({ dueOn }) => dueOn))].sort();
    const [first, second, third] = DAYS;
    expect(days(await listed(admin, { dueFrom: second, dueTo: third }))).toEqual([second, third]);
    expect(await listed(admin, { dueTo: first })).toHaveLength(3);
    expect(await listed(admin, { dueFrom: second, statuses: ['PAID', 'CANCELLED'] })).toHaveLength(8);
    expect(await listed(admin, { dueFrom: third, dueTo: second })).toEqual([]);
    expect(await listed(admin, { dueFrom: second, dueTo: second, search: 'inv' })).toHaveLength(3);
    const { errors } = await admin.graphql(LIST, { filter: { dueFrom: '2026-02-30' } });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });
});
