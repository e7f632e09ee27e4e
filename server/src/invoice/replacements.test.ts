import { afterAll, beforeAll, expect, it } from 'vitest';
import { statementCounter } from '../testing/count-statements.ts';
import { callerOf } from '../testing/factories.ts';
import { type RunningServer, type SignedIn, startServer } from '../testing/running-server.ts';
import type { WorkOrder } from '../work-order/work-order.entity.ts';
import type { Invoice } from './invoice.entity.ts';

let server: RunningServer;
let office: SignedIn;
let connectionId: string;
let counter: Awaited<ReturnType<typeof statementCounter>>;

beforeAll(async () => {
  server = await startServer();
  counter = await statementCounter(server);
  office = await server.signInAs('office');
  connectionId = (await server.make.aConnection({ tenantId: office.tenant.id })).id;
});
afterAll(async () => {
  await counter.close();
  await server.stop();
});

const aWorkOrder = (given: Partial<WorkOrder> = {}) => server.make.aWorkOrder({ tenantId: office.tenant.id, ...given });
/** Of one work order, the oldest first. */
async function issue(workOrder: WorkOrder, ...standing: Partial<Invoice>[]): Promise<string[]> {
  const ids: string[] = [];
  for (const [day, given] of standing.entries()) {
    const issuedAt = new Date(Date.UTC(2026, 5, 1 + day));
    ids.push((await server.make.anInvoice({ workOrder, connectionId, issuedAt, ...given })).id);
  }
  return ids;
}
async function replacementsOf(ids: string[], as = office) {
  const QUERY = 'query ($id: ID!) { invoice(id: $id) { replaces { id } replacedBy { id } } }';
  const answers = await Promise.all(ids.map((id) => as.graphql(QUERY, { id })));
  return answers.map(({ data: { invoice } }) => [invoice.replaces?.id ?? null, invoice.replacedBy?.id ?? null]);
}

it('a cancelled invoice is replaced by the next one of its work order, which knows it', async () => {
  const [first, second, third] = await issue(
    await aWorkOrder(),
    { status: 'CANCELLED' },
    { status: 'CANCELLED' },
    { status: 'SENT' },
  );
  await issue(await aWorkOrder(), { status: 'CANCELLED' });
  expect(await replacementsOf([first, second, third] as string[])).toEqual([
    [null, second],
    [first, third],
    [second, null],
  ]);
});

it('one that was issued at the same moment is in the order of the list', async () => {
  const workOrder = await aWorkOrder();
  const issuedAt = new Date('2026-06-01T00:00:00Z');
  const ids = await issue(workOrder, { issuedAt, status: 'CANCELLED' }, { issuedAt, status: 'CANCELLED' });
  expect(await replacementsOf(ids)).toEqual([
    [null, ids[1]],
    [ids[0], null],
  ]);
});

it('one that was credited is not cancelled: what follows replaces nothing', async () => {
  const ids = await issue(await aWorkOrder(), { status: 'PAID', isCredited: true }, { status: 'SENT' });
  expect(await replacementsOf(ids)).toEqual([
    [null, null],
    [null, null],
  ]);
});

it('whoever sees the one sees the other', async () => {
  const technician = await server.signInAs('technician');
  const workOrder = await aWorkOrder({ technicianId: technician.user.id });
  const ids = await issue(workOrder, { status: 'CANCELLED' }, { status: 'SENT' });
  expect(await replacementsOf(ids, technician)).toEqual([
    [null, ids[1]],
    [ids[0], null],
  ]);
});

it('on a page of fifty they cost as few statements as on a page of five', async () => {
  const tenant = await server.make.aTenant();
  const person = callerOf(await server.make.aUser({ tenantId: tenant.id }), tenant);
  const { id } = await server.make.aConnection({ tenantId: tenant.id });
  for (let n = 0; n < 25; n += 1) {
    const workOrder = await server.make.aWorkOrder({ tenantId: tenant.id });
    await server.make.anInvoice({ workOrder, connectionId: id, status: 'CANCELLED' });
    await server.make.anInvoice({ workOrder, connectionId: id });
  }
  const PAGE =
    'query ($first: Int) { invoices(first: $first) { nodes { replaces { number } replacedBy { number } } } }';
  const five = await counter.ask(person, PAGE, { first: 5 });
  const fifty = await counter.ask(person, PAGE, { first: 50 });
  expect(JSON.stringify(fifty.result.data).match(/INV-/g)).toHaveLength(50);
  expect(fifty.statements).toHaveLength(five.statements.length);
});
