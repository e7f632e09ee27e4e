import { createHash } from 'node:crypto';
import { MAX_IDEMPOTENCY_KEY } from '@tuffops/shared/lengths';
import type { EntityManager } from 'typeorm';
import { runNamed } from '../../database/run-named.ts';
import { badUserInput } from '../../errors.ts';

/** In SQL: an operation is still named by the key it has: a day long by the database's clock, and while it is open. */
export const IS_NAMED_BY_ITS_KEY = `(state <> 'CONCLUDED' or requested_at >= instant() - interval '24 hours')`;

export type IdempotencyKey = { key: string; inputHash: Buffer };

/** What keys of the program's own begin with. */
const OURS = 'bulk:';

/** A key of the program's own, the shape of which nothing from outside has. */
export type OwnKey = { own: string };

/** The key, or BAD_USER_INPUT when it cannot be one from outside. */
export function checkedKey(key: string): string {
  if (key.startsWith(OURS)) {
    throw badUserInput(`idempotencyKey must not begin with ${OURS}, which is the program's own.`);
  }
  if (/^[\x20-\x7e]+$/.test(key) && key.length <= MAX_IDEMPOTENCY_KEY) return key;
  throw badUserInput(`idempotencyKey must be 1 to ${MAX_IDEMPOTENCY_KEY} printable ASCII characters.`);
}

/** Checks the key's form and binds it to the operation's name and its parsed input. */
export function idempotencyKey(
  key: string | OwnKey | null | undefined,
  operationName: string,
  input: Record<string, unknown>,
): IdempotencyKey | null {
  if (key === null || key === undefined) return null;
  const parsed = JSON.stringify([operationName, Object.entries(input).sort(([a], [b]) => (a < b ? -1 : 1))]);
  return {
    key: typeof key === 'string' ? checkedKey(key) : key.own,
    inputHash: createHash('sha256').update(parsed).digest(),
  };
}

/** The operation this key already names; the same key with another input is refused. Keys past their time are let go. */
export async function findByIdempotencyKey(
  manager: EntityManager,
  tenantId: string,
  wanted: IdempotencyKey | null,
): Promise<{ tenantId: string; id: string } | null> {
  if (!wanted) return null;
  const [named] = await runNamed<{ id: string; inputHash: Buffer | null; isOver: boolean }>(
    manager,
    `select id, input_hash as "inputHash", not ${IS_NAMED_BY_ITS_KEY} as "isOver"
     from billing_operation where tenant_id = $1 and idempotency_key = $2`,
    [tenantId, wanted.key],
  );
  if (named?.isOver) await letGo(manager, tenantId, named.id);
  if (!named || named.isOver) return null;
  if (!named.inputHash?.equals(wanted.inputHash)) {
    throw badUserInput('This idempotencyKey was used with another input. Use a new key for a new request.');
  }
  return { tenantId, id: named.id };
}

async function letGo(manager: EntityManager, tenantId: string, id: string): Promise<void> {
  await manager.query('update billing_operation set idempotency_key = null where tenant_id = $1 and id = $2', [
    tenantId,
    id,
  ]);
}
