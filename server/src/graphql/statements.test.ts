import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Invoice } from '../invoice/invoice.entity.ts';
import { readClientDocuments } from '../testing/client-documents.ts';
import { statementCounter } from '../testing/count-statements.ts';
import { callerOf } from '../testing/factories.ts';
import { type RunningServer, type SignedIn, startServer } from '../testing/running-server.ts';

const DOCUMENTS = readClientDocuments();
const EVERYTHING = Object.fromEntries(
  ['Invoices', 'Billing', 'Audit', 'Contacts', 'JobContacts', 'WorkOrders', 'Prices'].map((what) => [
    `mayView${what}`,
    true,
  ]),
);

let server: RunningServer;
let admin: SignedIn;
let invoice: Invoice;
let counter: Awaited<ReturnType<typeof statementCounter>>;

beforeAll(async () => {
  server = await startServer();
  admin = await server.signInAs('admin');
  const { make } = server;
  const tenantId = admin.tenant.id;
  const { id: connectionId } = await make.aConnection({ tenantId });
  const workOrder = await make.aWorkOrder({ tenantId });
  await make.anItem({ workOrder });
  await make.aChecklistItem({ workOrder });
  await make.anInvoice({ workOrder, connectionId, status: 'CANCELLED' });
  invoice = await make.anInvoice({ workOrder, connectionId });
  counter = await statementCounter(server);
});
afterAll(async () => {
  await counter.close();
  await server.stop();
});

it('who is asking takes one statement, a stranger too', async () => {
  expect(await counter.signIn(admin.cookie.replace('sid=', ''))).toHaveLength(1);
  expect(await counter.signIn('nobody')).toHaveLength(1);
});

/** What a screen of the app asks. */
const SCREENS: [string, () => object, number][] = [
  ['Viewer', () => ({}), 0],
  ['Invoices', () => ({}), 1],
  ['WorkOrders', () => ({}), 1],
  ['Invoice', () => ({ id: invoice.id }), 12],
  ['WorkOrder', () => ({ id: invoice.workOrderId }), 15],
  ['SettlingWorkOrder', () => ({ id: invoice.workOrderId }), 9],
];

describe('a screen takes no more statements than these', () => {
  it.each(SCREENS)('%s', async (name, variables, most) => {
    const document = DOCUMENTS.get(name) ?? '';
    const declared = Object.entries({ ...EVERYTHING, ...variables() }).filter(([each]) =>
      document.includes(`$${each}:`),
    );
    const caller = callerOf(admin.user, admin.tenant);
    const { result, statements } = await counter.ask(caller, document, Object.fromEntries(declared));
    expect(result.errors).toBeUndefined();
    expect(statements.length, statements.join('\n\n')).toBeLessThanOrEqual(most);
  });
});
