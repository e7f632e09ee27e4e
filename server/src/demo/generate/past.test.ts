import { expect, test } from 'vitest';
import { DEMO_CONTRACTOR, OTHER_CONTRACTOR } from '../contractors.ts';
import { seededRandom } from '../random.ts';
import { makeCustomers } from './customers.ts';
import { planInvoices } from './invoice-plans.ts';
import { makePeople } from './people.ts';
import { makeUnits } from './units.ts';
import { makeWorkOrders } from './work-orders.ts';

const HOUR = 3_600_000;
/** Every fifth hour of a week, so that many times of the day meet every day of the week. */
const MOMENTS = Array.from({ length: 36 }, (_, i) => new Date(Date.UTC(2026, 1, 25, 0, 13) + 5 * i * HOUR));

test.each([DEMO_CONTRACTOR, OTHER_CONTRACTOR])(
  'whenever $tenant.name is seeded, all has happened, and in order',
  (contractor) => {
    for (const now of MOMENTS) {
      const random = seededRandom(contractor.seed);
      const base = { tenantId: 'tenant', since: new Date(now.getTime() - 366 * 24 * HOUR) };
      const people = makePeople(random, contractor, { ...base, passwordHash: '' });
      const { units } = makeUnits(random, makeCustomers(random, contractor, base), base);
      const { workOrders, transitions, checklist } = makeWorkOrders(random, contractor, {
        ...base,
        now,
        people,
        units,
      });
      for (const { id, createdAt } of workOrders) {
        const steps = transitions.filter(({ workOrderId }) => workOrderId === id).map(({ at }) => at);
        expectInOrder([base.since, createdAt, ...steps, now]);
      }
      for (const { completedAt } of checklist) if (completedAt) expectInOrder([completedAt, now]);

      const pasts = planInvoices(random, contractor, { workOrders, now });
      expect(pasts).toHaveLength(contractor.invoices.total);
      for (const { workOrder, issuedAt, paidAt, creditedAt, cancelledAt } of pasts) {
        const happened = [workOrder.customerSignedOffAt, issuedAt, paidAt, creditedAt, cancelledAt, now];
        expectInOrder(happened.filter((moment) => moment !== null));
      }
      for (const { id } of workOrders) {
        const [first, second, ...more] = pasts.filter(({ workOrder }) => workOrder.id === id);
        expect(more).toEqual([]);
        if (first && second) expectInOrder([first.cancelledAt ?? first.creditedAt ?? now, second.issuedAt]);
      }
    }
  },
);

function expectInOrder(moments: Date[]): void {
  const times = moments.map((moment) => moment.getTime());
  expect(times).toEqual([...new Set(times)].sort((a, b) => a - b));
}
