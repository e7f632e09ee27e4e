import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeTogether } from '../../database/write-together.ts';
import { appendingEvents } from '../../events/append-event.ts';
import type { InvoiceEventKind } from '../../events/event.entity.ts';
import { hear } from '../../testing/hear.ts';
import { type RunningServer, type SignedIn, startServer } from '../../testing/running-server.ts';
import type { Invoice } from '../invoice.entity.ts';

const CHANGES = 'subscription { invoiceChanged { id at sequence kind invoice { id } } }';

let server: RunningServer;
let admin: SignedIn;
let invoice: Invoice;

beforeAll(async () => {
  server = await startServer();
  admin = await server.signInAs('admin');
  const { make } = server;
  const tenantId = admin.tenant.id;
  const connection = await make.aConnection({ tenantId });
  invoice = await make.anInvoice({ workOrder: await make.aWorkOrder({ tenantId }), connectionId: connection.id });
});
afterAll(() => server.stop());

/** As a settle does: all that happened, in a transaction. */
async function announce(...kinds: InvoiceEventKind[]): Promise<void> {
  const { id: invoiceId, tenantId, workOrderId } = invoice;
  const actor = { kind: 'SYSTEM' } as const;
  const events = kinds.map((kind) => ({
    ...{ id: uuidv7(), tenantId, workOrderId, invoiceId, kind, actor, operationId: null },
  }));
  await writeTogether(server.server.dataSource.manager, appendingEvents(events));
}

it('each change names the newest event that it tells of, as the history does', async () => {
  const changes = await hear(server, admin, CHANGES);
  await announce('PAID');
  const first = await changes.next();
  await announce('CREDITED', 'DRIFT_FOUND');
  const second = await changes.next();
  expect([first, second]).toMatchObject([
    { data: { invoiceChanged: { sequence: 1, kind: 'PAID', invoice: { id: invoice.id } } } },
    { data: { invoiceChanged: { sequence: 3, kind: 'DRIFT_FOUND', invoice: { id: invoice.id } } } },
  ]);
  const { data } = await admin.graphql(`{ invoice(id: "${invoice.id}") { history { nodes { id at kind } } } }`);
  const [third, , oldest] = data.invoice.history.nodes;
  const told = (change: typeof first) => {
    const {
      invoice: _,
      sequence: __,
      ...event
    } = (change as { data: { invoiceChanged: Record<string, unknown> } }).data.invoiceChanged;
    return event;
  };
  expect([told(first), told(second)]).toEqual([oldest, third]);
  changes.close();
});

it('what it was is told to who may see the history, and the rest to everybody', async () => {
  const viewer = await server.signInAs('technician', { extraPermissions: ['invoices.view'] });
  const changes = await hear(server, viewer, CHANGES);
  await announce('DRIFT_RESOLVED');
  expect(await changes.next()).toMatchObject({
    data: { invoiceChanged: { id: expect.any(String), at: expect.any(String), sequence: 4, kind: null } },
    errors: [{ path: ['invoiceChanged', 'kind'], extensions: { code: 'FORBIDDEN', permission: 'audit.view' } }],
  });
  changes.close();
});
