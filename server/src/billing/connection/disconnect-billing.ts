import { isolate } from '@tuffops/shared/isolate';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../access/actor.ts';
import type { Caller } from '../../access/caller.ts';
import { requirePermission } from '../../access/caller.ts';
import type { Deps } from '../../deps.ts';
import { notFound } from '../../errors.ts';
import { appendConnectionEvent } from '../../events/append-record-events.ts';
import { parseId } from '../../graphql/parse-id.ts';
import { BillingConnection } from './billing-connection.entity.ts';
import { WAIT_FOR_RENEWAL } from './fresh-tokens.ts';
import { giveUpOpenOperations } from './give-up-open-operations.ts';
import { findOpenChanges, type OpenChanges } from './open-changes.ts';

export type DisconnectAnswer =
  | { isDisconnected: true; connectionId: string; givenUp: number; message: string }
  | ({ isDisconnected: false; connectionId: string; message: string } & OpenChanges);

type Wanted = { connectionId: string; giveUpOpenOperations: boolean };

/**
 * Ends a connection, unless something is being asked there; what an account that has refused us for a day leaves open is
 * given up first, if that is wanted. Its row stays: invoices remember it.
 */
export async function disconnectBilling(
  deps: Pick<Deps, 'database' | 'billing' | 'giveUpOperation'>,
  caller: Caller,
  wanted: Wanted,
): Promise<DisconnectAnswer> {
  const where = { tenantId: caller.tenant.id, id: parseId(wanted.connectionId, 'connectionId') };
  const reach = deps.database.of(caller.tenant.id);
  const connection = await reach.manager.findOneBy(BillingConnection, where);
  if (!connection) throw notFound('billing connection');
  requirePermission(caller, 'billing.manage');
  const givenUp = wanted.giveUpOpenOperations ? await giveUpOpenOperations(deps, caller, connection) : 0;
  return reach.transaction((manager) => end(manager, caller.actor, connection, givenUp));
}

/** The lock waits for every claim that names the connection and is not committed yet. */
async function end(
  manager: EntityManager,
  actor: Actor,
  { tenantId, id, vendor, accountId, accountName }: BillingConnection,
  givenUp: number,
): Promise<DisconnectAnswer> {
  await manager.query(WAIT_FOR_RENEWAL);
  await manager.findOne(BillingConnection, { where: { tenantId, id }, lock: { mode: 'pessimistic_write' } });
  const open = await findOpenChanges(manager, { tenantId, id });
  if (open.openOperations > 0) {
    return { isDisconnected: false, connectionId: id, message: stillBusy(open), ...open };
  }
  const [, isNews] = await manager.query<[unknown, number]>(
    `update billing_connection set disconnected_at = instant()
     where tenant_id = $1 and id = $2 and disconnected_at is null`,
    [tenantId, id],
  );
  if (isNews) {
    const facts = { vendor, accountId, accountName, givenUp };
    const event = { connectionId: id, kind: 'CONNECTION_DISCONNECTED' as const, facts };
    await appendConnectionEvent(manager, { tenantId, actor }, event);
  }
  const message = `Disconnected from ${isolate(accountName)}.${givenUp > 0 ? ` ${changes(givenUp)} given up.` : ''}`;
  return { isDisconnected: true, connectionId: id, givenUp, message };
}

const changes = (count: number) => (count === 1 ? 'A change was' : `${count} changes were`);

function stillBusy({ openOperations: count, mayGiveUp }: OpenChanges): string {
  const are = count === 1 ? 'A change is' : `${count} changes are`;
  const wayOut = mayGiveUp
    ? `The account has refused our sign-in for a day: ${count === 1 ? 'it' : 'they'} can be given up.`
    : 'Try again in a moment.';
  return `${are} still being confirmed with the billing system. ${wayOut}`;
}
