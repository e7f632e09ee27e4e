import type { EntityManager } from 'typeorm';
import { runNamed } from '../../database/run-named.ts';
import { readChain, readHead } from './read-chain.ts';
import { type Break, type ChainHead, verifyChain } from './verify-chain.ts';

/** `head`: of what was verified; note it down, and the next time what came before it can be compared, too. */
export type Verified = { head: ChainHead; isWhole: true } | { isWhole: false; break: Break };

/** Neither in the journal nor on the way there: somebody took it out of both, or put it past them. */
const UNTOLD = `select e.id, e.kind from event e where e.tenant_id = $1
  and not exists (select from journal_entry j where j.tenant_id = $1 and j.event_id = e.id)
  and not exists (select from event_pending p where p.tenant_id = $1 and p.event_id = e.id) limit 1`;

/** Follows a tenant's journal from its first entry to its last at this moment. `expected`: an entry that was noted, which must still be there. */
export async function verifyDatabase(
  manager: EntityManager,
  tenantId: string,
  expected?: ChainHead,
): Promise<Verified> {
  const head = await readHead(manager, tenantId);
  const chain = verifyChain(tenantId);
  for await (const entries of readChain(manager, tenantId, head.position)) {
    for (const entry of entries) {
      const broken = chain.next(entry) ?? whyNotExpected(entry, expected);
      if (broken) return { isWhole: false, break: broken };
    }
  }
  const broken = chain.end(head) ?? whyTooShort(head, expected);
  if (broken) return { isWhole: false, break: broken };
  const [untold] = await runNamed<{ id: string; kind: string }>(manager, UNTOLD, [tenantId]);
  if (!untold) return { isWhole: true, head };
  const why = `should be of an event that no entry tells of: ${untold.kind}, event ${untold.id}`;
  return { isWhole: false, break: { position: head.position + 1, why } };
}

export function whyNotExpected({ position, hash }: ChainHead, expected: ChainHead | undefined): Break | undefined {
  if (position !== expected?.position || hash === expected.hash) return undefined;
  return { position, why: 'is another than the one that was noted: it or one before it was written anew' };
}

export function whyTooShort(head: ChainHead, expected: ChainHead | undefined): Break | undefined {
  if (!expected || head.position >= expected.position) return undefined;
  return { position: head.position + 1, why: 'and all after it are missing: more of them were noted' };
}
