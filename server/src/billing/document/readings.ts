import type { EntityManager } from 'typeorm';
import type { Reach } from '../../database/database.ts';
import { runNamed } from '../../database/run-named.ts';
import { type Change, type Written, writeTogether } from '../../database/write-together.ts';
import type { Reading } from '../billing-document.ts';

type DocumentKey = { tenantId: string; connectionId: string; externalId: string };

/** A reading with the count of readings written before it began: it may be written only if that count still holds. */
export type CountedReading<Read extends Reading = Reading> = { reading: Read; asOf: number };

/** Reads a document there, remembering how many readings of it had been written when the reading began. */
export async function readCounted<Read extends Reading>(
  reach: Reach,
  key: DocumentKey,
  read: () => Promise<Read>,
): Promise<CountedReading<Read>> {
  const asOf = await countReadings(reach.manager, key);
  return { reading: await read(), asOf };
}

async function countReadings(manager: EntityManager, key: DocumentKey): Promise<number> {
  const [row] = await runNamed<{ readings: number }>(
    manager,
    'select readings from billing_document where tenant_id = $1 and connection_id = $2 and external_id = $3',
    [key.tenantId, key.connectionId, key.externalId],
  );
  return row?.readings ?? 0;
}

type Counted = [key: DocumentKey & { reference: string }, { asOf: number; isTerminal: boolean }];

/**
 * Raises the count for a reading that is about to be written, under the document's lock; false when another reading was
 * written since it began, so that it must be read again. Void is terminal: it is always written.
 */
export async function countReading(manager: EntityManager, ...counted: Counted): Promise<boolean> {
  return !isOvertaken(await writeTogether(manager, [countingReading(...counted)]));
}

/** The same as a part of what is written together; whether it was overtaken is known afterwards. */
export const countingReading = (...[key, { asOf, isTerminal }]: Counted): Change => ({
  name: 'counted',
  text: `insert into billing_document as d (tenant_id, connection_id, external_id, reference, readings) values ($1, $2, $3, $4, 1)
    on conflict (tenant_id, connection_id, external_id) do update set readings = d.readings + 1
      where d.readings = $5 or $6
    returning readings`,
  values: [key.tenantId, key.connectionId, key.externalId, key.reference, asOf, isTerminal],
});

export const isOvertaken = ({ counted }: Written): boolean => counted?.length === 0;

/** Ends a transaction in which a reading was written that another one had overtaken: nothing of it stays. */
export class ReadingOvertaken extends Error {}

/** STALE: another reading was written meanwhile, read again. */
export async function unlessOvertaken<T>(transaction: Promise<T>): Promise<T | 'STALE'> {
  try {
    return await transaction;
  } catch (error) {
    if (error instanceof ReadingOvertaken) return 'STALE';
    throw error;
  }
}
