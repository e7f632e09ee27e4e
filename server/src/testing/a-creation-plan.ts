import { computeTotals, type PricedLine } from '@tuffops/shared/invoice/totals';
import { invoiceNumber, workOrderNumber } from '@tuffops/shared/number';
import { uuidv7 } from 'uuidv7';
import type { BilledCustomer } from '../billing/billed-customer.ts';
import type { CreationPlan } from '../billing/creation-plan.ts';

let counter = 0;

export function aBilledCustomer(customer: Partial<BilledCustomer> = {}): BilledCustomer {
  const address = {
    line1: '1 Main Street',
    line2: null,
    city: 'Springfield',
    region: 'IL',
    postalCode: '62701',
    country: 'US',
  };
  return { id: uuidv7(), name: 'Ada Lovelace', email: 'ada@example.test', phone: null, address, ...customer };
}

type Given = Partial<CreationPlan> & { priced?: PricedLine[] };

/** What a creation sends, added up as the product does; 250.00 and 12.45 with 8.25 % tax unless told otherwise. */
export function aCreationPlan({ priced = TWO_LINES, taxRatePercent = '8.25', ...given }: Given = {}): CreationPlan {
  const totals = computeTotals(priced, taxRatePercent);
  if ('problem' in totals) throw new Error(`These lines cannot be billed: ${totals.problem}`);
  const { lineAmounts, ...sums } = totals;
  const lines = priced.map((line, index) => ({
    kind: 'ITEM' as const,
    description: `Item ${index + 1}`,
    ...line,
    amountMinorUnits: lineAmounts[index] ?? 0,
  }));
  const number = invoiceNumber(++counter);
  return {
    reference: uuidv7(),
    tenantId: uuidv7(),
    number,
    workOrderNumber: workOrderNumber(7),
    currency: 'USD',
    issuedAt: new Date().toISOString(),
    dueOn: new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10),
    timeZone: 'America/Chicago',
    customer: aBilledCustomer(),
    lines,
    includesUnitPrice: false,
    taxRatePercent,
    ...sums,
    ...given,
  };
}

const TWO_LINES: PricedLine[] = [
  { quantity: '1', unitPriceMinorUnits: 25_000 },
  { quantity: '2.5', unitPriceMinorUnits: 498 },
];
