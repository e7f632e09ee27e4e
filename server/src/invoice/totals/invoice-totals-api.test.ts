import { afterAll, beforeAll, expect, it } from 'vitest';
import { systemSeams } from '../../seams.ts';
import { type RunningServer, startServer } from '../../testing/running-server.ts';

const now = new Date('2026-11-15T12:00:00Z');
const seams = { ...systemSeams, now: () => now };
let server: RunningServer;
beforeAll(async () => {
  server = await startServer({ seams });
});
afterAll(() => server.stop());

const TOTALS = `query ($months: Int!) { invoiceTotals(months: $months) {
  sent { ...sum } paid { ...sum } cancelled { ...sum } overdue { ...sum }
  overdueByAge { fromDays toDays sum { count } } months { issued { count } paid { ...sum } } } }
  fragment sum on InvoiceSum { count amounts { minorUnits currency } }`;
const usd = (count: number, minorUnits: number) => ({ count, amounts: [{ minorUnits, currency: 'USD' }] });

async function aBook(tenant: object = {}) {
  const { make, signInAs } = server;
  const accountant = await signInAs('accountant', { tenant: await make.aTenant(tenant) });
  const tenantId = accountant.tenant.id;
  const { id: connectionId } = await make.aConnection({ tenantId });
  const anInvoice = async (given: object) =>
    make.anInvoice({ workOrder: await make.aWorkOrder({ tenantId }), connectionId, issuedAt: now, ...given });
  return { accountant, anInvoice };
}

it('counts and sums are told by status, age and month, in each currency by itself', async () => {
  const { accountant, anInvoice } = await aBook();
  await anInvoice({ totalMinorUnits: 100, dueOn: '2026-11-15' });
  await anInvoice({ totalMinorUnits: 200, dueOn: '2026-10-15' });
  await anInvoice({ totalMinorUnits: 300, dueOn: '2026-10-15', currency: 'CAD' });
  await anInvoice({ totalMinorUnits: 400, status: 'PAID', paidAt: now });
  const { data, errors } = await accountant.graphql(TOTALS, { months: 1 });
  expect(errors).toEqual([]);
  const cad = { minorUnits: 300, currency: 'CAD' };
  expect(data.invoiceTotals).toEqual({
    sent: { count: 3, amounts: [{ minorUnits: 300, currency: 'USD' }, cad] },
    paid: usd(1, 400),
    cancelled: usd(0, 0),
    overdue: { count: 2, amounts: [{ minorUnits: 200, currency: 'USD' }, cad] },
    overdueByAge: [
      { fromDays: 1, toDays: 30, sum: { count: 0 } },
      { fromDays: 31, toDays: 60, sum: { count: 2 } },
      { fromDays: 61, toDays: 90, sum: { count: 0 } },
      { fromDays: 91, toDays: null, sum: { count: 0 } },
    ],
    months: [{ issued: { count: 4 }, paid: usd(1, 400) }],
  });
});

it('as many months are told as asked, up to sixty, and nothing where invoices are switched off', async () => {
  const { accountant } = await aBook();
  const months = async (asked: number) =>
    (await accountant.graphql(TOTALS, { months: asked })).data.invoiceTotals.months;
  expect([(await months(1)).length, (await months(60)).length]).toEqual([1, 60]);
  for (const asked of [0, 61]) {
    const { data, errors } = await accountant.graphql(TOTALS, { months: asked });
    expect(data.invoiceTotals).toBeNull();
    expect(errors).toMatchObject([
      { message: 'months must be between 1 and 60.', extensions: { code: 'BAD_USER_INPUT' } },
    ]);
  }
  const off = await aBook({ invoicesEnabled: false });
  const { data, errors } = await off.accountant.graphql(TOTALS, { months: 1 });
  expect([data.invoiceTotals, errors[0]?.extensions.code]).toEqual([null, 'NOT_FOUND']);
});

it('a server process gathers what was appended', async () => {
  const { accountant, anInvoice } = await aBook();
  await anInvoice({});
  const another = await startServer({ databaseUrl: server.databaseUrl });
  const appended = () =>
    server.query('select id from invoice_total_change where tenant_id = $1', [accountant.tenant.id]);
  await expect.poll(appended).toEqual([]);
  await another.stop();
});
