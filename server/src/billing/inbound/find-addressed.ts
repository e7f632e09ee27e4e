import type { BillingVendor } from '@tuffops/shared/billing-vendor';
import { In, IsNull } from 'typeorm';
import type { Reach } from '../../database/database.ts';
import { BillingConnection } from '../connection/billing-connection.entity.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The connected account that a webhook's address names. Here alone a tenant is found by its connection. */
export async function findAddressed(
  { manager }: Reach,
  vendor: BillingVendor,
  id: string,
): Promise<BillingConnection | null> {
  return UUID.test(id) ? manager.findOneBy(BillingConnection, { id, vendor, disconnectedAt: IsNull() }) : null;
}

/** Those of the accounts that a delivery names which are connected. */
export function findNamed(
  { manager }: Reach,
  vendor: BillingVendor,
  accountIds: string[],
): Promise<BillingConnection[]> {
  return manager.findBy(BillingConnection, { vendor, accountId: In(accountIds), disconnectedAt: IsNull() });
}
