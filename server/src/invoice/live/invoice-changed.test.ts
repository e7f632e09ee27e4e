import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { announce } from '../../testing/announce.ts';
import { hear } from '../../testing/hear.ts';
import { type RunningServer, type SignedIn, startServer } from '../../testing/running-server.ts';
import { subscribe } from '../../testing/subscribe.ts';
import type { WorkOrder } from '../../work-order/work-order.entity.ts';
import type { Invoice } from '../invoice.entity.ts';

const CHANGES = `subscription ($workOrderId: ID) { invoiceChanged(workOrderId: $workOrderId) {
  workOrder { id } invoice { id status total { minorUnits } } } }`;

let server: RunningServer;
let other: RunningServer;
let office: SignedIn;
let connectionId: string;

beforeAll(async () => {
  server = await startServer();
  other = await startServer({ databaseUrl: server.databaseUrl });
  office = await server.signInAs('office');
  connectionId = (await server.make.aConnection({ tenantId: office.tenant.id })).id;
});
afterAll(async () => {
  await other.stop();
  await server.stop();
});

const listenAs = (
  person: Pick<SignedIn, 'cookie'>,
  { workOrderId, at = server }: { workOrderId?: string; at?: RunningServer } = {},
) => hear(at, person, CHANGES, { workOrderId });

async function anInvoiceOf(workOrder: WorkOrder): Promise<Invoice> {
  return server.make.anInvoice({ workOrder, connectionId });
}

const tell = ({ id: workOrderId, tenantId }: WorkOrder, invoiceId?: string) =>
  announce(server, { tenantId, workOrderId, ...(invoiceId && { invoiceId }) });

const aWorkOrder = (given: Partial<WorkOrder> = {}) => server.make.aWorkOrder({ tenantId: office.tenant.id, ...given });
const changeOf = ({ id }: WorkOrder, invoice: object | null) => ({ invoiceChanged: { workOrder: { id }, invoice } });

describe('whoever sees a work order', () => {
  it('hears of its invoice at once, whichever process changed it', async () => {
    const workOrder = await aWorkOrder();
    const invoice = await anInvoiceOf(workOrder);
    const [here, there] = [await listenAs(office), await listenAs(office, { at: other })];
    await tell(workOrder, invoice.id);
    const shown = { id: invoice.id, status: 'SENT', total: { minorUnits: 10_000 } };
    expect(await here.next()).toEqual({ data: changeOf(workOrder, shown) });
    expect(await there.next()).toEqual({ data: changeOf(workOrder, shown) });
    here.close();
    there.close();
  });

  it('hears of an operation that has made no invoice yet', async () => {
    const workOrder = await aWorkOrder();
    const changes = await listenAs(office);
    await tell(workOrder);
    expect(await changes.next()).toEqual({ data: changeOf(workOrder, null) });
    changes.close();
  });

  it('hears of one work order only, when that is all they asked for', async () => {
    const [asked, unasked] = [await aWorkOrder(), await aWorkOrder()];
    const changes = await listenAs(office, { workOrderId: asked.id });
    await tell(unasked);
    await tell(asked);
    expect(await changes.next()).toEqual({ data: changeOf(asked, null) });
    changes.close();
  });

  it('gets what their keys allow of it, and hears nothing of the others’ work orders', async () => {
    const technician = await server.signInAs('technician');
    const [theirs, mine] = [await aWorkOrder(), await aWorkOrder({ technicianId: technician.user.id })];
    const invoice = await anInvoiceOf(mine);
    const changes = await listenAs(technician);
    await tell(theirs);
    await tell(mine, invoice.id);
    expect(await changes.next()).toMatchObject({
      data: changeOf(mine, { id: invoice.id, status: 'SENT', total: null }),
      errors: [{ path: ['invoiceChanged', 'invoice', 'total'], extensions: { code: 'FORBIDDEN' } }],
    });
    changes.close();
  });
});

