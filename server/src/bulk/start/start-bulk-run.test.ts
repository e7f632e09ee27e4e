import type { Permission } from '@tuffops/shared/permission';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createToken } from '../../access/create-token.ts';
import type { Invoice } from '../../invoice/invoice.entity.ts';
import { bulkRunsOf } from '../../testing/bulk-runs.ts';
import type { Json } from '../../testing/call-graphql.ts';
import { type RunningServer, type SignedIn, startServer } from '../../testing/running-server.ts';

let server: RunningServer;
let office: SignedIn;
let invoices: Invoice[];

/** No billing system: what is started stays where it is, because the account wants to be left alone. */
beforeAll(async () => {
  server = await startServer();
  office = await server.signInAs('office');
  const tenantId = office.tenant.id;
  const connection = await server.make.aConnection({ tenantId });
  await server.query(
    `update billing_connection set retry_at = instant() + interval '1 day', sweep_due_at = '9999-01-01'
    where id = $1`,
    [connection.id],
  );
  invoices = [];
  for (let n = 0; n < 25; n += 1) {
    const workOrder = await server.make.aWorkOrder({ tenantId });
    const status = n < 22 ? 'SENT' : 'PAID';
    invoices.push(
      await server.make.anInvoice({ workOrder, connectionId: connection.id, status, totalMinorUnits: 1_000 }),
    );
  }
});
afterAll(() => server.stop());

const ids = (from: number, to: number) => invoices.slice(from, to).map(({ id }) => id);
const runs = () => bulkRunsOf(office);
const countRuns = async () => (await server.query('select count(*)::integer as count from bulk_run'))[0].count;

describe('A bulk run is started', () => {
  it('with a row for each that was named, once, in that order', async () => {
    const [a, b] = ids(0, 2);
    const { bulkRun } = await runs().start({ kind: 'CANCEL', invoiceIds: [b, a, b?.toUpperCase()] });
    const run = await runs().read(bulkRun.id);
    expect(run).toMatchObject({ kind: 'CANCEL', total: 2, waiting: 2, waitsUntil: expect.any(String) });
    expect(run.rows.nodes.map(({ invoice }: { invoice: { id: string } }) => invoice.id)).toEqual([b, a]);
  });

  it('with all that the list shows with a filter, and in its order', async () => {
    const { bulkRun } = await runs().start({
      ...{ kind: 'CANCEL', invoiceFilter: { statuses: ['PAID'] }, expectedCount: 3 },
    });
    const shown = await office.graphql('{ invoices(filter: { statuses: [PAID] }) { nodes { number } } }');
    const { rows } = await runs().read(bulkRun.id);
    expect(rows.nodes.map(({ number }: { number: string }) => number)).toEqual(
      shown.data.invoices.nodes.map(({ number }: { number: string }) => number),
    );
  });

  it('once with one key, however often it is asked, at once too; and never with another input', async () => {
    const before = await countRuns();
    const input = { kind: 'CANCEL', invoiceIds: ids(0, 3), idempotencyKey: 'one click' };
    const answers = await Promise.all(Array.from({ length: 8 }, () => runs().start(input)));
    expect(new Set(answers.map(({ bulkRun }) => bulkRun.id)).size).toBe(1);
    expect(new Set(answers.map(({ message }) => message))).toEqual(new Set(['Cancelling 3 invoices.']));
    expect(await countRuns()).toBe(before + 1);
    await expect(runs().start({ ...input, invoiceIds: ids(0, 2) })).rejects.toThrow('used with another input');
    await server.letPass('25 hours');
    expect((await runs().start(input)).bulkRun.id).not.toBe(answers[0].bulkRun.id);
  });
});

