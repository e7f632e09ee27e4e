import { afterAll, beforeAll, expect, it } from 'vitest';
import { authenticate } from '../../access/authenticate.ts';
import type { Caller } from '../../access/caller.ts';
import { type RunningServer, type SignedIn, startServer } from '../../testing/running-server.ts';
import { matchInvoices } from './match-invoices.ts';

const MATCHES = `query ($filter: InvoiceFilter) { invoiceMatches(filter: $filter) { count isExact amounts { minorUnits currency } } }`;
const LIST = `query ($filter: InvoiceFilter) { invoices(filter: $filter, first: 100) { nodes { total { minorUnits currency } } } }`;

let server: RunningServer;
let office: SignedIn;

beforeAll(async () => {
  server = await startServer();
  const tenant = await server.make.aTenant({ timeZone: 'America/Chicago' });
  office = await server.signInAs('office', { tenant });
  const { id: connectionId } = await server.make.aConnection({ tenantId: tenant.id });
  for (let n = 0; n < 24; n += 1) {
    const status = (['SENT', 'PAID', 'CANCELLED'] as const)[n % 3] ?? 'SENT';
    await server.make.anInvoice({
      ...{ workOrder: await server.make.aWorkOrder({ tenantId: tenant.id }), connectionId, status },
      customerName: n % 2 ? 'Émile Zola' : 'Ada Byron',
      currency: n === 23 ? 'EUR' : 'USD',
      totalMinorUnits: 1_000 + n,
      dueOn: n % 4 ? '2026-07-01' : '2099-07-01',
      issuedAt: new Date(Date.UTC(2026, 5, 10, n % 2 ? 4 : 6)),
      // Chicago's first of November begins at five.
      cancelledAt: status === 'CANCELLED' ? new Date(Date.UTC(2026, 10, 1, n % 2 ? 4 : 6)) : null,
    });
  }
});
afterAll(() => server.stop());

it.each([
  null,
  {},
  { statuses: ['SENT'] },
  { statuses: ['PAID', 'CANCELLED'], search: '' },
  { isOverdue: true },
  { isOverdue: true, statuses: ['PAID'] },
  { isOverdue: false },
  { search: 'zola' },
  { search: 'zola', statuses: ['CANCELLED'] },
  { search: 'nobody' },
  { issuedTo: '2026-06-09', statuses: ['SENT', 'PAID'] },
  { cancelledFrom: '2026-11-01' },
  { cancelledTo: '2026-10-31', statuses: ['CANCELLED'] },
  { totalMinorUnits: 1_003 },
])('what matches %j is exactly what the list has', async (filter) => {
  const { data } = await office.graphql(LIST, { filter });
  const sums = new Map([['USD', 0]]);
  for (const { total } of data.invoices.nodes)
    sums.set(total.currency, (sums.get(total.currency) ?? 0) + total.minorUnits);
  const amounts = [...sums].map(([currency, minorUnits]) => ({ minorUnits, currency }));
  const matches = (await office.graphql(MATCHES, { filter })).data.invoiceMatches;
  expect(matches).toEqual({ count: data.invoices.nodes.length, isExact: true, amounts });
});

it('the cancelled of a month are those of the month in the contractor’s time zone', async () => {
  const count = async (filter: object) => (await office.graphql(MATCHES, { filter })).data.invoiceMatches.count;
  expect(await count({ cancelledFrom: '2026-11-01', cancelledTo: '2026-11-30' })).toBe(4);
  expect(await count({ cancelledFrom: '2026-10-01', cancelledTo: '2026-10-31' })).toBe(4);
});

async function asCaller(): Promise<Caller> {
  const credentials = { sessionToken: office.cookie.replace('sid=', ''), bearerToken: undefined };
  const caller = await authenticate(server.server.deps.database.ofAll, credentials);
  if (!caller) throw new Error('Nobody is signed in.');
  return caller;
}

it('more than are added up are said to be more, and those that take too long are not told', async () => {
  const caller = await asCaller();
  const { deps } = server.server;
  const narrow = { customerId: null, search: 'zola' };
  const { count } = await matchInvoices(deps, caller, narrow);
  expect(count).toBe(12);
  const bounded = (most: number) => matchInvoices(deps, caller, narrow, { most, longestMs: 3_000 });
  expect(await bounded(12)).toMatchObject({ count: 12, isExact: true });
  expect(await bounded(11)).toEqual({ count: 11, isExact: false, amounts: null });
  const holder = server.server.dataSource.createQueryRunner();
  await holder.startTransaction();
  await holder.query('lock table invoice in access exclusive mode');
  expect(await matchInvoices(deps, caller, narrow, { most: 12, longestMs: 50 })).toEqual({
    ...{ count: null, isExact: false, amounts: null },
  });
  await holder.rollbackTransaction();
  await holder.release();
});
