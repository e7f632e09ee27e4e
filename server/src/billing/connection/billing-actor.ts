import type { EntityManager } from 'typeorm';
import type { Actor } from '../../access/actor.ts';
import { BillingConnection } from './billing-connection.entity.ts';

/** The billing system of a connection, as the one who did something. */
export async function billingSystemActor(
  manager: EntityManager,
  { tenantId, connectionId }: { tenantId: string; connectionId: string },
): Promise<Actor> {
  const { vendor } = await manager.findOneByOrFail(BillingConnection, { tenantId, id: connectionId });
  return { kind: 'BILLING_SYSTEM', vendor };
}
