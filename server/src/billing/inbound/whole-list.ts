import type { Reach } from '../../database/database.ts';
import type { ChangedDocument } from '../billing-document.ts';
import { storeHints } from './store-hints.ts';

type Connection = { tenantId: string; id: string };

/** What the invoices know of a whole list, in pages; the invoice's business, handed in by `compose.ts`. */
export type OpenInvoices = {
  /** Of documents that are open there under a reference of ours: those that are no open invoice here. */
  findStrays(connection: Connection, open: { externalId: string; reference: string }[]): Promise<string[]>;
  /** Some of the documents that should be open there and are in no row of `billing_open_document`, after the given one. */
  findMissing(connection: Connection, after: string | undefined): Promise<{ externalIds: string[]; last?: string }>;
};

/** Of another whole list that was not finished nothing is left. */
export async function beginWholeList({ manager }: Reach, { tenantId, id }: Connection): Promise<void> {
  await manager.query('delete from billing_open_document where tenant_id = $1 and connection_id = $2', [tenantId, id]);
}

/** Keeps in mind what a page names as open there; what should not be is to be read. */
export async function comparePage(
  reach: Reach,
  invoices: OpenInvoices,
  connection: Connection,
  documents: ChangedDocument[],
  delivery: string,
): Promise<void> {
  const ours = documents.flatMap(({ externalId, reference }) => (reference ? [{ externalId, reference }] : []));
  if (ours.length === 0) return;
  await reach.manager.query(
    `insert into billing_open_document (tenant_id, connection_id, external_id) select $1, $2, unnest($3::text[])
     on conflict do nothing`,
    [connection.tenantId, connection.id, ours.map(({ externalId }) => externalId)],
  );
  await hint(reach, connection, delivery, await invoices.findStrays(connection, ours));
}

/** All pages are in: what none of them named is to be read. */
export async function endWholeList(
  reach: Reach,
  invoices: OpenInvoices,
  connection: Connection,
  delivery: string,
): Promise<void> {
  for (let after: string | undefined; ; ) {
    const { externalIds, last } = await invoices.findMissing(connection, after);
    await hint(reach, connection, delivery, externalIds);
    if (!last) break;
    after = last;
  }
  await beginWholeList(reach, connection);
}

const hint = (reach: Reach, connection: Connection, delivery: string, externalIds: string[]) =>
  storeHints(
    reach,
    connection,
    ({ externalId }) => `${delivery}:${externalId}`,
    externalIds.map((externalId) => ({ externalId, reference: undefined })),
  );