describe('whoever sees invoices but no work orders', () => {
  it('hears of the invoice, without its work order', async () => {
    const accountant = await server.signInAs('accountant');
    const workOrder = await aWorkOrder();
    const invoice = await anInvoiceOf(workOrder);
    const changes = await listenAs(accountant);
    await tell(workOrder, invoice.id);
    expect(await changes.next()).toEqual({
      data: {
        invoiceChanged: { workOrder: null, invoice: { id: invoice.id, status: 'SENT', total: { minorUnits: 10_000 } } },
      },
    });
    changes.close();
  });
});

describe('another contractor', () => {
  it('hears nothing, not even when they know the id', async () => {
    const stranger = await server.signInAs('admin', { tenant: await server.make.aTenant() });
    const [theirs, own] = [await aWorkOrder(), await aWorkOrder({ tenantId: stranger.tenant.id })];
    const everything = await listenAs(stranger);
    const byId = await listenAs(stranger, { workOrderId: theirs.id });
    await tell(theirs);
    await tell(own);
    expect(await everything.next()).toEqual({ data: changeOf(own, null) });
    byId.close();
    everything.close();
  });
});

describe('a connection ends with the next event after', () => {
  it.each([
    ['signing out', 'delete from session where user_id = $1'],
    ['deactivation', 'update app_user set deactivated_at = instant() where id = $1'],
  ])('%s', async (_, statement) => {
    const person = await server.signInAs('office');
    const workOrder = await aWorkOrder();
    const changes = await listenAs(person);
    await tell(workOrder);
    expect(await changes.next()).toEqual({ data: changeOf(workOrder, null) });
    await server.query(statement, [person.user.id]);
    await tell(workOrder);
    expect(await changes.next()).toEqual({ ended: '4403 Forbidden' });
  });
});

it('keys that are taken away count from the next event on', async () => {
  const person = await server.signInAs('office');
  const technician = await server.signInAs('technician');
  const [theirs, own] = [
    await aWorkOrder({ technicianId: technician.user.id }),
    await aWorkOrder({ technicianId: person.user.id }),
  ];
  const changes = await listenAs(person);
  await server.query(`update app_user set role = 'technician' where id = $1`, [person.user.id]);
  await tell(theirs);
  await tell(own);
  expect(await changes.next()).toEqual({ data: changeOf(own, null) });
  changes.close();
});

it('nothing is sent while the contractor’s invoices are off, and asking then is NOT_FOUND', async () => {
  const tenant = await server.make.aTenant();
  const person = await server.signInAs('office', { tenant });
  const workOrder = await aWorkOrder({ tenantId: tenant.id });
  const changes = await listenAs(person);
  await server.query('update tenant set invoices_enabled = false where id = $1', [tenant.id]);
  await tell(workOrder);
  const late = await subscribe(server.url, CHANGES, {}, { headers: { cookie: person.cookie } });
  expect(await late.next()).toMatchObject({ errors: [{ extensions: { code: 'NOT_FOUND' } }] });
  await server.query('update tenant set invoices_enabled = true where id = $1', [tenant.id]);
  const marker = await aWorkOrder({ tenantId: tenant.id });
  await tell(marker);
  expect(await changes.next()).toEqual({ data: changeOf(marker, null) });
  changes.close();
  late.close();
});

it('when signals may have been missed, connections end so that screens read afresh', async () => {
  const changes = await listenAs(office);
  const owner = new pg.Client({ connectionString: server.databaseUrl });
  await owner.connect();
  await owner.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where application_name = 'tuffops listen' and datname = current_database()`,
  );
  await owner.end();
  expect(await changes.next()).toEqual({ ended: '1012 Service restart' });
  const again = await listenAs(office);
  const workOrder = await aWorkOrder();
  await tell(workOrder);
  expect(await again.next()).toEqual({ data: changeOf(workOrder, null) });
  again.close();
});
