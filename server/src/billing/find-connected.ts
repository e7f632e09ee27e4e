import { type EntityManager, IsNull } from 'typeorm';
import { BillingConnection } from './billing-connection.entity.ts';

/** The tenant's connected billing system, if any. */
export function findConnected(manager: EntityManager, tenantId: string): Promise<BillingConnection | null> {
  return manager.findOneBy(BillingConnection, { tenantId, disconnectedAt: IsNull() });
}
