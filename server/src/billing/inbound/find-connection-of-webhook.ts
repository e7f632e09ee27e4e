import { IsNull } from 'typeorm';
import type { Reach } from '../../database/database.ts';
import { BillingConnection } from '../connection/billing-connection.entity.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The connected account a webhook's address names: the one place where a tenant is found by its connection. */
export async function findConnectionOfWebhook(reach: Reach, id: string): Promise<BillingConnection | null> {
  return UUID.test(id) ? reach.manager.findOneBy(BillingConnection, { id, disconnectedAt: IsNull() }) : null;
}
