import DataLoader from 'dataloader';
import { isOneOf } from '../../database/read-rows.ts';
import { runNamed } from '../../database/run-named.ts';
import { dayAt } from '../../days.ts';
import type { DefineLoader } from '../../graphql/context.ts';
import { isOverdueSql } from '../overdue.ts';
import type { InvoiceSum } from './invoice-totals.type.ts';
import { addUp } from './read-invoice-totals.ts';

type Sent = { customerId: string; isOverdue: boolean; currency: string; invoices: number; minorUnits: number };

/** What a customer has not paid yet, and what of it is overdue. */
export type SentOfCustomer = { open: InvoiceSum; overdue: InvoiceSum };

const read = (ids: readonly string[]) => `select customer_id as "customerId", currency,
    ${isOverdueSql('t', '$3')} as "isOverdue",
    count(*)::bigint as invoices, sum(total_minor_units)::bigint as "minorUnits"
  from invoice t where tenant_id = $1 and customer_id ${isOneOf(ids, '$2')} and status = 'SENT'
  group by 1, 2, 3`;

/** Of all customers that are asked for in a tick, in one statement. */
export const sentByCustomer: DefineLoader<string, SentOfCustomer> = ({ database, seams }, { tenant }) =>
  new DataLoader(
    async (asked) => {
      const ids = [...new Set(asked)];
      const today = dayAt(seams.now(), tenant.timeZone);
      const rows = await runNamed<Sent>(database.of(tenant.id).manager, read(ids), [tenant.id, ids, today]);
      const byCustomer = new Map(ids.map((id): [string, Sent[]] => [id, []]));
      for (const row of rows) byCustomer.get(row.customerId)?.push(row);
      return asked.map((id) => {
        const sent = byCustomer.get(id) ?? [];
        const overdue = sent.filter(({ isOverdue }) => isOverdue);
        return { open: addUp(sent, tenant.currency), overdue: addUp(overdue, tenant.currency) };
      });
    },
    { cache: false },
  );
