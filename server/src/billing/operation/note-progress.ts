import type { DataSource } from 'typeorm';
import type { BillingOperation } from '../billing-operation.entity.ts';

/**
 * Writes down what the vendor gave before the next request is sent. False when the lease has passed to somebody else:
 * then nothing more may be asked.
 */
export async function noteProgress(
  dataSource: DataSource,
  { tenantId, id, leaseNumber }: BillingOperation,
  { externalCustomerId, externalId }: { externalCustomerId?: string; externalId?: string },
): Promise<boolean> {
  const [, affected] = await dataSource.manager.query<[unknown[], number]>(
    `update billing_operation set external_customer_id = coalesce($4, external_customer_id), external_id = coalesce($5, external_id)
     where tenant_id = $1 and id = $2 and lease_number = $3 and state <> 'CONCLUDED' and lease_until > clock_timestamp()`,
    [tenantId, id, leaseNumber, externalCustomerId ?? null, externalId ?? null],
  );
  return affected === 1;
}
