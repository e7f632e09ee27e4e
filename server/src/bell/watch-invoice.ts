import type { Caller } from '../access/caller.ts';
import type { Reach } from '../database/database.ts';
import { notFound } from '../errors.ts';
import { parseId } from '../graphql/parse-id.ts';
import { findInvoice } from '../invoice/find-invoice.ts';
import type { Invoice } from '../invoice/invoice.entity.ts';

/** From now on the person hears of the invoice, or no longer does: of what they ask themselves they always hear. */
export async function watchInvoice(
  { manager }: Reach,
  caller: Caller,
  { invoiceId, isWatched }: { invoiceId: string; isWatched: boolean },
): Promise<Invoice> {
  const invoice = await findInvoice(manager, caller, parseId(invoiceId, 'input.invoiceId'));
  if (!invoice) throw notFound('invoice');
  await manager.query(
    isWatched
      ? 'insert into invoice_watch (tenant_id, invoice_id, user_id) values ($1, $2, $3) on conflict do nothing'
      : 'delete from invoice_watch where tenant_id = $1 and invoice_id = $2 and user_id = $3',
    [caller.tenant.id, invoice.id, caller.userId],
  );
  return invoice;
}

/** From now on the person hears of every invoice of the tenant, or no longer does. */
export async function watchAllInvoices({ manager }: Reach, caller: Caller, isWatching: boolean): Promise<void> {
  await manager.query('update app_user set watches_all_invoices = $3 where tenant_id = $1 and id = $2', [
    caller.tenant.id,
    caller.userId,
    isWatching,
  ]);
}

export async function watchesAllInvoices({ manager }: Reach, { tenant, userId, sessionId }: Caller): Promise<boolean> {
  if (!sessionId) return false;
  const [row]: { watches: boolean }[] = await manager.query(
    'select watches_all_invoices as watches from app_user where tenant_id = $1 and id = $2',
    [tenant.id, userId],
  );
  return row?.watches ?? false;
}
