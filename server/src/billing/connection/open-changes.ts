import { invoiceNumber } from '@tuffops/shared/number';
import type { EntityManager } from 'typeorm';
import type { OpenChange } from './billing-connection.type.ts';

/** What is open at a connection, and whether a person may give it up. */
export type OpenChanges = { openOperations: number; openChanges: OpenChange[]; mayGiveUp: boolean };

const SHOWN = 50;
/** Refused for so long, an account is taken for gone. */
const GONE_AFTER = "interval '1 day'";

type Row = Omit<OpenChange, 'invoiceNumber'> & { number: number; count: number };

export async function findOpenChanges(
  manager: EntityManager,
  { tenantId, id }: { tenantId: string; id: string },
): Promise<OpenChanges> {
  const rows = await manager.query<Row[]>(
    `select id, case kind when 'CREATE' then 'CREATE' else 'CANCEL' end as kind, invoice_number as number,
       requested_at as "requestedAt", (count(*) over ())::int as count
     from billing_operation where tenant_id = $1 and connection_id = $2 and state <> 'CONCLUDED'
     order by requested_at, id limit ${SHOWN}`,
    [tenantId, id],
  );
  const openChanges = rows.map(({ number, count, ...row }) => ({ ...row, invoiceNumber: invoiceNumber(number) }));
  return { openOperations: rows[0]?.count ?? 0, openChanges, mayGiveUp: await isGone(manager, { tenantId, id }) };
}

/** The account has refused our sign-in for a day, without a single success in between. */
export async function isGone(
  manager: EntityManager,
  { tenantId, id }: { tenantId: string; id: string },
): Promise<boolean> {
  const [row] = await manager.query<{ gone: boolean }[]>(
    `select coalesce(sign_in_refused_since <= instant() - ${GONE_AFTER}, false) as gone
     from billing_connection where tenant_id = $1 and id = $2`,
    [tenantId, id],
  );
  return row?.gone ?? false;
}
