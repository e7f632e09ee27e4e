import type { Permission } from '@tuffops/shared/permission';
import { type Caller, may } from '../access/caller.ts';
import type { BulkRun, BulkRunKind } from './bulk-run.entity.ts';

/** What each row of a kind needs, as the same done to one alone does. */
export const KEYS_OF: Record<BulkRunKind, readonly Permission[]> = {
  CANCEL: ['invoices.edit'],
  REISSUE: ['invoices.edit', 'invoices.create'],
  CREATE: ['invoices.create'],
};

const ALL_KINDS = Object.keys(KEYS_OF) as BulkRunKind[];

/** The key that a person lacks for a kind of run, if any. */
export const missingKey = (caller: Caller, kind: BulkRunKind): Permission | undefined =>
  KEYS_OF[kind].find((key) => !may(caller, key));

/** The kinds of which a person sees everybody's runs. */
export const kindsSeenBy = (caller: Caller): BulkRunKind[] =>
  may(caller, 'invoices.view') ? ALL_KINDS.filter((kind) => !missingKey(caller, kind)) : [];

/** The kinds of which a person sees their own runs: all; of which a token does: those that it could have started for them. */
export const ownKindsSeenBy = (caller: Caller): BulkRunKind[] =>
  ALL_KINDS.filter((kind) => caller.actor.kind !== 'API_TOKEN' || !missingKey(caller, kind));

/** A run is seen by whose it is, and by who could have started it and sees invoices. */
export const seesRun = (caller: Caller, { kind, userId }: Pick<BulkRun, 'kind' | 'userId'>): boolean =>
  (userId === caller.userId && ownKindsSeenBy(caller).includes(kind)) || kindsSeenBy(caller).includes(kind);
