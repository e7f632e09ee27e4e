import type { WorkOrder } from '../../work-order/work-order.entity.ts';
import type { Contractor } from '../contractors.ts';
import type { Random } from '../random.ts';
import { DAY, later } from './working-hours.ts';

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
      const first = creditedPast(random, workOrder, now);
      return [first, activePast(random, workOrder, known(first.creditedAt), now)];
    }),
    ...credited.map((workOrder) => creditedPast(random, workOrder, now)),
    ...replaced.flatMap((workOrder) => {
      const first = cancelledPast(random, workOrder, now);
      return [first, activePast(random, workOrder, known(first.cancelledAt), now)];
    }),
    ...cancelled.map((workOrder) => cancelledPast(random, workOrder, now)),
    ...[...billed, ...completed]
      .slice(0, singles)
      .map((workOrder) => activePast(random, workOrder, approval(workOrder), now)),
  ];
  return pasts.sort((a, b) => a.issuedAt.getTime() - b.issuedAt.getTime());
}

function activePast(random: Random, workOrder: WorkOrder, since: Date, now: Date): InvoicePast {
  const issuedAt = later(random, since, [1, 24], now);
  const days = Math.floor((now.getTime() - issuedAt.getTime()) / DAY);
  const paidOfAHundred = days > 45 ? 85 : days > 15 ? 50 : days > 3 ? 15 : 0;
  const isPaid = random.chance(paidOfAHundred);
  const paidAt = isPaid ? later(random, issuedAt, [24, Math.min(40, days - 1) * 24], now) : null;
  return { workOrder, issuedAt, paidAt, creditedAt: null, cancelledAt: null, wrong: null };
}

function creditedPast(random: Random, workOrder: WorkOrder, now: Date): InvoicePast {
  const issuedAt = later(random, approval(workOrder), [1, 24], now);
  const paidAt = later(random, issuedAt, [48, 20 * 24], now);
  const creditedAt = later(random, paidAt, [24, 5 * 24], now);
  return { workOrder, issuedAt, paidAt, creditedAt, cancelledAt: null, wrong: null };
}

function cancelledPast(random: Random, workOrder: WorkOrder, now: Date): InvoicePast {
  const issuedAt = later(random, approval(workOrder), [1, 24], now);
  const wrong = random.pick(['TAX_RATE', 'UNIT_PRICE', 'OTHER'] as const);
  const cancelledAt = later(random, issuedAt, [1, 48], now);
  return { workOrder, issuedAt, paidAt: null, creditedAt: null, cancelledAt, wrong };
}

function approval({ customerSignedOffAt }: WorkOrder): Date {
  return known(customerSignedOffAt);
}

function known(moment: Date | null): Date {
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
