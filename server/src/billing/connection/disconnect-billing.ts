import type { Caller } from '../../access/caller.ts';
import { requirePermission } from '../../access/require-permission.ts';
import type { Deps } from '../../deps.ts';
import { notFound } from '../../graphql/errors.ts';
import { parseId } from '../../graphql/parse-id.ts';
import { BillingConnection } from '../billing-connection.entity.ts';

export type DisconnectOutcome = { connectionId: string; message: string; openOperations: number };

/**
 * Ends a connection, unless something is being asked there. Its row stays: invoices remember it. The lock waits for every
 * claim that names the connection and is not committed yet.
 */
export function disconnectBilling(
  { dataSource }: Pick<Deps, 'dataSource'>,
  caller: Caller,
  givenId: string,
): Promise<DisconnectOutcome> {
  const where = { tenantId: caller.tenant.id, id: parseId(givenId, 'connectionId') };
  return dataSource.transaction(async (manager) => {
    const lock = { mode: 'pessimistic_write' } as const;
    const connection = await manager.findOne(BillingConnection, { where, lock });
    if (!connection) throw notFound('billing connection');
    requirePermission(caller, 'billing.manage');

    const ids = [where.tenantId, where.id];
    const [busy] = await manager.query<[{ count: number }]>(
      `select count(*)::int as count from billing_operation
       where tenant_id = $1 and connection_id = $2 and state <> 'CONCLUDED'`,
      ids,
    );
    if (busy.count > 0)
      return { connectionId: connection.id, message: stillBusy(busy.count), openOperations: busy.count };
    await manager.query(
      `update billing_connection set disconnected_at = clock_timestamp()
       where tenant_id = $1 and id = $2 and disconnected_at is null`,
      ids,
    );
    return { connectionId: connection.id, message: `Disconnected from ${connection.accountName}.`, openOperations: 0 };
  });
}

const stillBusy = (count: number) =>
  `${count === 1 ? 'A change is' : `${count} changes are`} still being confirmed with the billing system. Try again in a moment.`;
