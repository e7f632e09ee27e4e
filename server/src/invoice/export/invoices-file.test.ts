import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createToken } from '../../access/create-token.ts';
import { type RunningServer, type SignedIn, startServer } from '../../testing/running-server.ts';

const LIST = `query ($filter: InvoiceFilter, $sort: InvoiceSort) { invoices(filter: $filter, sort: $sort, first: 100) {
  nodes { number workOrderNumber customerName status total { minorUnits currency } dueOn daysOverdue } } }`;
const NAMES = ['Émile Zola', '=HYPERLINK("https://elsewhere.example")', 'O\'Neill, "Ada"', '-5 Degrees; Ltd'];

let server: RunningServer;
let office: SignedIn;

beforeAll(async () => {
  server = await startServer();
  const tenant = await server.make.aTenant({ timeZone: 'America/Chicago' });
  office = await server.signInAs('office', { tenant });
  const { id: connectionId } = await server.make.aConnection({ tenantId: tenant.id });
  for (let n = 0; n < 24; n += 1) {
    const workOrder = await server.make.aWorkOrder({ tenantId: tenant.id });
    await server.make.anInvoice({
      ...{ workOrder, connectionId, number: n + 1, customerName: NAMES[n % 4] ?? '' },
      status: (['SENT', 'PAID', 'CANCELLED'] as const)[n % 3] ?? 'SENT',
      isCredited: n === 4,
      currency: n === 23 ? 'EUR' : 'USD',
      totalMinorUnits: 1_005 * (n + 1),
      dueOn: n % 2 ? '2026-07-01' : '2099-07-01',
      // Half an hour before Chicago's midnight of 10 June.
      issuedAt: new Date(Date.UTC(2026, 5, 10, 4, 30)),
    });
  }
});
afterAll(() => server.stop());

const get = (variables?: unknown, headers: Record<string, string> = { cookie: office.cookie }) => {
  const given = typeof variables === 'string' ? variables : JSON.stringify(variables);
  return fetch(`${server.url}/invoices.csv${given ? `?variables=${encodeURIComponent(given)}` : ''}`, { headers });
};
const rowsOf = (text: string): string[][] => parse(text, { bom: true, record_delimiter: '\r\n' });
const rows = async (variables?: unknown) => rowsOf(await (await get(variables)).text());
const refusal = async (answer: Response) => [answer.status, ((await answer.json()) as { message: string }).message];

describe('the invoices as a file', () => {
  it('are the list, row by row, as a spreadsheet reads it', async () => {
    const answer = await get();
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': expect.stringMatching(/^attachment; filename="invoices-\d{4}-\d\d-\d\d\.csv"$/),
      'cache-control': 'no-store',
    });
    const text = Buffer.from(await answer.arrayBuffer()).toString();
    expect(text.startsWith('\uFEFFNumber,Work Order,Customer,Status,Total,Currency,Issued,Due,Days Overdue\r\n')).toBe(
      true,
    );
    const [, ...lines] = rowsOf(text);
    const { data } = await office.graphql(LIST);
    const labels: Record<string, string> = { SENT: 'Sent', PAID: 'Paid', CANCELLED: 'Cancelled' };
    const listed = data.invoices.nodes.map((invoice: (typeof data)['invoices']) => [
      invoice.number,
      invoice.workOrderNumber,
      /^[=-]/.test(invoice.customerName) ? `'${invoice.customerName}` : invoice.customerName,
      invoice.number === 'INV-000005' ? 'Paid · Credited' : labels[invoice.status],
      (invoice.total.minorUnits / 100).toFixed(2),
      invoice.total.currency,
      '2026-06-09',
      invoice.dueOn,
      String(invoice.daysOverdue ?? ''),
    ]);
    expect(lines.slice(0, 24)).toEqual(listed);
    expect(lines.slice(24)).toEqual([
      ['Total', '', '24 invoices', '', '2773.80', 'USD', '', '', ''],
      ['Total', '', '', '', '241.20', 'EUR', '', '', ''],
    ]);
  });

  it.each([
    { filter: { statuses: ['PAID'] }, sort: { by: 'TOTAL', direction: 'ASC' } },
    { filter: { search: 'zola' }, sort: { by: 'CUSTOMER_NAME' } },
    { filter: { isOverdue: true } },
    { filter: { issuedFrom: '2026-06-09', issuedTo: '2026-06-09' }, sort: { by: 'NUMBER', direction: 'ASC' } },
    { filter: { search: 'nobody' } },
  ])('of %j are those that the list has, in its order', async (variables) => {
    const [, ...lines] = await rows(variables);
    const { data } = await office.graphql(LIST, variables);
    const numbers = data.invoices.nodes.map(({ number }: { number: string }) => number);
    const [total] = lines.splice(numbers.length);
    expect(lines.map(([number]) => number)).toEqual(numbers);
    expect(total?.slice(0, 3)).toEqual(['Total', '', `${numbers.length} invoices`]);
  });

  it.each([
    ['{', 'variables must be a JSON object with filter and sort.'],
    ['[]', 'variables must be a JSON object with filter and sort.'],
    [{ statuses: ['SENT'] }, 'variables may have filter and sort, and no statuses.'],
    [
      { filter: { statuses: ['LOST'] } },
      'Variable "$filter" got invalid value "LOST" at "filter.statuses[0]"; Value "LOST" does not exist in "InvoiceStatus" enum.',
    ],
    [{ filter: { customerId: 'x' } }, 'customerId is not a valid id.'],
    [{ filter: { search: 'x'.repeat(201) } }, 'search must be at most 200 characters long.'],
  ])('of %j are refused in the words of the API', async (variables, message) => {
    expect(await refusal(await get(variables))).toEqual([400, message]);
  });

  it('are refused when they are asked for by another name, for those would be all of them', async () => {
    const answer = await fetch(`${server.url}/invoices.csv?filter={}`, { headers: { cookie: office.cookie } });
    expect(await refusal(answer)).toEqual([400, 'There is no parameter filter: variables says which rows.']);
  });

  it('are for those who see the list, by session or by token', async () => {
    const tenant = office.tenant;
    const technician = await server.signInAs('technician', { tenant });
    expect(await refusal(await get(undefined, {}))).toEqual([401, 'Sign in first.']);
    expect(await refusal(await get(undefined, { cookie: technician.cookie }))).toEqual([
      403,
      'This needs the permission invoices.view.',
    ]);
    for (const [permissions, status] of [
      [['invoices.view'], 200],
      [['customers.view'], 403],
    ] as const) {
      const made = await createToken(server.server.deps, { email: office.user.email, name: 'CSV', permissions });
      const authorization = `Bearer ${'token' in made ? made.token : ''}`;
      expect((await get(undefined, { authorization })).status).toBe(status);
    }
    const other = await server.signInAs('admin', { tenant: await server.make.aTenant({ invoicesEnabled: false }) });
    expect(await refusal(await get(undefined, { cookie: other.cookie }))).toEqual([404, 'There is no such invoice.']);
  });

  it('of one contractor are not those of another', async () => {
    const other = await server.signInAs('admin', { tenant: await server.make.aTenant() });
    const lines = rowsOf(await (await get(undefined, { cookie: other.cookie })).text());
    expect(lines.slice(1)).toEqual([['Total', '', '0 invoices', '', '0.00', 'USD', '', '', '']]);
  });
});
