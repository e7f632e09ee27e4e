import type { Caller } from '../../access/caller.ts';
import type { BulkRunKind } from '../bulk-run.entity.ts';
import { missingKey } from '../may-run.ts';

/** As whom a run goes on; or why it cannot, in a sentence. */
export type GoingOn = { caller: Caller } | { caller: null; why: string };

/** Whoever started a run must still be able to start it. */
export function goingOn(caller: Caller | null, kind: BulkRunKind): GoingOn {
  if (!caller) return { caller, why: 'Whoever started it cannot sign in any more.' };
  if (!caller.tenant.invoicesEnabled) return { caller: null, why: 'Invoices are switched off.' };
  const missing = missingKey(caller, kind);
  if (!missing) return { caller };
  return { caller: null, why: `Whoever started it does not have the permission ${missing} any more.` };
}
