import type { OpenInvoices } from '../../billing/inbound/whole-list.ts';
import type { Database } from '../../database/database.ts';

const PAGE = 1_000;

/** What should be open in the billing system: our SENT invoices. */
export const openInvoices = (database: Database): OpenInvoices => ({
  async findStrays({ tenantId, id }, open) {
    const rows = await database.of(tenantId).manager.query<{ external_id: string }[]>(
      `select o.external_id from unnest($3::text[], $4::uuid[]) o (external_id, reference)
       where not exists (select 1 from invoice i
         where i.tenant_id = $1 and i.connection_id = $2 and i.id = o.reference and i.status = 'SENT')`,
      [tenantId, id, open.map(({ externalId }) => externalId), open.map(({ reference }) => reference)],
    );
    return rows.map((row) => row.external_id);
  },

  async findMissing({ tenantId, id }, after) {
    const rows = await database.of(tenantId).manager.query<{ id: string; external_id: string; is_named: boolean }[]>(
      `select i.id, i.external_id, o.external_id is not null as is_named
       from (select id, external_id from invoice
         where tenant_id = $1 and connection_id = $2 and status = 'SENT' and id > $3 order by id limit ${PAGE}) i
       left join billing_open_document o
         on o.tenant_id = $1 and o.connection_id = $2 and o.external_id = i.external_id
       order by i.id`,
      [tenantId, id, after ?? '00000000-0000-0000-0000-000000000000'],
    );
    const missing = rows.filter((row) => !row.is_named).map((row) => row.external_id);
    return { externalIds: missing, last: rows.length === PAGE ? rows.at(-1)?.id : undefined };
  },
});
