import type { Reach } from '../../database/database.ts';
import { runNamed } from '../../database/run-named.ts';
import type { LeasedOperation } from './billing-operation.entity.ts';

/**
 * Writes down what the vendor gave before the next request is sent. False when the lease has passed to somebody else:
 * then nothing more may be asked.
 */
export async function noteProgress(
  reach: Reach,
  { tenantId, id, leaseNumber }: LeasedOperation,
  { externalCustomerId, externalId }: { externalCustomerId?: string; externalId?: string },
): Promise<boolean> {
  const noted = await runNamed(
    reach.manager,
    `update billing_operation set external_customer_id = coalesce($4, external_customer_id), external_id = coalesce($5, external_id)
     where tenant_id = $1 and id = $2 and lease_number = $3 and state <> 'CONCLUDED' and lease_until > instant()
     returning id`,
    [tenantId, id, leaseNumber, externalCustomerId ?? null, externalId ?? null],
  );
  return noted.length === 1;
}
