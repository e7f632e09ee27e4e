import { isReadyToInvoiceSql } from '@tuffops/shared/work-order/ready-to-invoice';
import type { Caller } from '../../access/caller.ts';
import { runNamed } from '../../database/run-named.ts';
import type { Deps } from '../../deps.ts';
import type { Money } from '../../graphql/money.type.ts';
import { visibleWorkOrders } from '../../work-order/visibility.ts';
import { amountsToBillSql } from './amount-to-bill.ts';

const WAITS = `${isReadyToInvoiceSql('w')} and w.status = 'COMPLETED'`;

/** How many completed work orders wait for their invoice, of those that the caller sees. An index holds just these. */
export async function countReadyToInvoice(deps: Pick<Deps, 'database'>, caller: Caller): Promise<number> {
  const read = reading(caller);
  if (!read) return 0;
  const text = `select count(*)::integer as count from work_order w where w.tenant_id = $1 and ${read.which('$2')}`;
  const [row] = await ask<{ count: number }>(deps, caller, text, [caller.tenant.id, ...read.values]);
  return row?.count ?? 0;
}

/** What those come to, each as a new invoice would start. */
export async function sumReadyToInvoice(deps: Pick<Deps, 'database'>, caller: Caller): Promise<Money[]> {
  const { id, currency, defaultTaxRatePercent } = caller.tenant;
  const read = reading(caller);
  if (!read) return [{ minorUnits: 0, currency }];
  const text = `select coalesce(sum("minorUnits"), 0)::bigint as "minorUnits" from (${amountsToBillSql(read.which('$3'))}) t
    where t.tenant_id = $1`;
  const [row] = await ask<{ minorUnits: number }>(deps, caller, text, [id, defaultTaxRatePercent, ...read.values]);
  return [{ minorUnits: row?.minorUnits ?? 0, currency }];
}

/** Null: the caller sees no work orders. */
function reading(caller: Caller): { which(technician: string): string; values: string[] } | null {
  const visible = visibleWorkOrders(caller);
  if (!visible) return null;
  const { technicianId } = visible;
  return technicianId === undefined
    ? { which: () => WAITS, values: [] }
    : { which: (technician) => `${WAITS} and w.technician_id = ${technician}`, values: [technicianId] };
}

const ask = <Row>({ database }: Pick<Deps, 'database'>, { tenant }: Caller, text: string, values: unknown[]) =>
  runNamed<Row>(database.of(tenant.id).manager, text, values);
