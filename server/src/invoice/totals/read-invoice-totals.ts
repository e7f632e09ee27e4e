import type { CallerTenant } from '../../access/caller.ts';
import { runNamed } from '../../database/run-named.ts';
import { dayAt } from '../../days.ts';
import type { Deps } from '../../deps.ts';
import { dueBefore } from '../overdue.ts';
import type { InvoiceSum, InvoiceTotals } from './invoice-totals.type.ts';
import { lastMonths, monthsLater, startsOf } from './last-months.ts';

/** Of one kind and currency; `part`: of which age or month. */
type KindSum = { kind: string; currency: string; part: number; invoices: number; minorUnits: number };

const COLUMNS = 'kind, at, currency, invoices, minor_units';

/** `$2`: where ages begin, the oldest first; `$3`: where months begin. */
const READ = `select kind, currency,
    width_bucket(at, case kind when 'SENT' then $2::timestamptz[] else $3::timestamptz[] end) as part,
    sum(invoices)::bigint as invoices, sum(minor_units)::bigint as "minorUnits"
  from (
    select ${COLUMNS} from invoice_total
    where tenant_id = $1 and kind in ('SENT', 'PAID', 'CREDITED', 'CANCELLED')
    union all
    select ${COLUMNS} from invoice_total
    where tenant_id = $1 and kind in ('ISSUED_IN', 'PAID_IN', 'CREDITED_IN', 'CANCELLED_IN') and at >= ($3::timestamptz[])[1]
    union all
    select ${COLUMNS} from invoice_total_change where tenant_id = $1
  ) t group by 1, 2, 3`;

/** Days overdue, the oldest first, so that each stands where `width_bucket` counts it; what is not due yet comes after them. */
const AGES = [
  { fromDays: 91, toDays: null },
  { fromDays: 61, toDays: 90 },
  { fromDays: 31, toDays: 60 },
  { fromDays: 1, toDays: 30 },
];

/** The tenant's totals as of one moment, in one statement over sums that are kept with every change of an invoice. */
export async function readInvoiceTotals(
  { database, seams }: Pick<Deps, 'database' | 'seams'>,
  { id, timeZone, currency }: Pick<CallerTenant, 'id' | 'timeZone' | 'currency'>,
  count: number,
): Promise<InvoiceTotals> {
  const today = dayAt(seams.now(), timeZone);
  const months = lastMonths(today, count);
  const starts = startsOf([...months, monthsLater(today, 1)], timeZone);
  const agesBegin = AGES.map(({ fromDays }) => `${dueBefore(today, fromDays)}T00:00:00Z`);
  const rows = await runNamed<KindSum>(database.of(id).manager, READ, [id, agesBegin, starts.map(({ at }) => at)]);

  const sum = (kind: string, isOne: (part: number) => boolean = () => true) =>
    addUp(
      rows.filter((row) => row.kind === kind && isOne(row.part)),
      currency,
    );
  const overdueByAge = AGES.map((age, part) => ({ ...age, sum: sum('SENT', (each) => each === part) })).reverse();
  return {
    today,
    sent: sum('SENT'),
    paid: sum('PAID'),
    credited: sum('CREDITED'),
    cancelled: sum('CANCELLED'),
    overdue: sum('SENT', (part) => part < AGES.length),
    overdueByAge,
    months: months.map((month) => {
      const isIn = (part: number) => starts[part - 1]?.month === month;
      return {
        month,
        issued: sum('ISSUED_IN', isIn),
        paid: sum('PAID_IN', isIn),
        credited: sum('CREDITED_IN', isIn),
        cancelled: sum('CANCELLED_IN', isIn),
      };
    }),
  };
}

/** Counts add up whatever the currency, money only within one; `own` comes first and is always there. */
export function addUp(sums: readonly Pick<KindSum, 'currency' | 'invoices' | 'minorUnits'>[], own: string): InvoiceSum {
  const amounts = new Map([[own, 0]]);
  let count = 0;
  for (const { currency, invoices, minorUnits } of sums) {
    if (invoices === 0) continue;
    count += invoices;
    amounts.set(currency, (amounts.get(currency) ?? 0) + minorUnits);
  }
  const [first, ...others] = [...amounts].map(([currency, minorUnits]) => ({ currency, minorUnits }));
  const byCurrency = others.sort((one, other) => (one.currency < other.currency ? -1 : 1));
  return { count, amounts: first ? [first, ...byCurrency] : byCurrency };
}
