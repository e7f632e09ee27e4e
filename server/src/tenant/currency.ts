import type { EntityManager } from 'typeorm';
import { runNamed } from '../database/run-named.ts';

/** `USD`: a currency of ISO 4217, in capitals. */
export const isCurrency = (code: string): boolean => Intl.supportedValuesOf('currency').includes(code);

/**
 * Something of the tenant's has a price, so that its currency is fixed. Every work order is on a unit of some device model,
 * which has a cost: whoever locks the tenant's row knows that none is being added.
 */
export async function isAnythingPriced(manager: EntityManager, tenantId: string): Promise<boolean> {
  const priced = 'select from device_model where tenant_id = $1 limit 1';
  return (await runNamed(manager, priced, [tenantId])).length > 0;
}
