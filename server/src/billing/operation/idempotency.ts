import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { badUserInput } from '../../graphql/errors.ts';
import { BillingOperation } from '../billing-operation.entity.ts';

/** A key names one operation of the tenant for this long, by the database's clock. */
const KEPT = "interval '24 hours'";

export type IdempotencyKey = { key: string; inputHash: Buffer };

/** Checks the key's form and binds it to the operation's name and its parsed input. */
export function idempotencyKey(
  key: string | null | undefined,
  operationName: string,
  input: Record<string, unknown>,
): IdempotencyKey | null {
  if (key === null || key === undefined) return null;
  if (!/^[\x20-\x7e]{1,255}$/.test(key)) {
    throw badUserInput('idempotencyKey must be 1 to 255 printable ASCII characters.');
  }
  const parsed = JSON.stringify([operationName, Object.entries(input).sort(([a], [b]) => (a < b ? -1 : 1))]);
  return { key, inputHash: createHash('sha256').update(parsed).digest() };
}

/** The operation this key already names; the same key with another input is refused. Keys past their time are let go. */
export async function findByIdempotencyKey(
  manager: EntityManager,
  tenantId: string,
  wanted: IdempotencyKey | null,
): Promise<BillingOperation | null> {
  if (!wanted) return null;
  await manager.query(
    `update billing_operation set idempotency_key = null
     where tenant_id = $1 and idempotency_key = $2 and state = 'CONCLUDED' and requested_at < clock_timestamp() - ${KEPT}`,
    [tenantId, wanted.key],
  );
  const operation = await manager.findOneBy(BillingOperation, { tenantId, idempotencyKey: wanted.key });
  if (operation && !operation.inputHash?.equals(wanted.inputHash)) {
    throw badUserInput('This idempotencyKey was used with another input. Use a new key for a new request.');
  }
  return operation;
}
