import type { EntityManager } from 'typeorm';
import { isOneOf } from '../../database/read-rows.ts';
import { runNamed } from '../../database/run-named.ts';
import type { Choices } from './break-down.ts';

/** `lastInvoiceId` null: it never had one. */
type StartChoices = Choices & { lastInvoiceId: string | null };

/** A work order's last invoice, whatever became of it, as `last`; joined to the work order of this name. */
export const joinLastInvoice = (workOrder: string) => `left join lateral (
  select i.id, i.includes_unit_price, i.tax_rate_percent from invoice i
  where i.tenant_id = ${workOrder}.tenant_id and i.work_order_id = ${workOrder}.id
  order by i.issued_at desc, i.id desc limit 1) as last on true`;

/** What a new invoice starts with: what the last one had, else the unit's price and the tenant's rate (`defaultRate`, SQL). */
export const START_INCLUDES_UNIT = 'coalesce(last.includes_unit_price, true)';
export const startTaxRate = (defaultRate: string) => `coalesce(last.tax_rate_percent, ${defaultRate})`;

/** The choices that a new invoice of each of these work orders starts with. */
export async function findStartChoices(
  manager: EntityManager,
  tenant: { id: string; defaultTaxRatePercent: string },
  workOrderIds: readonly string[],
): Promise<Map<string, StartChoices>> {
  const rows = await runNamed<StartChoices & { id: string }>(
    manager,
    `select w.id, last.id as "lastInvoiceId", ${START_INCLUDES_UNIT} as "includeUnitPrice",
       ${startTaxRate('$3::numeric')}::text as "taxRatePercent"
     from work_order w ${joinLastInvoice('w')}
     where w.tenant_id = $1 and w.id ${isOneOf(workOrderIds, '$2')}`,
    [tenant.id, workOrderIds, tenant.defaultTaxRatePercent],
  );
  return new Map(rows.map(({ id, ...choices }) => [id, choices]));
}
