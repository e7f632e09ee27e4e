import canonicalize from 'canonicalize';
import type { EntityManager } from 'typeorm';
import { readChain, readHead } from './read-chain.ts';

export const EXPORT_FORMAT = 'tuffops-audit-1';

/** One line of JSON for each, in the form that is hashed, so that there is one way to write it. */
export const asLine = (value: object): string => `${canonicalize(value)}\n`;

/**
 * A tenant's whole journal as lines: whose it is, each entry with its hash, and the last one again. Whoever has it can check it without us:
 * `hash` is SHA-256 of the hash before (32 zero bytes at first) and the canonical JSON (RFC 8785) of `event` with its `position`.
 */
export async function* exportAudit(manager: EntityManager, tenantId: string): AsyncGenerator<string[], void> {
  const head = await readHead(manager, tenantId);
  yield [asLine({ format: EXPORT_FORMAT, tenantId })];
  for await (const entries of readChain(manager, tenantId, head.position)) yield entries.map(asLine);
  yield [asLine({ head })];
}
