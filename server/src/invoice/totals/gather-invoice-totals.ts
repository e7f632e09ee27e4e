import type { EntityManager } from 'typeorm';
import { runNamed } from '../../database/run-named.ts';

const AT_ONCE = 5_000;

/** In the order of the key, so that of two who gather at once one waits for the other and neither for both. */
const GATHER = `with due as materialized (
    select tenant_id, id from invoice_total_change order by tenant_id, id limit ${AT_ONCE} for update skip locked
  ), taken as (
    delete from invoice_total_change c using due where c.tenant_id = due.tenant_id and c.id = due.id
    returning c.tenant_id, c.kind, c.at, c.currency, c.invoices, c.minor_units
  ), added as (
    insert into invoice_total as t (tenant_id, kind, at, currency, invoices, minor_units)
    select tenant_id, kind, at, currency, sum(invoices), sum(minor_units) from taken
    group by tenant_id, kind, at, currency order by tenant_id, kind, at, currency
    on conflict (tenant_id, kind, at, currency) do update
    set invoices = t.invoices + excluded.invoices, minor_units = t.minor_units + excluded.minor_units
  ) select count(*) as taken from due`;

/** Adds to the totals what writers have appended, of whichever tenant; neither a writer nor a reader waits for it. */
export async function gatherInvoiceTotals({ manager }: { manager: EntityManager }): Promise<void> {
  for (;;) {
    const [gathered] = await runNamed<{ taken: number }>(manager, GATHER, []);
    if (!gathered || gathered.taken < AT_ONCE) return;
  }
}
