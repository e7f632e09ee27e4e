import { type EntityManager, IsNull } from 'typeorm';
import { runNamed } from '../../database/run-named.ts';
import { BillingConnection } from './billing-connection.entity.ts';

/** The tenant's connected billing system, if any. */
export function findConnected(manager: EntityManager, tenantId: string): Promise<BillingConnection | null> {
  return manager.findOneBy(BillingConnection, { tenantId, disconnectedAt: IsNull() });
}

/** Whether there is one. */
export async function isConnected(manager: EntityManager, tenantId: string): Promise<boolean> {
  const connected = 'select from billing_connection where tenant_id = $1 and disconnected_at is null';
  return (await runNamed(manager, connected, [tenantId])).length > 0;
}
