import type { EntityManager } from 'typeorm';
import { runNamed } from '../../database/run-named.ts';
import type { WorkOrderItem } from '../work-order-item.entity.ts';

/** So many of the newest work orders are looked through, so that it stays fast however many there are. */
export const NEWEST = 2_000;

/** `technicianId`: whose work orders are looked through; null: everybody's. */
type Whose = { tenantId: string; technicianId: string | null };

/**
 * Reads of the items of the newest work orders, without the cancelled ones: each is there once, whatever the case of its
 * description, as it was written last. `price`: its latest one above 0, else 0. `wanted`: columns and conditions, whose values
 * begin at `$3`.
 */
export function readItemsBefore<Row>(
  manager: EntityManager,
  { tenantId, technicianId }: Whose,
  wanted: string,
  values: unknown[],
): Promise<Row[]> {
  return runNamed<Row>(manager, `${ITEMS_BEFORE} select ${wanted}`, [tenantId, technicianId, ...values]);
}

const ITEMS_BEFORE = `with
  newest as (
    select id, number, status from work_order where tenant_id = $1 and ($2::uuid is null or technician_id = $2)
    order by number desc limit ${NEWEST}
  ),
  used as (
    select i.kind, i.description, i.unit_price_minor_units as price, w.number, i.position, v.id as invoice_id, v.issued_at
    from newest w
    join work_order_item i on i.tenant_id = $1 and i.work_order_id = w.id
    left join invoice v on v.tenant_id = $1 and v.work_order_id = w.id and v.status <> 'CANCELLED'
    where w.status <> 'CANCELLED'
  ),
  items_before as (
    select kind, lower(description) as folded, (array_agg(description order by number desc, position desc))[1] as description,
      coalesce((array_agg(price order by number desc, position desc) filter (where price > 0))[1], 0) as price,
      max(issued_at) as last_billed_at, count(distinct invoice_id)::integer as times_billed, count(*) as times_used
    from used group by kind, lower(description)
  )`;

/** What one of it cost when it was used last, in minor units of the tenant's currency; 0 when it never had a price. */
export async function priceBefore(
  manager: EntityManager,
  tenantId: string,
  { kind, description }: Pick<WorkOrderItem, 'kind' | 'description'>,
): Promise<number> {
  const whose = { tenantId, technicianId: null };
  const same = 'price from items_before where kind = $3 and folded = lower($4)';
  const [before] = await readItemsBefore<{ price: number }>(manager, whose, same, [kind, description]);
  return before?.price ?? 0;
}
