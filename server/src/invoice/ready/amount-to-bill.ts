import { MAX_LINES, MAX_MINOR_UNITS } from '@tuffops/shared/invoice/totals';
import DataLoader from 'dataloader';
import { isOneOf } from '../../database/read-rows.ts';
import { runNamed } from '../../database/run-named.ts';
import type { DefineLoader } from '../../graphql/context.ts';
import { joinLastInvoice, START_INCLUDES_UNIT, startTaxRate } from '../create/start-choices.ts';

/**
 * `computeTotals` in SQL, for many work orders at once: what each of them, rows of `work_order` under the name `w` that `which` says,
 * comes to with the choices that a new invoice starts with. `$2`: the tenant's tax rate. Null: more than one invoice carries.
 */
export const amountsToBillSql = (which: string): string => `
  select tenant_id, id, case when lines <= ${MAX_LINES} and total <= ${MAX_MINOR_UNITS} then total end as "minorUnits"
  from (
    select w.tenant_id, w.id, lines, (subtotal + round(subtotal * ${startTaxRate('$2::numeric')} * 0.01))::bigint as total
    from work_order w
    join unit u on u.tenant_id = w.tenant_id and u.id = w.unit_id
    join device_model m on m.tenant_id = u.tenant_id and m.id = u.device_model_id
    ${joinLastInvoice('w')}
    cross join lateral (
      select count(*) as items, coalesce(sum(round(i.quantity * i.unit_price_minor_units)), 0) as sum from work_order_item i
      where i.tenant_id = w.tenant_id and i.work_order_id = w.id
    ) used
    cross join lateral (select ${START_INCLUDES_UNIT} as is_unit_included) chosen
    cross join lateral (
      select used.items + is_unit_included::integer as lines,
        used.sum + case when is_unit_included then m.cost_minor_units else 0 end as subtotal
    ) billed
    where w.tenant_id = $1 and ${which}
  ) amounts`;

/** In minor units; null: more than one invoice carries. */
export const amountToBillByWorkOrder: DefineLoader<string, number | null> = ({ database }, { tenant }) =>
  new DataLoader(
    async (asked) => {
      const ids = [...new Set(asked)];
      const rows = await runNamed<{ id: string; minorUnits: number | null }>(
        database.of(tenant.id).manager,
        amountsToBillSql(`w.id ${isOneOf(ids, '$3')}`),
        [tenant.id, tenant.defaultTaxRatePercent, ids],
      );
      const byId = new Map(rows.map(({ id, minorUnits }) => [id, minorUnits]));
      return asked.map((id) => byId.get(id) ?? null);
    },
    { cache: false },
  );
