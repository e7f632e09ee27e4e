import { isSomethingSql } from '@tuffops/shared/invoice/something-to-bill';
import DataLoader from 'dataloader';
import { isOneOf } from '../../database/read-rows.ts';
import { runNamed } from '../../database/run-named.ts';
import type { DefineLoader } from '../../graphql/context.ts';

/** What the rule of invoicing looks at, read for many work orders at once. */
export type InvoicingFacts = { hasEmail: boolean; isSomethingToBill: boolean };

export const invoicingFactsByWorkOrder: DefineLoader<string, InvoicingFacts> = ({ database }, { tenant }) =>
  new DataLoader(
    async (ids) => {
      const rows = await runNamed<{ id: string } & InvoicingFacts>(
        database.of(tenant.id).manager,
        `select w.id, cardinality(c.emails) > 0 as "hasEmail",
           ${isSomethingSql('1', 'm.cost_minor_units')} or exists (
             select 1 from work_order_item i
             where i.tenant_id = w.tenant_id and i.work_order_id = w.id and ${isSomethingSql('i.quantity', 'i.unit_price_minor_units')}
           ) as "isSomethingToBill"
         from work_order w
         join customer c on c.tenant_id = w.tenant_id and c.id = w.customer_id
         join unit u on u.tenant_id = w.tenant_id and u.id = w.unit_id
         join device_model m on m.tenant_id = w.tenant_id and m.id = u.device_model_id
         where w.tenant_id = $1 and w.id ${isOneOf(ids, '$2')}`,
        [tenant.id, ids],
      );
      const byId = new Map(rows.map((row) => [row.id, row]));
      return ids.map((id) => byId.get(id) ?? { hasEmail: false, isSomethingToBill: false });
    },
    { cache: false },
  );
