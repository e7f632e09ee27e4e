import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Unit } from '../customer/unit.entity.ts';
import { gatherInvoiceTotals } from '../invoice/totals/gather-invoice-totals.ts';
import { createSchema } from '../schema.ts';
import { documentOf, idPathsOf, type Operation, operationsOf, variablesFor } from '../testing/contract-walk.ts';
import { type RunningServer, type SignedIn, startServer } from '../testing/running-server.ts';
import { takeFirstWallFrom } from '../testing/without-first-wall.ts';

const schema = createSchema();
const operations = operationsOf(schema);
const takingIds = operations.flatMap((operation) =>
  idPathsOf(schema, operation).map((path) => [`${operation.name}(${path.join('.')})`, operation, path] as const),
);

let server: RunningServer;
let theirTenantId: string;
let admin: SignedIn;
let technician: SignedIn;
let own: Record<string, string>;
let foreign: Record<string, string>;

beforeAll(async () => {
  server = await startServer();
  admin = await server.signInAs('admin');
  technician = await server.signInAs('technician');
  own = await oneOfEach(admin.tenant.id);
  theirTenantId = (await server.make.aTenant()).id;
  foreign = await oneOfEach(theirTenantId);
  await gatherInvoiceTotals(server.server.dataSource);
  // Whatever is told of them has its place in the journal before it is looked whether anything changes.
  await vi.waitFor(async () => expect(await server.query('select from event_pending')).toEqual([]), 10_000);
});
afterAll(() => server.stop());

/** What an argument of this name can name, in one contractor's account. */
async function oneOfEach(tenantId: string): Promise<Record<string, string>> {
  const { make } = server;
  const person = await make.aUser({ tenantId, role: 'technician' });
  const workOrder = await make.aWorkOrder({ tenantId, status: 'ONGOING', technicianId: person.id });
  const tomorrow = new Date(Date.now() + 86_400_000);
  const connection = await make.aConnection({ tenantId, connectedAt: tomorrow, sweepDueAt: tomorrow });
  const invoice = await make.anInvoice({ workOrder, connectionId: connection.id });
  return {
    invoiceId: invoice.id,
    billingOperationId: (await make.anOperation({ invoice })).id,
    workOrderId: workOrder.id,
    customerId: workOrder.customerId,
    unitId: workOrder.unitId,
    deviceModelId: (await server.server.dataSource.manager.findOneByOrFail(Unit, { id: workOrder.unitId }))
      .deviceModelId,
    technicianId: person.id,
    checklistItemId: await make.aChecklistItem({ workOrder }),
    connectionId: connection.id,
    differenceId: await make.aDifference({ tenantId, connectionId: connection.id, invoiceId: invoice.id }),
    userId: person.id,
    apiTokenId: await make.aToken({ user: person }),
    notificationId: await make.aNotification({ user: person, invoice }),
    bulkRunId: await make.aBulkRun({ user: person, invoice }),
    savedViewId: (await make.aSavedView({ owner: person })).id,
    ...(await make.aWebhook(tenantId)),
  };
}

/** `invoice(id)` takes an `invoiceId`, and so does `invoices(filter.ids)`, `invoiceFilter.ids` and `invoiceIds`; `putCustomer(input.id)` takes a `customerId`. */
function nameOf({ name }: Operation, path: readonly string[]): string {
  const last = path.at(-1) ?? '';
  const [, filtered] = /^(\w+)Filter$/.exec(path.at(-2) ?? '') ?? [];
  const listed = name.replace(/^markNotificationsRead$/, 'notifications').replace(/(Matches|s)$/, '');
  if (last === 'ids') return `${filtered ?? listed}Id`;
  if (last.endsWith('Ids')) return last.slice(0, -1);
  if (path.join() === 'input,id') return `${name.replace(/^put(.)/, (_, first) => first.toLowerCase())}Id`;
  return path.join() === 'id' ? `${name}Id` : last;
}

function ask(operation: Operation, path: readonly string[], id: string, { cookie }: SignedIn, at = server) {
  const variables = variablesFor(schema, operation, { ...own, id, [path.at(-1) ?? '']: id });
  return at.graphql(documentOf(schema, operation), variables, { cookie });
}