describe('A bulk run is not started', () => {
  it('when the filter matches nothing', async () => {
    expect(await runs().start({ kind: 'CANCEL', invoiceFilter: { search: 'nobody at all' } })).toMatchObject({
      ...{ __typename: 'BulkRunNotStarted', blocker: 'NOTHING_MATCHES', count: 0 },
    });
  });

  it('when another number matches than was seen', async () => {
    const before = await countRuns();
    expect(
      await runs().start({ kind: 'CANCEL', invoiceFilter: { statuses: ['PAID'] }, expectedCount: 37 }),
    ).toMatchObject({
      ...{ blocker: 'COUNT_CHANGED', count: 3, total: { minorUnits: 3_000 } },
      message: 'By now 3 rows match. Look at the list again before you go on.',
    });
    expect(await countRuns()).toBe(before);
  });

  it('when more than twenty would be voided and nobody confirmed the number; what is paid is not counted', async () => {
    const before = await countRuns();
    const input = { kind: 'CANCEL', invoiceFilter: {}, expectedCount: 25 };
    const asked = { blocker: 'NEEDS_CONFIRMATION', count: 22, total: { minorUnits: 22_000 } };
    expect(await runs().start(input)).toMatchObject(asked);
    expect(await runs().start({ ...input, confirmedCount: 25 })).toMatchObject(asked);
    expect(await countRuns()).toBe(before);
    expect(await runs().start({ ...input, confirmedCount: 22 })).toMatchObject({ bulkRun: { total: 25 } });
    expect(await runs().start({ kind: 'CANCEL', invoiceIds: ids(0, 20) })).toMatchObject({ bulkRun: { total: 20 } });
  });

  it('with what does not exist, or belongs to somebody else, among the rows', async () => {
    const stranger = await server.make.aTenant();
    const theirs = await server.make.aWorkOrder({ tenantId: stranger.id });
    const { id: connectionId } = await server.make.aConnection({ tenantId: stranger.id });
    const foreign = await server.make.anInvoice({ workOrder: theirs, connectionId });
    for (const id of [foreign.id, uuidv7()]) {
      await expect(runs().start({ kind: 'CANCEL', invoiceIds: [...ids(0, 1), id] })).rejects.toThrow('NOT_FOUND');
    }
    await expect(runs().start({ kind: 'CREATE', workOrderIds: [theirs.id] })).rejects.toThrow('NOT_FOUND');
  });

  it.each([
    [{ kind: 'CANCEL' }, 'give exactly one of invoiceIds and invoiceFilter'],
    [{ kind: 'CANCEL', invoiceIds: [], invoiceFilter: {} }, 'give exactly one of'],
    [{ kind: 'CREATE', invoiceFilter: {} }, 'give exactly one of workOrderIds and workOrderFilter'],
    [{ kind: 'CANCEL', invoiceIds: [] }, 'invoiceIds is empty'],
    [{ kind: 'CANCEL', invoiceFilter: {}, taxRatePercent: '5' }, 'are for invoices that are created'],
    [{ kind: 'CANCEL', invoiceFilter: {}, markAsBilled: true }, 'markAsBilled is for'],
    [{ kind: 'CREATE', workOrderFilter: {}, reason: 'x' }, 'A reason is for'],
    [{ kind: 'CREATE', workOrderFilter: {}, taxRatePercent: '100.1' }, 'taxRatePercent must be'],
    [{ kind: 'CANCEL', invoiceFilter: {}, reason: 'x'.repeat(501) }, 'reason can have at most 500'],
  ])('as %j', async (input, message) => {
    await expect(runs().start(input)).rejects.toThrow(message);
  });

  it('by who may not do it to one', async () => {
    const { tenant } = office;
    const technician = bulkRunsOf(await server.signInAs('technician', { tenant }));
    await expect(technician.start({ kind: 'CANCEL', invoiceIds: ids(0, 1) })).rejects.toThrow('invoices.edit');
    const accountant = bulkRunsOf(await server.signInAs('accountant', { tenant }));
    await expect(accountant.start({ kind: 'CREATE', workOrderFilter: {} })).rejects.toThrow('invoices.create');
    await expect(accountant.start({ kind: 'REISSUE', invoiceIds: ids(0, 1) })).rejects.toThrow('invoices.create');
    const editor = await server.signInAs('technician', { tenant, extraPermissions: ['invoices.edit'] });
    await expect(bulkRunsOf(editor).start({ kind: 'CANCEL', invoiceFilter: {} })).rejects.toThrow('invoices.view');
    await expect(bulkRunsOf(editor).start({ kind: 'CANCEL', invoiceIds: ids(0, 1) })).rejects.toThrow('NOT_FOUND');
  });
});

it('the runs of others are listed for who could have started them, and for nobody else', async () => {
  const { tenant } = office;
  const list = '{ bulkRuns { nodes { kind requestedBy { ... on User { id } } } totalCount } }';
  const [{ count }] = await server.query('select count(*)::integer as count from bulk_run where tenant_id = $1', [
    tenant.id,
  ]);
  const accountant = await server.signInAs('accountant', { tenant });
  const seen = (await accountant.graphql(list)).data.bulkRuns;
  expect([seen.totalCount, seen.nodes[0].requestedBy.id]).toEqual([count, office.user.id]);
  const editor = await server.signInAs('technician', { tenant, extraPermissions: ['invoices.edit'] });
  expect((await editor.graphql(list)).data.bulkRuns.totalCount).toBe(0);
});

