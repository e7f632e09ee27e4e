import type { DataSource, EntityManager } from 'typeorm';
import type { Reading } from '../billing-system.ts';

type DocumentKey = { tenantId: string; connectionId: string; externalId: string };

/** A reading with the count of readings written before it began: it may be written only if that count still holds. */
export type CountedReading = { reading: Reading; asOf: number };

/** Reads a document there, remembering how many readings of it had been written when the reading began. */
export async function readCounted(
  dataSource: DataSource,
  key: DocumentKey,
  read: () => Promise<Reading>,
): Promise<CountedReading> {
  const asOf = await countReadings(dataSource.manager, key);
  return { reading: await read(), asOf };
}

async function countReadings(manager: EntityManager, key: DocumentKey): Promise<number> {
  const [row] = await manager.query<{ readings: number }[]>(
    'select readings from billing_document where tenant_id = $1 and connection_id = $2 and external_id = $3',
    [key.tenantId, key.connectionId, key.externalId],
  );
  return row?.readings ?? 0;
}

/**
 * Raises the count for a reading that is about to be written, under the document's lock; false when another reading was
 * written since it began, so that it must be read again. Void is terminal: it is always written.
 */
export async function countReading(
  manager: EntityManager,
  key: DocumentKey & { reference: string },
  { asOf, isTerminal }: { asOf: number; isTerminal: boolean },
): Promise<boolean> {
  const [row] = await manager.query<{ readings: number }[]>(
    `insert into billing_document as d (tenant_id, connection_id, external_id, reference, readings) values ($1, $2, $3, $4, 1)
     on conflict (tenant_id, connection_id, external_id) do update set readings = d.readings + 1
       where d.readings = $5 or $6
     returning readings`,
    [key.tenantId, key.connectionId, key.externalId, key.reference, asOf, isTerminal],
  );
  return row !== undefined;
}
