import { afterAll, beforeAll, expect, it } from 'vitest';
import { systemSeams } from '../../seams.ts';
import { naiveInvoiceTotals } from '../../testing/naive-invoice-totals.ts';
import { type RunningServer, startServer } from '../../testing/running-server.ts';
import { Invoice } from '../invoice.entity.ts';

/** Still the 14th in Denver, already the 15th in UTC. */
const now = new Date('2026-11-15T03:00:00Z');
const seams = { ...systemSeams, now: () => now };
let server: RunningServer;
beforeAll(async () => {
  server = await startServer({ seams });
});
afterAll(() => server.stop());

const SUMS = `query ($ids: [ID!]!) { customers(filter: { ids: $ids }) { nodes { id openInvoices { ...sum } overdueInvoices { ...sum } } } }
  fragment sum on InvoiceSum { count amounts { minorUnits currency } }`;

it('what each customer owes, and what of it is overdue, is what a scan of their invoices says, in each currency', async () => {
  const { make, signInAs } = server;
  const tenant = await make.aTenant({ timeZone: 'America/Denver' });
  const accountant = await signInAs('accountant', { tenant });
  const tenantId = tenant.id;
  const { id: connectionId } = await make.aConnection({ tenantId });
  const [few, many, none] = [
    await make.aCustomer({ tenantId }),
    await make.aCustomer({ tenantId }),
    await make.aCustomer({ tenantId }),
  ];
  const days = ['2026-11-12', '2026-11-13', '2026-11-14', '2026-11-15'];
  const kinds = [
    { status: 'SENT' },
    { status: 'SENT', currency: 'CAD' },
    { status: 'PAID', paidAt: now },
    { status: 'CANCELLED', cancelledAt: now },
  ] as const;
  let totalMinorUnits = 1;
  for (const [customer, times] of [[few, 1] as const, [many, 4] as const])
    for (const kind of kinds)
      for (const dueOn of days)
        for (let time = 0; time < times; time += 1) {
          const workOrder = await make.aWorkOrder({ tenantId, customerId: customer.id });
          totalMinorUnits *= 2;
          totalMinorUnits %= 9_999_991;
          await make.anInvoice({ workOrder, connectionId, dueOn, totalMinorUnits, ...kind });
        }

  const { data, errors } = await accountant.graphql(SUMS, { ids: [few, many, none].map(({ id }) => id) });
  expect(errors).toEqual([]);
  expect(data.customers.nodes).toHaveLength(3);
  for (const { id, openInvoices, overdueInvoices } of data.customers.nodes) {
    const all = await server.server.deps.database.of(tenantId).manager.findBy(Invoice, { tenantId, customerId: id });
    const naive = naiveInvoiceTotals(all, { ...tenant, now, count: 1 });
    expect({ openInvoices, overdueInvoices }).toEqual({ openInvoices: naive.sent, overdueInvoices: naive.overdue });
  }
  const overdue = data.customers.nodes.find(({ id }: { id: string }) => id === few.id).overdueInvoices;
  expect(overdue.count).toBe(4);
});
