import type { Caller } from '../../access/caller.ts';
import { createTurns } from '../../access/turns.ts';
import type { Deps } from '../../deps.ts';
import { queryOf } from '../../list/define-list.ts';
import { sumMatching } from '../../list/statement/matching-rows.ts';
import { INVOICES } from '../list/list-invoices.ts';
import type { InvoiceFilter } from '../list/list-invoices.type.ts';
import type { InvoiceSum, InvoiceTotals } from '../totals/invoice-totals.type.ts';
import { addUp, readInvoiceTotals } from '../totals/read-invoice-totals.ts';
import { type InvoiceMatches, MOST_MATCHES } from './invoice-matches.type.ts';

/** `most`: they are counted and added up no further. */
const BOUNDS = { most: MOST_MATCHES, longestMs: 3_000 };
/** A contractor's are looked through one after the other, so that it leaves the connections to the others. */
const inTurn = createTurns();
/** PostgreSQL's own code for a statement that took too long. */
const TOOK_TOO_LONG = '57014';

const SUMS = `select currency, count(*)::integer as invoices, sum(total)::bigint as "minorUnits"`;
type Sum = { currency: string; invoices: number; minorUnits: number };

/** How many invoices match, and what they come to: from the sums that are kept, where those know it, else by looking at them. */
export async function matchInvoices(
  deps: Pick<Deps, 'database' | 'seams'>,
  caller: Caller,
  filter: InvoiceFilter,
  bounds = BOUNDS,
): Promise<InvoiceMatches> {
  const kept = keptSums(filter);
  if (kept) {
    const sums = kept(await readInvoiceTotals(deps, caller.tenant, 1));
    return { isExact: true, ...together(sums, caller.tenant.currency) };
  }
  const sums = await inTurn(caller.tenant.id, () => lookThrough(deps, caller, filter, bounds));
  if (!sums) return { count: null, isExact: false, amounts: null };
  const { count, amounts } = addUp(sums, caller.tenant.currency);
  return count > bounds.most
    ? { count: bounds.most, isExact: false, amounts: null }
    : { count, isExact: true, amounts };
}

/** Null: it took too long. */
function lookThrough(
  deps: Pick<Deps, 'database' | 'seams'>,
  caller: Caller,
  filter: InvoiceFilter,
  { most, longestMs }: typeof BOUNDS,
): Promise<Sum[] | null> {
  const query = queryOf(INVOICES, deps, caller, { filter }, null);
  const asked = { columns: 't.currency, t.total_minor_units as total', most: most + 1, sums: SUMS };
  const sums = deps.database.of(caller.tenant.id).transaction(async (manager) => {
    await manager.query(`set local statement_timeout = ${longestMs}`);
    return sumMatching<Sum>(manager, query, asked);
  });
  return sums.catch((error: { code?: unknown }) => {
    if (error.code === TOOK_TOO_LONG) return null;
    throw error;
  });
}

/** Which of the sums that are kept make up those of a filter that asks for a status and nothing else. */
function keptSums({ statuses, isOverdue, ...rest }: InvoiceFilter): ((totals: InvoiceTotals) => InvoiceSum[]) | null {
  const isNarrowed = Object.values(rest).some((part) => part !== null && part !== undefined && part !== '');
  if (isNarrowed || isOverdue === false) return null;
  const has = (status: 'SENT' | 'PAID' | 'CANCELLED') => !statuses?.length || statuses.includes(status);
  if (isOverdue) return ({ overdue }) => (has('SENT') ? [overdue] : []);
  return ({ sent, paid, cancelled }) => [
    ...(has('SENT') ? [sent] : []),
    ...(has('PAID') ? [paid] : []),
    ...(has('CANCELLED') ? [cancelled] : []),
  ];
}

function together(sums: readonly InvoiceSum[], own: string): InvoiceSum {
  const each = sums.flatMap(({ amounts }) => amounts.map((money) => ({ ...money, invoices: 1 })));
  const { amounts } = addUp(each, own);
  return { count: sums.reduce((count, sum) => count + sum.count, 0), amounts };
}
