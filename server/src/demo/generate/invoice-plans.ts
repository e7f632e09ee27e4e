import type { WorkOrder } from '../../work-order/work-order.entity.ts';
import type { Contractor } from '../contractors.ts';
import type { Random } from '../random.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** The past of one invoice, before it has a number and lines. `wrong`: what it was cancelled for. */
export type InvoicePast = {
  workOrder: WorkOrder;
  issuedAt: Date;
  paidAt: Date | null;
  creditedAt: Date | null;
  cancelledAt: Date | null;
  wrong: 'TAX_RATE' | 'UNIT_PRICE' | 'OTHER' | null;
};

/** Which of the approved work orders were invoiced, how often and how it went; oldest first. */
export function planInvoices(
  random: Random,
  { invoices: wanted }: Contractor,
  { workOrders, now }: { workOrders: readonly WorkOrder[]; now: Date },
): InvoicePast[] {
  const billed = random.shuffled(workOrders.filter(({ status }) => status === 'BILLED'));
  const completed = random.shuffled(workOrders.filter(({ status }) => status === 'COMPLETED'));
  const long = (workOrder: WorkOrder) => ageOf(workOrder, now) > 14 * DAY;

  const twice = billed.splice(0, wanted.creditedAndReplaced);
  const credited = billed.splice(0, wanted.credited);
  const replacedAndBilled = billed.splice(0, Math.floor(wanted.replaced / 2));
  const replaced = [...replacedAndBilled, ...takeWhere(completed, long, wanted.replaced - replacedAndBilled.length)];
  const cancelled = takeWhere(completed, long, wanted.cancelledOnly);
  const singles = wanted.total - 2 * (twice.length + replaced.length) - credited.length - cancelled.length;

  const pasts = [
    ...twice.flatMap((workOrder) => {
      const first = creditedPast(random, workOrder);
      return [first, activePast(random, workOrder, after(first.creditedAt), now)];
    }),
    ...credited.map((workOrder) => creditedPast(random, workOrder)),
    ...replaced.flatMap((workOrder) => {
      const first = cancelledPast(random, workOrder);
      return [first, activePast(random, workOrder, after(first.cancelledAt), now)];
    }),
    ...cancelled.map((workOrder) => cancelledPast(random, workOrder)),
    ...[...billed, ...completed]
      .slice(0, singles)
      .map((workOrder) => activePast(random, workOrder, approval(workOrder), now)),
  ];
  return pasts.sort((a, b) => a.issuedAt.getTime() - b.issuedAt.getTime());
}

function activePast(random: Random, workOrder: WorkOrder, since: Date, now: Date): InvoicePast {
  const issuedAt = later(random, since, 1, 24);
  const age = now.getTime() - issuedAt.getTime();
  const paidOfAHundred = age > 45 * DAY ? 85 : age > 15 * DAY ? 50 : 15;
  const daysOpen = Math.min(40, Math.floor(age / DAY) - 1);
  const paidAt = random.chance(paidOfAHundred) ? later(random, issuedAt, 24, Math.max(24, daysOpen * 24)) : null;
  return { workOrder, issuedAt, paidAt, creditedAt: null, cancelledAt: null, wrong: null };
}

function creditedPast(random: Random, workOrder: WorkOrder): InvoicePast {
  const issuedAt = later(random, approval(workOrder), 1, 24);
  const paidAt = later(random, issuedAt, 48, 20 * 24);
  const creditedAt = later(random, paidAt, 24, 5 * 24);
  return { workOrder, issuedAt, paidAt, creditedAt, cancelledAt: null, wrong: null };
}

function cancelledPast(random: Random, workOrder: WorkOrder): InvoicePast {
  const issuedAt = later(random, approval(workOrder), 1, 24);
  const wrong = random.pick(['TAX_RATE', 'UNIT_PRICE', 'OTHER'] as const);
  return { workOrder, issuedAt, paidAt: null, creditedAt: null, cancelledAt: later(random, issuedAt, 1, 48), wrong };
}

function later(random: Random, moment: Date, leastHours: number, mostHours: number): Date {
  return new Date(moment.getTime() + random.int(leastHours * 60, mostHours * 60) * 60_000);
}

function approval({ customerSignedOffAt }: WorkOrder): Date {
  return after(customerSignedOffAt);
}

function after(moment: Date | null): Date {
  if (!moment) throw new Error('It has not come so far.');
  return moment;
}

const ageOf = (workOrder: WorkOrder, now: Date) => now.getTime() - approval(workOrder).getTime();

/** Takes the first so many that fit out of a list. */
function takeWhere<Item>(items: Item[], fits: (item: Item) => boolean, count: number): Item[] {
  const taken = items.filter(fits).slice(0, count);
  for (const item of taken) items.splice(items.indexOf(item), 1);
  return taken;
}
