import type { Reach } from '../../database/database.ts';
import { runNamed } from '../../database/run-named.ts';
import type { ChangedDocument } from '../billing-document.ts';

/** `credentials`: those the hints were verified with. */
type Connection = { tenantId: string; id: string; credentials?: Buffer };

const STORE = `with account as (
    select tenant_id, id from billing_connection
    where tenant_id = $1 and id = $2 and ($3::bytea is null or (credentials = $3 and disconnected_at is null))),
  stored as (
    insert into billing_hint as h (id, tenant_id, connection_id, delivery_id, external_id, is_foreign, is_payment, said_state, said_total)
    select new_id(), account.tenant_id, account.id, changed.*
    from account, (select distinct on (1) *
      from unnest($4::text[], $5::text[], $6::boolean[], $7::boolean[], $8::text[], $9::integer[])) changed
    on conflict (tenant_id, connection_id, delivery_id) do update set said_state = null
      where h.settled_at is null and h.said_state is distinct from excluded.said_state)
  select id from account`;

/**
 * Puts down what is to be read there. `delivery`: the same one again about the same document is one hint. False: the account is
 * no longer connected with those credentials, and nothing was put down.
 */
export async function storeHints<Document extends ChangedDocument>(
  { manager }: Reach,
  { tenantId, id, credentials }: Connection,
  delivery: (document: Document) => string,
  documents: Document[],
): Promise<boolean> {
  if (documents.length === 0) return true;
  const accounts = await runNamed(manager, STORE, [
    ...[tenantId, id, credentials ?? null],
    documents.map(delivery),
    documents.map(({ externalId }) => externalId),
    documents.map(({ reference }) => reference === null),
    documents.map(({ isPayment = false }) => isPayment),
    documents.map(({ said }) => said?.state ?? null),
    documents.map(({ said }) => said?.totalMinorUnits ?? null),
  ]);
  return accounts.length > 0;
}