it('the amount of what would be voided is told to who sees amounts only', async () => {
  const { tenant } = office;
  const editor = await server.signInAs('technician', {
    ...{ tenant, extraPermissions: ['invoices.edit' as const, 'work_orders.supervise' as const] },
  });
  const { data, errors } = await editor.graphql(
    `mutation ($ids: [ID!]) { startBulkRun(input: { kind: CANCEL, invoiceIds: $ids }) {
      ... on BulkRunNotStarted { count total { minorUnits } } } }`,
    { ids: ids(0, 22) },
  );
  expect(data.startBulkRun).toEqual({ count: 22, total: null });
  expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN', permission: 'invoices.view' } }]);
});

const fetchFile = (id: string, headers: Record<string, string>) =>
  fetch(`${server.url}/bulk-runs/${id}.csv`, { headers });

it('the runs of who made an API token are seen with it only as far as it could have started them', async () => {
  const { tenant } = office;
  const admin = await server.signInAs('admin', { tenant });
  const { bulkRun } = await bulkRunsOf(admin).start({ kind: 'CANCEL', invoiceIds: ids(0, 1) });
  const sees = async (...permissions: Permission[]) => {
    const created = await createToken(server.server.deps, { email: admin.user.email, name: 'Robot', permissions });
    const headers = { authorization: `Bearer ${'token' in created && created.token}` };
    const ask = async (query: string) => (await server.graphql(query, {}, headers)).data;
    const { bulkRun: found } = await ask(`{ bulkRun(id: "${bulkRun.id}") { id } }`);
    const listed: Json[] = (await ask('{ bulkRuns { nodes { id } } }')).bulkRuns?.nodes ?? [];
    return [found !== null, listed.some(({ id }) => id === bulkRun.id), (await fetchFile(bulkRun.id, headers)).status];
  };
  expect(await sees('invoices.view')).toEqual([false, false, 404]);
  expect(await sees('invoices.view', 'invoices.create')).toEqual([false, false, 404]);
  expect(await sees('invoices.edit')).toEqual([true, true, 200]);
});

it('a work order that is not visible any more is not named, as long as no invoice names it', async () => {
  const technician = await server.signInAs('technician', {
    tenant: office.tenant,
    extraPermissions: ['invoices.create'],
  });
  const workOrder = await server.make.aWorkOrder({ tenantId: office.tenant.id, technicianId: technician.user.id });
  await server.query(`update billing_connection set retry_at = instant() + interval '1 day'`);
  const { start, read } = bulkRunsOf(technician);
  const { bulkRun } = await start({ kind: 'CREATE', workOrderIds: [workOrder.id] });
  const numberOf = async () => (await read(bulkRun.id)).rows.nodes[0].number;
  const line = async () => (await (await fetchFile(bulkRun.id, { cookie: technician.cookie })).text()).split('\r\n')[1];
  const number = `WO-${String(workOrder.number).padStart(6, '0')}`;
  expect([await numberOf(), await line()]).toEqual([number, expect.stringContaining(`1,,${number},`)]);
  await server.query('update work_order set technician_id = $2 where id = $1', [workOrder.id, office.user.id]);
  expect([await numberOf(), await line()]).toEqual([null, '1,,,,,,Waiting,,']);
});

describe('The outcomes as a file', () => {
  it('are for who sees the run', async () => {
    const { bulkRun } = await runs().start({ kind: 'CANCEL', invoiceIds: ids(0, 2) });
    const answer = await fetchFile(bulkRun.id, { cookie: office.cookie });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8']);
    const [header, first, , end] = (await answer.text()).split('\r\n');
    expect(header).toBe('Row,Invoice,Work Order,Customer,Total,Currency,Outcome,Message,New Invoice');
    expect(first).toMatch(/^1,INV-\d{6},WO-\d{6},Ada Customer \d+,10\.00,USD,Waiting,,$/);
    expect(end).toBe('');
    const stranger = await server.signInAs('office', { tenant: await server.make.aTenant() });
    for (const [cookie, status] of [
      [stranger.cookie, 404],
      ['', 401],
    ] as const) {
      expect((await fetchFile(bulkRun.id, { cookie })).status).toBe(status);
    }
    expect((await fetchFile('1', { cookie: office.cookie })).status).toBe(404);
  });
});