async function answer(operation: Operation, path: readonly string[], id: string, as: SignedIn, at = server) {
  const { status, data, errors } = await ask(operation, path, id, as, at);
  const unnamed = errors.map(({ extensions, ...error }) => ({
    ...error,
    extensions: { ...extensions, requestId: null },
  }));
  return JSON.parse(JSON.stringify({ status, data, errors: unnamed }).replaceAll(id, 'THE ID'));
}

/** Every row of a contractor, whatever the table. */
async function everythingOf(tenantId: string): Promise<unknown> {
  const { dataSource } = server.server;
  const tables: { name: string }[] = await dataSource.query(
    `select table_name as name from information_schema.columns
     where table_schema = 'public' and column_name = 'tenant_id' order by table_name`,
  );
  expect(tables.length).toBeGreaterThan(15);
  const rows = tables.map(async ({ name }) => [
    name,
    await dataSource.query(`select t::text from ${name} t where tenant_id = $1 order by 1`, [tenantId]),
  ]);
  return Promise.all(rows);
}

describe('another contractor’s id behaves exactly as one that does not exist', () => {
  it('of every kind that the contract takes', () => {
    const names = takingIds.map(([, operation, path]) => nameOf(operation, path));
    expect([...new Set(names)].sort()).toEqual(Object.keys(own).sort());
  });

  it.each(takingIds)('%s', async (_, operation, path) => {
    const id = foreign[nameOf(operation, path)];
    if (!id) throw new Error('This test does not know what this id names.');
    const before = await everythingOf(theirTenantId);
    for (const person of [admin, technician]) {
      expect(await answer(operation, path, id, person)).toEqual(await answer(operation, path, uuidv7(), person));
    }
    expect(await everythingOf(theirTenantId)).toEqual(before);
  });
});

describe('also where every condition on a tenant is true', () => {
  let forgetful: RunningServer;
  let forgotten: () => number;
  beforeAll(async () => {
    forgetful = await startServer({ databaseUrl: server.databaseUrl });
    ({ forgotten } = takeFirstWallFrom(forgetful.server.ofTenants));
  });
  afterAll(() => forgetful.stop());

  it('no id of another contractor’s names anything, and nothing of theirs is written', async () => {
    const before = await everythingOf(theirTenantId);
    for (const [name, operation, path] of takingIds) {
      const [theirs, nobodys] = [foreign[nameOf(operation, path)] ?? '', uuidv7()];
      const ofTheirs = await answer(operation, path, theirs, admin, forgetful);
      const ofNobodys = await answer(operation, path, nobodys, admin, forgetful);
      expect([name, ofTheirs]).toEqual([name, ofNobodys]);
    }
    expect(await everythingOf(theirTenantId)).toEqual(before);
    expect(forgotten()).toBeGreaterThan(takingIds.length);
  });

  it('no list, total or setting tells of more', async () => {
    const queries = operations.filter(({ kind }) => kind === 'query');
    for (const operation of queries) {
      const variables = variablesFor(schema, operation, { ...own, id: own.invoiceId ?? '' });
      const told = async (at: RunningServer) => {
        const { data } = await at.graphql(documentOf(schema, operation), variables, { cookie: admin.cookie });
        return JSON.stringify(data).replaceAll(at.server.deps.publicUrl(), 'HERE');
      };
      expect([operation.name, await told(forgetful)]).toEqual([operation.name, await told(server)]);
    }
  });
});

describe('what is no id is BAD_USER_INPUT', () => {
  const NO_IDS = ['', '1', '٠١٩٠a000-0000-7000-8000-000000000000', '🧾', "' or 1=1 --", 'x\u0000y', 'a'.repeat(9_000)];

  it.each(takingIds)('%s', async (_, operation, path) => {
    for (const id of NO_IDS) {
      const { errors } = await ask(operation, path, id, admin);
      expect([id.slice(0, 40), errors[0]?.extensions.code]).toEqual([id.slice(0, 40), 'BAD_USER_INPUT']);
    }
  });
});

it('nobody is told anything: every operation but the viewer is UNAUTHENTICATED without a sign-in', async () => {
  for (const operation of operations.filter(({ name }) => name !== 'viewer')) {
    const variables = variablesFor(schema, operation, { ...own, id: own.invoiceId ?? '' });
    const { data, errors } = await server.graphql(documentOf(schema, operation), variables);
    expect([data, errors.map(({ extensions }) => extensions.code)]).toEqual([
      { [operation.name]: null },
      ['UNAUTHENTICATED'],
    ]);
  }
});
