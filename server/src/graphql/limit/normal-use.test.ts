import { afterAll, beforeAll, expect, it } from 'vitest';
import { askWith } from '../../testing/ask-as-token.ts';
import { readClientDocuments } from '../../testing/client-documents.ts';
import { type RunningServer, type SignedIn, startServer } from '../../testing/running-server.ts';

const PER_CALLER = 1_200_000;
const ROWS = 50;
const EVERYTHING = Object.fromEntries(
  ['Invoices', 'Billing', 'Audit', 'Contacts', 'WorkOrders', 'Pricing'].map((what) => [`mayView${what}`, true]),
);
const documents = readClientDocuments();

let server: RunningServer;
let admin: SignedIn;

beforeAll(async () => {
  server = await startServer({ env: { RATE_LIMIT_PER_CALLER: String(PER_CALLER), RATE_LIMIT_PER_TENANT: '6000000' } });
  admin = await server.signInAs('admin');
  const { id: tenantId } = admin.tenant;
  const { id: connectionId } = await server.make.aConnection({ tenantId, disconnectedAt: new Date() });
  const rows = Array.from({ length: ROWS }, async () => {
    const workOrder = await server.make.aWorkOrder({ tenantId });
    await server.make.anInvoice({ workOrder, connectionId, status: 'CANCELLED' });
  });
  await Promise.all(rows);
});
afterAll(() => server.stop());

/** What a document of the app costs, with pages that are full. */
async function costOf(name: string): Promise<number> {
  const { cookie } = admin;
  const query = documents.get(name) ?? '';
  const { body } = await askWith(server, { cookie, 'tell-cost': 'true' }, query, { ...EVERYTHING, first: ROWS });
  expect([name, body.errors]).toEqual([name, undefined]);
  return body.extensions.cost.asked;
}

it.each(['Invoices', 'WorkOrders', 'Customers'])(
  'whoever looks for something in %s, eight keys a second for a whole minute, is far from the limit',
  async (name) => {
    expect((await costOf(name)) * 8 * 60).toBeLessThan(PER_CALLER * 0.9);
  },
);

it('whoever has five tabs open, each asking for its list again every second while a bulk run goes on, is far from it too', async () => {
  const costs = [await costOf('Invoices'), await costOf('WorkOrders')];
  expect(Math.max(...costs) * 5 * 60).toBeLessThan(PER_CALLER * 0.9);
});

it('nor do fifty people who each open a list every two seconds come near what their company may ask', async () => {
  expect((await costOf('Invoices')) * 50 * 30).toBeLessThan(6_000_000 * 0.9);
});
